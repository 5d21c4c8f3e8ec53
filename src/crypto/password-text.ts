import { cp949Of } from './cp949.ts';
import { wipe } from './wipe.ts';

/**
 * The password's characters, read from UTF-8 strictly, or null where it isn't UTF-8. Numbers and never a string:
 * a string can't be wiped. The caller wipes the answer.
 */
function characters(utf8Bytes: Uint8Array): Uint32Array | null {
  const points = new Uint32Array(utf8Bytes.length);
  let count = 0;
  for (let at = 0; at < utf8Bytes.length;) {
    const first = utf8Bytes[at] ?? 0;
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    let wellFormed = (first & 0xc0) !== 0x80 && first < 0xf8;
    let point = more === 0 ? first : first & (0x3f >> more);
    for (let i = 1; i <= more; i += 1) {
      const next = utf8Bytes[at + i] ?? 0;
      wellFormed &&= (next & 0xc0) === 0x80;
      point = (point << 6) | (next & 0x3f);
    }
    // Over-long forms, half a surrogate pair, beyond Unicode (RFC 3629 §3).
    const least = [0, 0x80, 0x800, 0x10000][more] ?? 0;
    const surrogate = point >= 0xd800 && point < 0xe000;
    if (!wellFormed || point < least || point > 0x10ffff || surrogate) {
      wipe(points);
      return null;
    }
    points[count] = point;
    count += 1;
    at += 1 + more;
  }
  return points.subarray(0, count);
}

/** The password in CP949, or null where it isn't UTF-8 or holds a character that CP949 lacks. The caller wipes the answer. */
export function cp949Password(utf8Bytes: Uint8Array): Uint8Array | null {
  const points = characters(utf8Bytes);
  if (points === null) return null;
  const roomBytes = new Uint8Array(2 * points.length);
  try {
    let length = 0;
    for (const point of points) {
      const code = cp949Of(point);
      if (code === null) return null;
      if (code > 0xff) {
        roomBytes[length] = code >>> 8;
        length += 1;
      }
      roomBytes[length] = code;
      length += 1;
    }
    return Uint8Array.from(roomBytes.subarray(0, length));
  } finally {
    wipe(points, roomBytes);
  }
}

/**
 * The password as PKCS#12 wants it: UTF-16BE with a closing pair of zeros (RFC 7292 appendix B.1), or null where it
 * isn't UTF-8. The caller wipes the answer.
 */
export function bmpPassword(utf8Bytes: Uint8Array): Uint8Array | null {
  const points = characters(utf8Bytes);
  if (points === null) return null;
  const roomBytes = new Uint8Array(4 * points.length + 2);
  try {
    let length = 0;
    const put = (unit: number): void => {
      roomBytes[length] = unit >>> 8;
      roomBytes[length + 1] = unit;
      length += 2;
    };
    for (const point of points) {
      if (point < 0x10000) put(point);
      else {
        put(0xd7c0 + (point >>> 10));
        put(0xdc00 | (point & 0x3ff));
      }
    }
    return Uint8Array.from(roomBytes.subarray(0, length + 2));
  } finally {
    wipe(points, roomBytes);
  }
}

/**
 * The password as careless software gives it to PKCS#12: each byte widened to `00 xx`, with the closing pair of
 * zeros (docs/npki.md). The same as `bmpPassword` for ASCII. The caller wipes the answer.
 */
export function widenedPassword(passwordBytes: Uint8Array): Uint8Array {
  const pairsBytes = new Uint8Array(2 * passwordBytes.length + 2);
  passwordBytes.forEach((byte, i) => {
    pairsBytes[2 * i + 1] = byte;
  });
  return pairsBytes;
}
