import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authority } from '../../../src/practice-ca/authority/authority.ts';
import { makeCertificate, personExtensions } from '../../../src/practice-ca/authority/certificate.ts';
import { openHierarchy } from '../../../src/practice-ca/authority/hierarchy.ts';
import { personName } from '../../../src/practice-ca/authority/names.ts';
import { fingerprintOf } from '../../../src/practice-ca/authority/public-key.ts';
import { newValidity } from '../../../src/practice-ca/authority/validity.ts';
import { settle, revokeOverdue } from '../../../src/practice-ca/cmp/replacing.ts';
import {
  addCertificate,
  certificateBySerial,
  isKeyKnown,
} from '../../../src/practice-ca/database/certificates.ts';
import { joinPerson } from '../../../src/practice-ca/database/identity.ts';
import { openDatabase } from '../../../src/practice-ca/database/open.ts';
import type { Database } from '../../../src/practice-ca/database/open.ts';
import { describeCrl } from '../../../src/trust/index.ts';
import { systemRandom, systemWritableFiles } from '../../../src/system/index.ts';
import { temporaryFolder } from '../../support/npki-folder.ts';

const wait = 60_000;

describe('the practice authority at work', () => {
  const folder = temporaryFolder();
  const clock = { at: new Date('2026-11-24T03:00:00Z'), now: (): Date => clock.at };
  let db: Database;
  let authority: Authority;
  let personId: number;
  beforeAll(async () => {
    db = openDatabase(folder.path, systemWritableFiles);
    const addresses = { crl: 'http://127.0.0.1/c', issuer: 'http://127.0.0.1/i', ocsp: 'http://127.0.0.1/o' };
    const hierarchy = await openHierarchy(db, { clock, random: systemRandom, addresses });
    authority = new Authority({ db, hierarchy, clock, random: systemRandom, addresses });
    personId = joinPerson(db, '김연습', '9900000000000', clock.now()).id;
  });
  afterAll(() => {
    db.close();
    folder.remove();
  });

  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spki = Uint8Array.from(
    createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({
      type: 'spki',
      format: 'der',
    }),
  );

  interface Given {
    readonly usage?: 'sign' | 'km';
    readonly pairOf?: string;
    readonly replaces?: readonly string[];
  }

  let made = 0;
  /** A certificate that was given out and isn't confirmed yet. */
  const give = ({ usage = 'sign', pairOf, replaces = [] }: Given = {}): string => {
    const serial = authority.takeSerial();
    const { issuing } = authority.hierarchy;
    const validity = newValidity(clock.now());
    const extensions = personExtensions(spki, issuing, authority.addresses, {
      usage,
      kind: 'bank',
      identity: null,
    });
    const subject = personName('김연습', '1');
    made += 1;
    addCertificate(db, {
      serial,
      der: makeCertificate({ serial, subject, spki, validity, issuer: issuing, extensions }),
      personId,
      kind: 'bank',
      usage,
      notAfter: validity.notAfter,
      confirmBy: new Date(clock.now().getTime() + wait),
      pairOf: pairOf ?? null,
      replaces,
      keyFingerprint: `${fingerprintOf(spki)} ${made}`,
    });
    return serial;
  };
  const confirm = (serial: string): void => {
    db.atOnce(() => {
      settle(authority, serial);
    });
  };
  const state = (serial: string): string | undefined => certificateBySerial(db, serial)?.state;
  const number = (): number => {
    const crl = describeCrl(authority.crl('issuing'));
    if (!crl.ok) throw crl.error;
    return Number(crl.value.number);
  };

  it('opens again with the same keys', async () => {
    const again = await openHierarchy(db, {
      clock,
      random: systemRandom,
      addresses: { crl: '', issuer: '' },
    });
    expect(again.root.certificate).toEqual(authority.hierarchy.root.certificate);
    expect(again.issuing.key.equals(authority.hierarchy.issuing.key)).toBe(true);
  });

  it('gives no serial twice, whatever chance says', () => {
    const stuck = { bytes: (length: number) => new Uint8Array(length).fill(calls++ < 3 ? 7 : 8) };
    let calls = 0;
    const { hierarchy, addresses } = authority;
    const unlucky = new Authority({ db, hierarchy, clock, random: stuck, addresses });
    expect(unlucky.takeSerial()).not.toBe(unlucky.takeSerial());
  });

  it('knows a key that was certified', () => {
    give();
    expect(isKeyKnown(db, `${fingerprintOf(spki)} ${made}`)).toBe(true);
    expect(isKeyKnown(db, 'another')).toBe(false);
  });

  it('publishes a new CRL at every change, its number never going back', () => {
    const serial = give();
    const before = number();
    db.atOnce(() => {
      authority.revoke(serial, 6);
    });
    expect([state(serial), number()]).toEqual(['suspended', before + 1]);
    db.atOnce(() => {
      authority.resume(serial);
    });
    expect([state(serial), number()]).toEqual(['good', before + 2]);
    expect(number()).toBe(before + 2);
    clock.at = new Date(clock.at.getTime() + 13 * 3_600_000);
    expect(number()).toBe(before + 3);
  });

  it('takes nothing back of a change that failed half way', () => {
    const serial = give();
    expect(() => {
      db.atOnce(() => {
        authority.revoke(serial, 1);
        throw new Error('a fault');
      });
    }).toThrow('a fault');
    expect(state(serial)).toBe('unconfirmed');
  });

  it('publishes one CRL for all that is revoked at once', () => {
    const forgotten = [give(), give(), give()];
    const before = number();
    clock.at = new Date(clock.at.getTime() + wait + 1);
    revokeOverdue(authority);
    expect(forgotten.map(state)).toEqual(['revoked', 'revoked', 'revoked']);
    expect(number()).toBe(before + 1);
  });

  it('lets an old pair go only once the new pair is whole', () => {
    const old = give();
    confirm(old);
    const oldKm = give({ usage: 'km', pairOf: old });
    confirm(oldKm);
    const next = give({ replaces: [old] });
    confirm(next);
    expect([state(old), state(oldKm), state(next)]).toEqual(['good', 'good', 'good']);
    const nextKm = give({ usage: 'km', pairOf: next, replaces: [oldKm] });
    confirm(nextKm);
    expect([state(old), state(oldKm), state(next), state(nextKm)]).toEqual([
      'revoked',
      'revoked',
      'good',
      'good',
    ]);
  });

  it('keeps the old pair where no new km comes, and revokes what nobody confirms', () => {
    const old = give();
    confirm(old);
    confirm(give({ usage: 'km', pairOf: old }));
    const next = give({ replaces: [old] });
    confirm(next);
    const forgotten = give();
    revokeOverdue(authority);
    expect([state(old), state(forgotten)]).toEqual(['good', 'unconfirmed']);
    clock.at = new Date(clock.at.getTime() + wait + 1);
    revokeOverdue(authority);
    expect([state(old), state(next), state(forgotten)]).toEqual(['good', 'good', 'revoked']);
  });
});
