import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock, RandomSource } from '../../ports/index.ts';
import { takeSerial } from '../database/certificates.ts';
import type { Database } from '../database/open.ts';
import { keepSetting, setting } from '../database/settings.ts';
import { authorityExtensions, makeCertificate, responderExtensions } from './certificate.ts';
import type { Addresses, Signer } from './certificate.ts';
import { issuingName, responderName, rootName } from './names.ts';
import { newSerial } from './serial.ts';
import { wholeSeconds } from './validity.ts';

/** A key with its certificate. */
export interface Member extends Signer {
  readonly certificate: Uint8Array;
}

export interface Hierarchy {
  readonly root: Member;
  readonly issuing: Member;
  /** Answers OCSP for the issuing authority. */
  readonly responder: Member;
}

const names = { root: rootName, issuing: issuingName, responder: responderName } as const;
type MemberName = keyof typeof names;

const makeKeyPair = promisify(generateKeyPair);

function spkiOfKey(key: KeyObject): Uint8Array {
  return Uint8Array.from(createPublicKey(key).export({ type: 'spki', format: 'der' }));
}

async function makeSigner(name: MemberName, modulusLength: number): Promise<Signer> {
  const { privateKey } = await makeKeyPair('rsa', { modulusLength });
  return { name: names[name], key: privateKey, spki: spkiOfKey(privateKey) };
}

function read(db: Database, name: MemberName): Member | null {
  const keyBytes = setting(db, `${name}-key`);
  const certificate = setting(db, `${name}-certificate`);
  if (keyBytes === null || certificate === null) return null;
  try {
    const key = createPrivateKey({ key: Buffer.from(keyBytes.buffer), format: 'der', type: 'pkcs8' });
    return { name: names[name], key, spki: spkiOfKey(key), certificate };
  } finally {
    keyBytes.fill(0);
  }
}

function keep(db: Database, name: MemberName, { key, certificate }: Member): void {
  const keyBytes = key.export({ type: 'pkcs8', format: 'der' });
  try {
    keepSetting(db, `${name}-key`, keyBytes);
    keepSetting(db, `${name}-certificate`, certificate);
  } finally {
    keyBytes.fill(0);
  }
}

/** Where software finds the CRL and the certificate of the root; the OCSP responder speaks for the issuing authority only. */
export type RootAddresses = Omit<Addresses, 'ocsp'>;

/**
 * The authority's keys and certificates: read, or made at the first start. All of it stands or nothing does, so that a
 * kill in between leaves no half of a hierarchy.
 */
export async function openHierarchy(
  db: Database,
  { clock, random, addresses }: { clock: Clock; random: RandomSource; addresses: RootAddresses },
): Promise<Hierarchy> {
  const [root, issuing, responder] = [read(db, 'root'), read(db, 'issuing'), read(db, 'responder')];
  if (root !== null && issuing !== null && responder !== null) return { root, issuing, responder };
  const [rootSigner, issuingSigner, responderSigner] = await Promise.all([
    makeSigner('root', 3072),
    makeSigner('issuing', 2048),
    makeSigner('responder', 2048),
  ]);
  const now = wholeSeconds(clock.now());
  const until = (years: number): Date => {
    const end = new Date(now);
    end.setUTCFullYear(end.getUTCFullYear() + years);
    return end;
  };
  return db.atOnce(() => {
    const certify = (
      member: Signer,
      issuer: Signer,
      years: number,
      extensions: readonly Uint8Array[],
    ): Member => {
      const serial = newSerial(random);
      if (!takeSerial(db, serial, now)) throw new Error('a serial came twice');
      const validity = { notBefore: now, notAfter: until(years) };
      const { name: subject, spki } = member;
      return {
        ...member,
        certificate: makeCertificate({ serial, subject, spki, issuer, validity, extensions }),
      };
    };
    const made: Hierarchy = {
      root: certify(rootSigner, rootSigner, 20, authorityExtensions(rootSigner.spki, rootSigner, null)),
      issuing: certify(
        issuingSigner,
        rootSigner,
        19,
        authorityExtensions(issuingSigner.spki, rootSigner, { ...addresses, ocsp: null }),
      ),
      responder: certify(
        responderSigner,
        issuingSigner,
        19,
        responderExtensions(responderSigner.spki, issuingSigner),
      ),
    };
    for (const name of ['root', 'issuing', 'responder'] as const) keep(db, name, made[name]);
    return made;
  });
}
