import { tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';

/**
 * A certificate's time in milliseconds since the epoch. Only the two forms of RFC 5280 §4.1.2.5 are taken:
 * UTCTime YYMMDDHHMMSSZ (50–99 is 19xx) and GeneralizedTime YYYYMMDDHHMMSSZ.
 * @throws DojangError `der-tag`, `der-value` (also a day or an hour that doesn't exist)
 */
export function readTime(bytes: Uint8Array, time: Tlv): number {
  const short = time.tag === tag.utcTime;
  if (!short && time.tag !== tag.generalizedTime) throw new DojangError('der-tag', { offset: time.at });
  if (time.end - time.start !== (short ? 13 : 15) || bytes[time.end - 1] !== 0x5a) {
    throw new DojangError('der-value', { offset: time.at });
  }
  let at = time.start;
  let year = twoDigits(bytes, at);
  if (short) year += year < 50 ? 2000 : 1900;
  else {
    at += 2;
    year = year * 100 + twoDigits(bytes, at);
  }
  const month = twoDigits(bytes, at + 2);
  const day = twoDigits(bytes, at + 4);
  const hour = twoDigits(bytes, at + 6);
  const minute = twoDigits(bytes, at + 8);
  const second = twoDigits(bytes, at + 10);
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysOf(year, month) ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  ) {
    throw new DojangError('der-value', { offset: time.at });
  }
  return ((daysBefore(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000;
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar; `Date.UTC` takes more than twice as long, and a list asks often. */
function daysBefore(year: number, month: number, day: number): number {
  // Counting from March puts the leap day at the end of the year.
  const march = month > 2 ? month - 3 : month + 9;
  const y = month > 2 ? year : year - 1;
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leaps + Math.floor((march * 153 + 2) / 5) + day - 719_469;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 0x30;
  const ones = (bytes[at + 1] ?? 0) - 0x30;
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw new DojangError('der-value', { offset: at });
  return tens * 10 + ones;
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return monthDays[month - 1] ?? 0;
}
