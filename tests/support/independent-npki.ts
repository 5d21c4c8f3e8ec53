import { createHash, createPrivateKey, createPublicKey, pbkdf2Sync, X509Certificate } from 'node:crypto';
import { spawnSync } from 'node:child_process';

/**
 * A second, naive reading of a key file, as a peer of `src/keys`: it shares no code with the product. The structures are read by
 * counting, the digests are Node's, SEED is the command-line OpenSSL's (its legacy provider).
 */
const providers = ['-provider', 'legacy', '-provider', 'default'];
const seedByKisa = '1.2.410.200004.1.15';
const seedWithFixedIv = '1.2.410.200004.1.4';
const pbes2 = '1.2.840.113549.1.5.13';
const rOid = '1.2.410.200004.10.1.1.3';

interface Value {
  readonly tag: number;
  readonly content: Buffer;
  /** All of it, tag and length too. */
  readonly whole: Buffer;
}

function valuesIn(bytes: Buffer): Value[] {
  const values: Value[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at] ?? 0;
    let length = bytes[at + 1] ?? 0;
    let start = at + 2;
    if (length > 0x80) {
      const count = length - 0x80;
      length = bytes.readUIntBE(start, count);
      start += count;
    }
    const end = start + length;
    if (end > bytes.length) throw new Error('cut short');
    values.push({ tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return values;
}

function inside(value: Value | undefined): Value[] {
  if (value === undefined) throw new Error('nothing there');
  return valuesIn(value.content);
}

function oidOf(value: Value | undefined): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of value?.content ?? []) {
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  return [
    Math.min(2, Math.floor(first / 40)),
    first - 40 * Math.min(2, Math.floor(first / 40)),
    ...rest,
  ].join('.');
}

function numberOf(value: Value | undefined): number {
  const content = value?.content ?? Buffer.alloc(0);
  return content.readUIntBE(0, content.length);
}

/** The first value of a file; what follows it (some programs leave blanks) isn't the key's. */
function first(file: Buffer): Value {
  const [value] = valuesIn(file.subarray(0, 4 + file.readUInt16BE(2)));
  if (value === undefined || file[1] !== 0x82) throw new Error('no key file');
  return value;
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}

/** PBKDF1 of RFC 8018 §5.1, as the field uses it: 16 bytes of key; the other four are hashed for the IV. */
function fieldKey(
  password: Buffer,
  parameters: readonly Value[],
  fixedIv: boolean,
): { key: Buffer; iv: Buffer } {
  const [salt, rounds] = parameters;
  let derived = sha1(Buffer.concat([password, salt?.content ?? Buffer.alloc(0)]));
  for (let n = 1; n < numberOf(rounds); n += 1) derived = sha1(derived);
  const iv = fixedIv
    ? Buffer.from('0123456789012345', 'latin1')
    : sha1(derived.subarray(16, 20)).subarray(0, 16);
  return { key: derived.subarray(0, 16), iv };
}

const prfs: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
};

/** PBKDF2 with SEED in CBC (RFC 8018 §6.2). */
function standardKey(password: Buffer, parameters: readonly Value[]): { key: Buffer; iv: Buffer } {
  const [derivation, cipher] = parameters;
  const [, details] = inside(derivation);
  const [salt, rounds, ...more] = inside(details);
  const prf = more.find(({ tag }) => tag === 0x30);
  const hash = prf === undefined ? 'sha1' : prfs[oidOf(inside(prf)[0])];
  if (hash === undefined || salt === undefined) throw new Error('another PRF');
  const [cipherOid, iv] = inside(cipher);
  if (oidOf(cipherOid) !== seedWithFixedIv || iv === undefined) throw new Error('another cipher');
  return { key: pbkdf2Sync(password, salt.content, numberOf(rounds), 16, hash), iv: iv.content };
}

function seedDecrypt(key: Buffer, iv: Buffer, encrypted: Buffer): Buffer | null {
  const words = [
    'enc',
    '-d',
    '-seed-cbc',
    ...providers,
    '-K',
    key.toString('hex'),
    '-iv',
    iv.toString('hex'),
  ];
  const run = spawnSync('openssl', words, { input: encrypted });
  return run.status === 0 ? run.stdout : null;
}

/** What is in a key file under a password: the PrivateKeyInfo's bytes; null where the password doesn't open it. */
export function openIndependently(file: Buffer, password: Buffer): Buffer | null {
  const [algorithm, encrypted] = inside(first(file));
  const [oid, parameters] = inside(algorithm);
  const scheme = oidOf(oid);
  if (![seedByKisa, seedWithFixedIv, pbes2].includes(scheme)) throw new Error(`another scheme: ${scheme}`);
  const values = inside(parameters);
  const { key, iv } =
    scheme === pbes2 ? standardKey(password, values) : fieldKey(password, values, scheme === seedWithFixedIv);
  const plain = seedDecrypt(key, iv, encrypted?.content ?? Buffer.alloc(0));
  if (plain === null) return null;
  // A wrong password leaves a right padding once in 256 times: then what it padded is no key.
  try {
    createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' });
    return plain;
  } catch {
    return null;
  }
}

/** Whether OpenSSL's own `pkcs8` opens it: for PBES2, the only one of these schemes that it knows. */
export function opensslOpens(file: Buffer, password: string): boolean {
  const words = ['pkcs8', ...providers, '-inform', 'DER', '-passin', 'env:PASSWORD'];
  const environment = { ...process.env, PASSWORD: password };
  return spawnSync('openssl', words, { input: first(file).whole, env: environment }).status === 0;
}

/** R, the random number of identity checks, in an open key's attributes; null where there is none. */
export function randomNumberIn(privateKeyInfo: Buffer): Buffer | null {
  const [info] = valuesIn(privateKeyInfo);
  const attributes = inside(info).find(({ tag }) => tag === 0xa0);
  if (attributes === undefined) return null;
  for (const attribute of inside(attributes)) {
    const [oid, set] = inside(attribute);
    if (oidOf(oid) !== rOid) continue;
    const [bits] = inside(set);
    // The first byte of a BIT STRING counts the bits that aren't used.
    return bits?.content.subarray(1) ?? null;
  }
  return null;
}

/** Whether an open key belongs to a certificate. */
export function belongsTo(privateKeyInfo: Buffer, certificate: Buffer): boolean {
  const key = createPrivateKey({ key: privateKeyInfo, format: 'der', type: 'pkcs8' });
  const spki = { type: 'spki', format: 'der' } as const;
  const own = createPublicKey(key).export(spki);
  return own.equals(new X509Certificate(certificate).publicKey.export(spki));
}

/** Whether this is a key file of any scheme that is read here. */
export function isKeyFile(file: Buffer): boolean {
  try {
    const [algorithm, encrypted] = inside(first(file));
    return (
      encrypted?.tag === 0x04 && [seedByKisa, seedWithFixedIv, pbes2].includes(oidOf(inside(algorithm)[0]))
    );
  } catch {
    return false;
  }
}
