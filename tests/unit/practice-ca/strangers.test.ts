import { join } from 'node:path';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { practiceAuthority, usageByOid } from '../../../src/directory/index.ts';
import { kinds, policyOids } from '../../../src/practice-ca/authority/policies.ts';
import { makeOcspRefusal, readOcspRequest } from '../../../src/practice-ca/authority/ocsp.ts';
import { judgeKey } from '../../../src/practice-ca/authority/public-key.ts';
import { Refusal } from '../../../src/practice-ca/cmp/refusal.ts';
import { identityOf } from '../../../src/practice-ca/cmp/vid.ts';
import { isAmong, wishOfCsr } from '../../../src/practice-ca/cmp/wish.ts';
import { ocspRequest } from '../../../src/trust/index.ts';
import { practiceMark } from '../../../src/certificate/index.ts';
import { testRoot } from '../../support/authorities.ts';
import { extension } from '../../support/certificates.ts';
import { fixturesFolder } from '../../support/fixtures-folder.ts';
import { octets } from '../../support/der.ts';
import { mutant } from '../../support/mutants.ts';
import { openssl } from '../../support/openssl.ts';
import { privateKeyOf, spkiOfKey } from '../../support/keys.ts';

const runs = Number(process.env['DOJANG_FUZZ_RUNS'] ?? 1000);
const key = createPrivateKey(privateKeyOf('ca').export({ type: 'pkcs8', format: 'pem' }));
const person = { id: 1, name: '김연습', idNumber: '9900000000000' };

const mutantsOf = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> => fc.nat().map((n) => mutant(bytes, n));

function refusalOf(act: () => unknown): string {
  try {
    act();
    return 'fine';
  } catch (error) {
    // Anything else would be a defect, and fails the test.
    if (error instanceof Refusal) return error.failInfo;
    throw error;
  }
}

describe('what strangers send to the practice authority', () => {
  it('is an OCSP request, or refused', () => {
    const request = ocspRequest({
      certificate: testRoot.certificate,
      issuer: testRoot.certificate,
      nonce: new Uint8Array(16),
    });
    if (!request.ok) throw request.error;
    expect(readOcspRequest(request.value)).toMatchObject({
      ok: true,
      value: { questions: [{ hash: 'sha1' }] },
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), mutantsOf(request.value)), (bytes) => {
        const read = readOcspRequest(bytes);
        expect(read.ok || read.error.reason.startsWith('der-')).toBe(true);
      }),
      { numRuns: runs },
    );
    expect(Buffer.from(makeOcspRefusal('unauthorized')).toString('hex')).toBe('30030a0106');
  });

  it('is a CSR, or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(refusalOf(() => wishOfCsr(bytes))).toBe('badDataFormat');
      }),
      { numRuns: runs },
    );
    const keyFile = join(fixturesFolder, 'keys', 'sign-1.pem');
    const csr = openssl(
      ['req', '-new', '-key', keyFile, '-subj', '/CN=x', '-outform', 'DER'],
      Buffer.alloc(0),
    );
    expect(wishOfCsr(csr)).toMatchObject({ requestId: -1, usage: 'sign', extensions: [] });
    fc.assert(
      fc.property(mutantsOf(csr), (bytes) => {
        if (Buffer.compare(bytes, csr) === 0) return;
        expect(['badDataFormat', 'badPOP', 'badAlg', 'badCertTemplate', 'fine']).toContain(
          refusalOf(() => wishOfCsr(bytes)),
        );
      }),
      { numRuns: runs },
    );
  });

  it('is a VID for this authority, or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(refusalOf(() => identityOf(bytes, key, person))).toBe('incorrectData');
      }),
      { numRuns: runs },
    );
  });

  it('has an RSA key of 2048 or 3072 bits', () => {
    expect(judgeKey(spkiOfKey('sign-1'))).toBe('fine');
    expect(judgeKey(spkiOfKey('sign-3072'))).toBe('fine');
    expect(judgeKey(spkiOfKey('sign-ec'))).toBe('not-rsa');
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    expect(judgeKey(short.export({ type: 'spki', format: 'der' }))).toBe('unusual-size');
    expect(judgeKey(Uint8Array.of(1, 2, 3))).toBe('damaged');
  });
});

describe('what the practice authority writes', () => {
  it('is said in words by the app: its name and what each policy is for', () => {
    expect(practiceAuthority.organization).toContain(practiceMark.latin);
    expect(kinds.map((kind) => usageByOid(policyOids[kind])?.labelKo)).toEqual([
      '은행·보험용',
      '증권용',
      '범용',
    ]);
  });

  it('counts an extension as granted whatever its criticality', () => {
    const value = octets(Uint8Array.of(1));
    const issued = [extension('2.5.29.15', true, value)];
    expect(isAmong(extension('2.5.29.15', false, value), issued)).toBe(true);
    expect(isAmong(extension('2.5.29.15', true, value), issued)).toBe(true);
    expect(isAmong(extension('2.5.29.14', true, value), issued)).toBe(false);
  });
});
