import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { scanCard, vidOf } from '../../src/certificate/index.ts';
import {
  decodeMessage,
  ErrorMsgContent,
  make,
  openEncryptedCertificate,
  PKIBody,
  PKIStatusInfo,
} from '../../src/enrollment/messages/index.ts';
import type { CmpMessage } from '../../src/enrollment/messages/index.ts';
import { vidMatches } from '../../src/keys/index.ts';
import { faults } from '../../src/practice-ca/cmp/faults.ts';
import { inventedIdNumber } from '../../src/practice-ca/identity/invented.ts';
import { systemRandom } from '../../src/system/index.ts';
import { checkPath, crlStatus, nonceLength, ocspRequest, ocspStatus } from '../../src/trust/index.ts';
import {
  CmpHand,
  confirmation,
  granted,
  kmRequest,
  outcomeOf,
  pemCertificates,
  post,
  rsaKey,
  signRequest,
  vidInfo,
} from '../support/cmp-hand.ts';
import { testedCa } from '../support/practice-ca.ts';
import type { TestedCa } from '../support/practice-ca.ts';

const clock = { ahead: 0, now: (): Date => new Date(Date.now() + clock.ahead) };

describe('the practice authority’s CMP', () => {
  let ca: TestedCa;
  let issuing: Uint8Array;
  let root: Uint8Array;
  beforeAll(async () => {
    ca = await testedCa({ clock });
    [issuing = new Uint8Array(), root = new Uint8Array()] = pemCertificates(readFileSync(ca.caCertificate));
  });
  afterEach(() => {
    clock.ahead = 0;
  });
  afterAll(async () => {
    await ca.close();
    expect(ca.defects).toEqual([]);
  });

  const hand = async (
    person: string,
    options: Parameters<typeof CmpHand.withCode>[2] = {},
  ): Promise<CmpHand> => CmpHand.withCode(ca.cmpAddress, await ca.enrolled(person), options);
  const first = async (person: string): Promise<{ key: KeyObject; certificate: Uint8Array }> => {
    const key = rsaKey();
    const talk = await hand(person);
    const certificate = granted(await talk.say(signRequest('ir', key)));
    expect(outcomeOf(await talk.confirm(certificate))).toBe('pkiconf');
    return { key, certificate };
  };
  /** What OCSP and the CRL say, which must be the same; asked with our own software. */
  const statusOf = async (certificate: Uint8Array): Promise<string> => {
    const at = clock.now();
    const crl = new Uint8Array(
      await (await fetch(ca.crl, { headers: { connection: 'close' } })).arrayBuffer(),
    );
    const listed = crlStatus({ certificate, issuer: issuing, crls: [crl], at });
    const nonce = randomBytes(nonceLength);
    const request = ocspRequest({ certificate, issuer: issuing, nonce });
    if (!request.ok) throw request.error;
    const response = await post(ca.ocsp, request.value, 'application/ocsp-request');
    const told = ocspStatus({ response, certificate, issuer: issuing, nonce, at });
    expect(told.status).toBe(listed.status);
    return told.status;
  };

  it('answers with a path that our own validation trusts, with the policy of the kind', async () => {
    const { certificate } = await first('길');
    const path = checkPath({
      leaf: certificate,
      anchors: [root],
      intermediates: [issuing],
      crls: [],
      at: clock.now(),
    });
    expect(path.ok).toBe(true);
    expect(await statusOf(certificate)).toBe('good');
  });

  it('protects by PBMAC1 who asks so, and speaks pvno 3', async () => {
    const talk = await hand('삼', { kind: 'pbmac1', pvno: 3 });
    const answer = await talk.say(signRequest('ir', rsaKey()));
    expect(answer.message.header.pvno).toBe(3);
    expect(answer.message.header.protectionAlg?.algorithm).toBe('1.2.840.113549.1.5.14');
    expect(outcomeOf(await talk.confirm(granted(answer)))).toBe('pkiconf');
  });

  it.each([
    [2, 'encryptedValue'],
    [3, 'envelopedData'],
  ] as const)('sends a km certificate encrypted, with pvno %i as %s', async (pvno, form) => {
    const { key, certificate } = await first(`키${pvno}`);
    const kmKey = rsaKey();
    const talk = CmpHand.withKey(ca.cmpAddress, key, certificate, pvno);
    // Asked for, but not granted: it is confirmed to prove that it could be opened.
    const answer = await talk.send(talk.message(kmRequest('cr', kmKey), {}, true));
    const encrypted = answer.message.body.cp?.response[0]?.certifiedKeyPair?.certOrEncCert.encryptedCert;
    if (encrypted?.[form] === undefined) throw new Error(outcomeOf(answer));
    const opened = openEncryptedCertificate(encrypted, kmKey, systemRandom);
    if (!opened.ok) throw opened.error;
    expect(outcomeOf(await talk.confirm(opened.value))).toBe('pkiconf');
    expect(await statusOf(opened.value)).toBe('good');
  });

  it('puts the VID into the certificate where R and the number fit the identity that was checked', async () => {
    const number = inventedIdNumber('신원');
    const secret = randomBytes(20);
    const talk = await hand('신원');
    const answer = await talk.say(signRequest('ir', rsaKey(), { regInfo: vidInfo(issuing, number, secret) }));
    const vid = vidOf(granted(answer));
    expect(vid === null ? null : vidMatches(Buffer.from(number), secret, vid.hashOid, vid.vid)).toEqual({
      ok: true,
      value: true,
    });
    const other = await hand('신원');
    const lie = vidInfo(issuing, '9900000000000', secret);
    expect(outcomeOf(await other.say(signRequest('ir', rsaKey(), { regInfo: lie })))).toBe(
      'ip 2 incorrectData',
    );
  });

  it('repeats its answer to the very same bytes, and issues nothing twice', async () => {
    const talk = await hand('한번');
    const request = talk.message(signRequest('ir', rsaKey()));
    const [one, two] = [await post(ca.cmpAddress, request), await post(ca.cmpAddress, request)];
    expect(Buffer.compare(one, two)).toBe(0);
    const answer = decoded(one);
    talk.theirNonce = answer.message.header.senderNonce ?? null;
    const certConf = talk.message(confirmation(granted(answer)));
    const [done, again] = [await post(ca.cmpAddress, certConf), await post(ca.cmpAddress, certConf)];
    expect(outcomeOf(decoded(done))).toBe('pkiconf');
    expect(Buffer.compare(done, again)).toBe(0);
    expect(outcomeOf(decoded(await post(ca.cmpAddress, request)))).toBe('ip 2 transactionIdInUse');
  });

  it('revokes what its owner rejects, and what is given up', async () => {
    const rejecting = await hand('거절');
    const rejected = granted(await rejecting.say(signRequest('ir', rsaKey())));
    expect(outcomeOf(await rejecting.reject(rejected))).toBe('pkiconf');
    expect(await statusOf(rejected)).toBe('revoked');
    const leaving = await hand('포기');
    const left = granted(await leaving.say(signRequest('ir', rsaKey())));
    const error = make(ErrorMsgContent, { pKIStatusInfo: make(PKIStatusInfo, { status: 2 }) });
    expect(outcomeOf(await leaving.say(make(PKIBody, { error })))).toBe('pkiconf');
    expect(await statusOf(left)).toBe('revoked');
  });

  it('leaves the older certificate good where the new one is rejected', async () => {
    const old = await first('그대로');
    const talk = CmpHand.withKey(ca.cmpAddress, old.key, old.certificate);
    await talk.reject(granted(await talk.say(signRequest('kur', rsaKey()))));
    expect(await statusOf(old.certificate)).toBe('good');
  });

  it('revokes what nobody confirms, also when it was away in the meantime', async () => {
    const talk = await hand('늦음');
    const certificate = granted(await talk.say(signRequest('ir', rsaKey())));
    expect(await statusOf(certificate)).toBe('good');
    clock.ahead = 11 * 60_000;
    ca = await ca.restart();
    expect(await statusOf(certificate)).toBe('revoked');
    const late = await talk.confirm(certificate, {}, { messageTime: clock.now() });
    expect(outcomeOf(late)).toBe('error 2 certRevoked');
  });

  it('goes on with a transaction after a restart', async () => {
    const talk = await hand('재시작');
    const certificate = granted(await talk.say(signRequest('ir', rsaKey())));
    ca = await ca.restart();
    expect(outcomeOf(await talk.confirm(certificate))).toBe('pkiconf');
    expect(await statusOf(certificate)).toBe('good');
  });

  it('lets a full year begin only where the identity check was asked for a new one', async () => {
    const { certificate } = await first('새로');
    clock.ahead = 40 * 24 * 3_600_000;
    const again = async (fresh: boolean): Promise<string> => {
      const talk = CmpHand.withCode(ca.cmpAddress, await ca.enrolled('새로', { fresh }));
      const answer = await talk.send(
        talk.message(signRequest('ir', rsaKey()), { messageTime: clock.now() }, true),
      );
      return notAfter(granted(answer));
    };
    expect(await again(false)).toBe(notAfter(certificate));
    expect(new Date(await again(true)).getTime()).toBeGreaterThan(new Date(notAfter(certificate)).getTime());
  });

  describe('refuses', () => {
    it('a clock that is off, no nonce, no transaction, another version', async () => {
      const talk = await hand('머리');
      const asked = (changed: object): Promise<CmpMessage> => talk.say(signRequest('ir', rsaKey()), changed);
      expect(outcomeOf(await asked({ messageTime: new Date(Date.now() - 3_600_000) }))).toBe('ip 2 badTime');
      expect(outcomeOf(await asked({ senderNonce: randomBytes(8) }))).toBe('error 2 badSenderNonce');
      expect(outcomeOf(await asked({ transactionID: new Uint8Array() }))).toBe('error 2 badRequest');
      expect(outcomeOf(await asked({ pvno: 1 }))).toBe('error 2 unsupportedVersion');
    });

    it('a proof that another key made', async () => {
      const talk = await hand('남의열쇠');
      const lie = signRequest('ir', rsaKey(), { signer: rsaKey() });
      expect(outcomeOf(await talk.say(lie))).toBe('ip 2 badPOP');
    });

    it('a confirmation with another hash, another nonce, or of somebody else', async () => {
      const talk = await hand('확인');
      const certificate = granted(await talk.say(signRequest('ir', rsaKey())));
      const nonce = talk.theirNonce;
      expect(outcomeOf(await talk.confirm(certificate, { certHash: randomBytes(32) }))).toBe(
        'error 2 badCertId',
      );
      talk.theirNonce = randomBytes(16);
      expect(outcomeOf(await talk.confirm(certificate))).toBe('error 2 badRecipientNonce');
      const other = await hand('다른이');
      other.transactionId = talk.transactionId;
      other.theirNonce = nonce;
      expect(outcomeOf(await other.confirm(certificate))).toBe('error 2 notAuthorized');
      talk.theirNonce = nonce;
      expect(outcomeOf(await talk.confirm(certificate))).toBe('pkiconf');
    });

    it('a renewal before its time, where a window was set', async () => {
      const strict = await testedCa({ renewalWindowDays: 30 });
      const key = rsaKey();
      const talk = CmpHand.withCode(strict.cmpAddress, await strict.enrolled('이른'));
      const certificate = granted(await talk.send(talk.message(signRequest('ir', key), {}, true)));
      const renewing = CmpHand.withKey(strict.cmpAddress, key, certificate);
      expect(outcomeOf(await renewing.say(signRequest('kur', rsaKey())))).toBe('kup 2 badRequest');
      await strict.close();
    });

    it('the certificate of a revoked or unconfirmed key as a signer', async () => {
      const key = rsaKey();
      const talk = await hand('서명');
      const certificate = granted(await talk.say(signRequest('ir', key)));
      const signer = CmpHand.withKey(ca.cmpAddress, key, certificate);
      expect(outcomeOf(await signer.say(signRequest('cr', rsaKey())))).toBe('error 2 signerNotTrusted');
      await talk.reject(certificate);
      expect(outcomeOf(await signer.say(signRequest('cr', rsaKey())))).toBe('error 2 certRevoked');
    });
  });
});

function decoded(bytes: Uint8Array): CmpMessage {
  const read = decodeMessage(bytes);
  if (!read.ok) throw read.error;
  return read.value;
}

function notAfter(certificate: Uint8Array): string {
  const card = scanCard(certificate);
  if (!card.ok) throw card.error;
  return new Date(card.value.notAfter).toISOString();
}

describe('a fault on request', () => {
  const asked = async (
    fault: (typeof faults)[number],
  ): Promise<{ ca: TestedCa; request: Uint8Array; talk: CmpHand; answer: Uint8Array | Error }> => {
    const ca = await testedCa({ fault });
    const talk = CmpHand.withCode(ca.cmpAddress, await ca.enrolled('고장'));
    const request = talk.message(signRequest('ir', rsaKey()));
    const waiting = new Promise<Error>((done) => {
      setTimeout(() => {
        done(new Error('still waiting'));
      }, 1500).unref();
    });
    const answer = await Promise.race([
      post(ca.cmpAddress, request).catch((error: unknown) => error as Error),
      waiting,
    ]);
    return { ca, request, talk, answer };
  };
  const message = (answer: Uint8Array | Error): CmpMessage => {
    if (answer instanceof Error) throw answer;
    return decoded(answer);
  };

  const seen: Readonly<
    Record<(typeof faults)[number], (told: Awaited<ReturnType<typeof asked>>) => unknown>
  > = {
    'wrong-nonce': ({ answer, request }) => {
      expect(message(answer).message.header.recipNonce).not.toEqual(
        decoded(request).message.header.senderNonce,
      );
    },
    'wrong-transaction': ({ answer, request }) => {
      expect(message(answer).message.header.transactionID).not.toEqual(
        decoded(request).message.header.transactionID,
      );
    },
    'wrong-pvno': ({ answer }) => {
      expect(message(answer).message.header.pvno).toBe(3);
    },
    'bad-time': ({ answer }) => {
      expect(Date.now() - (message(answer).message.header.messageTime?.getTime() ?? 0)).toBeGreaterThan(
        3_000_000,
      );
    },
    'other-key': ({ answer, request }) => {
      const wanted = decoded(request).message.body.ir?.[0]?.certReq.certTemplate.publicKey?.subjectPublicKey;
      expect(Buffer.from(granted(message(answer))).includes(Buffer.from(wanted ?? new ArrayBuffer(0)))).toBe(
        false,
      );
    },
    'wrong-request-id': ({ answer }) => {
      expect(message(answer).message.body.ip?.response[0]?.certReqId).toBe(7);
    },
    'bad-mac': ({ answer }) => {
      expect(message(answer).message.protection).toBeDefined();
    },
    unprotected: ({ answer }) => {
      expect(message(answer).message.protection).toBeUndefined();
    },
    busy: ({ answer }) => {
      expect(outcomeOf(message(answer))).toBe('ip 2 systemUnavail');
    },
    'granted-with-mods': ({ answer }) => {
      expect(outcomeOf(message(answer))).toBe('ip 1');
    },
    waiting: async ({ answer, talk }) => {
      expect(outcomeOf(message(answer))).toBe('ip 3');
      talk.theirNonce = message(answer).message.header.senderNonce ?? null;
      expect(outcomeOf(await talk.poll())).toBe('pollRep');
      expect(outcomeOf(await talk.poll())).toBe('pollRep');
      const certificate = granted(await talk.poll());
      expect(outcomeOf(await talk.confirm(certificate))).toBe('pkiconf');
    },
    'lost-answer': async ({ answer, ca, request }) => {
      expect(answer).toBeInstanceOf(Error);
      expect(outcomeOf(decoded(await post(ca.cmpAddress, request)))).toBe('ip 0');
    },
    garbage: ({ answer }) => {
      expect(() => message(answer)).toThrow();
    },
    huge: ({ answer }) => {
      expect(answer).toHaveLength(50 * 1024 * 1024);
    },
    late: ({ answer }) => {
      expect(answer).toMatchObject({ message: 'still waiting' });
    },
    slow: ({ answer }) => {
      expect(answer).toMatchObject({ message: 'still waiting' });
    },
  };

  it.each(faults)('%s', async (fault) => {
    const told = await asked(fault);
    await seen[fault](told);
    await told.ca.close();
    expect(told.ca.defects).toEqual([]);
  });
});
