import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { der, tag } from '../../../src/asn1/index.ts';
import {
  decodeMessage,
  encode,
  InfoTypeAndValue,
  InfoTypesAndValues,
  infoType,
  macProtector,
  make,
  nullSender,
  PKIBody,
  PKIHeader,
} from '../../../src/enrollment/messages/index.ts';
import { Authority } from '../../../src/practice-ca/authority/authority.ts';
import { openHierarchy } from '../../../src/practice-ca/authority/hierarchy.ts';
import { FaultPoints } from '../../../src/practice-ca/cmp/faults.ts';
import { CmpServer } from '../../../src/practice-ca/cmp/server.ts';
import { addEnrolment, countWrongMac, joinPerson } from '../../../src/practice-ca/database/identity.ts';
import { openDatabase } from '../../../src/practice-ca/database/open.ts';
import type { Database } from '../../../src/practice-ca/database/open.ts';
import { systemClock, systemRandom, systemWritableFiles } from '../../../src/system/index.ts';
import { confirmation, kmRequest, outcomeOf, signRequest, vidInfo } from '../../support/cmp-hand.ts';
import { privateKeyOf } from '../../support/keys.ts';
import { mutant } from '../../support/mutants.ts';
import { temporaryFolder } from '../../support/npki-folder.ts';

const runs = Number(process.env['DOJANG_FUZZ_RUNS'] ?? 100);
/** Each answer is protected by ten thousand rounds. */
const timeout = 60_000 + runs * 200;

describe('what strangers send to the practice authority’s CMP', () => {
  const folder = temporaryFolder();
  let db: Database;
  let server: CmpServer;
  let issuing: Uint8Array;
  let personId: number;
  beforeAll(async () => {
    db = openDatabase(folder.path, systemWritableFiles);
    const addresses = { crl: 'http://127.0.0.1/c', issuer: 'http://127.0.0.1/i', ocsp: 'http://127.0.0.1/o' };
    const hierarchy = await openHierarchy(db, { clock: systemClock, random: systemRandom, addresses });
    issuing = hierarchy.issuing.certificate;
    const authority = new Authority({ db, hierarchy, clock: systemClock, random: systemRandom, addresses });
    const policy = { confirmMilliseconds: 60_000, renewalWindowDays: null };
    server = new CmpServer({ authority, policy, faults: new FaultPoints(null) });
    personId = joinPerson(db, '김연습', '9900000000000', new Date()).id;
  });
  afterAll(() => {
    db.close();
    folder.remove();
  });

  const protector = macProtector(Buffer.from('code'), {
    ...{ kind: 'pbm', owf: 'sha256', mac: 'sha256' },
    ...{ iterations: 100, salt: randomBytes(16) },
  } as const);

  const newReference = (): string => {
    const reference = randomBytes(8).toString('hex');
    const authCodeBytes = Buffer.from('code');
    const expiresAt = new Date(Date.now() + 3_600_000);
    addEnrolment(db, { reference, authCodeBytes, personId, kind: 'bank', fresh: false, expiresAt });
    return reference;
  };
  let reference = '';

  const headerDer = (): Uint8Array =>
    encode(
      make(PKIHeader, {
        pvno: 2,
        sender: nullSender,
        recipient: nullSender,
        protectionAlg: protector.algorithm,
        senderKID: Buffer.from(reference),
        transactionID: randomBytes(16),
        senderNonce: randomBytes(16),
      }),
    );

  /** A message with any bytes for a body, and a protection that holds. */
  const protectedMessage = (bodyDer: Uint8Array): Uint8Array => {
    const header = headerDer();
    const protection = protector.protect(der(tag.sequence, header, bodyDer));
    return der(
      tag.sequence,
      header,
      bodyDer,
      der(tag.explicit(0), der(tag.bitString, Uint8Array.of(0), protection)),
    );
  };

  /** Anything is answered with a message: what isn't would be thrown, and be a defect. */
  const answered = (body: Uint8Array): string => {
    const answer = server.answer({ method: 'POST', path: '/cmp', contentType: 'application/pkixcmp', body });
    expect(answer.status).toBe(200);
    const read = decodeMessage(answer.body);
    if (!read.ok) throw read.error;
    return outcomeOf(read.value);
  };

  const bodies = (): PKIBody[] => [
    signRequest('ir', privateKeyOf('sign-1'), {
      regInfo: vidInfo(issuing, '9900000000000', randomBytes(20)),
    }),
    kmRequest('ir', privateKeyOf('km-1')),
    signRequest('kur', privateKeyOf('sign-2')),
    make(PKIBody, {
      genm: new InfoTypesAndValues(
        Object.values(infoType).map((type) => make(InfoTypeAndValue, { infoType: type })),
      ),
    }),
    confirmation(issuing),
  ];

  it(
    'doesn’t tell a reference that exists from one that doesn’t, or one that is blocked',
    { timeout },
    () => {
      const body = encode(signRequest('ir', privateKeyOf('sign-1')));
      const asked = (which: string): string => {
        reference = which;
        return answered(protectedMessage(body));
      };
      const known = randomBytes(8).toString('hex');
      addEnrolment(db, {
        ...{ reference: known, authCodeBytes: Buffer.from('another'), personId, kind: 'bank', fresh: false },
        expiresAt: new Date(Date.now() + 60_000),
      } as const);
      const refused = 'error 2 badMessageCheck';
      // Five wrong codes block it.
      for (let n = 0; n < 7; n += 1) expect([asked(known), asked(`${n}`)]).toEqual([refused, refused]);
      // Whoever has the code is told so.
      const own = newReference();
      for (let n = 0; n < 5; n += 1) countWrongMac(db, own);
      expect(asked(own)).toBe('error 2 notAuthorized');
    },
  );

  it('is answered, whatever the message', { timeout }, () => {
    reference = newReference();
    bodies().forEach((body, kind) => {
      const whole = protectedMessage(encode(body));
      for (let n = 0; n < runs; n += 1) answered(mutant(whole, n * 8 + kind));
    });
  });

  it('is answered, whatever stands in a message whose sender is proven', { timeout }, () => {
    const seen = new Set<string>();
    bodies().forEach((body, kind) => {
      const bodyDer = encode(body);
      for (let n = 0; n < runs; n += 1) {
        if (n % 20 === 0) reference = newReference();
        seen.add(answered(protectedMessage(mutant(bodyDer, n * 8 + kind))));
      }
    });
    expect([...seen]).toEqual(
      expect.arrayContaining(['ip 2 badPOP', 'error 2 badDataFormat', 'error 2 badRequest']),
    );
  });
});
