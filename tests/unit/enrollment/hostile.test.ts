import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DojangError, reasons } from '../../../src/errors/index.ts';
import {
  CertRepMessage,
  CertResponse,
  CertResponses,
  decodeMessage,
  describeMessage,
  directoryName,
  encode,
  encodeMessage,
  ErrorMsgContent,
  failInfoNames,
  failInfoOf,
  failuresIn,
  infoType,
  InfoTypeAndValue,
  InfoTypesAndValues,
  make,
  messageLimit,
  nameIn,
  nullSender,
  PKIFailureInfo,
  PKIFreeText,
  PKIHeader,
  PKIStatusInfo,
  PollRep,
  PollRepContent,
  verifyMac,
  verifyPop,
  verifySignature,
} from '../../../src/enrollment/messages/index.ts';
import type { FailInfoName, Fields, PKIBody } from '../../../src/enrollment/messages/index.ts';
import { cmpBytes, cmpCertificate, cmpCorpus, corpusSecretBytes, decoded } from '../../support/cmp.ts';
import { sequence, tlv } from '../../support/der.ts';
import { mutant } from '../../support/mutants.ts';
import { header, nameDer, pkiconf } from './messages-scene.ts';

const runs = Number(process.env['DOJANG_FUZZ_RUNS'] ?? 3000);

/** Reads a message and does everything that is done with a stranger's; answers the reason where it is refused. */
function handled(bytes: Uint8Array, what: string): string {
  const started = performance.now();
  const message = decodeMessage(bytes);
  const described = describeMessage(bytes);
  if (!described.ok) expect(described.error, what).toBeInstanceOf(DojangError);
  if (message.ok) {
    // What is read is all there is: nothing stands in the bytes that nobody looked at.
    expect(Buffer.compare(encode(message.value.message), bytes), what).toBe(0);
    verifyMac(message.value, corpusSecretBytes);
    verifySignature(message.value, cmpCertificate('srv'));
    const { ir, cr, kur } = message.value.message.body;
    (ir ?? cr ?? kur)?.forEach((request) => verifyPop(request));
  }
  expect(performance.now() - started, what).toBeLessThan(2000);
  return message.ok ? 'read' : message.error.reason;
}

describe(`${runs} mutated messages`, { timeout: 60_000 + runs * 10 }, () => {
  const originals = cmpCorpus.map(cmpBytes);

  test('fail with a reason of ours or are read to the last byte, and a protection never holds over other bytes', () => {
    const outcomes = new Map<string, number>();
    for (let run = 0; run < runs; run += 1) {
      const original = originals[run % originals.length] ?? new Uint8Array(0);
      const bent = mutant(original, run);
      const outcome = handled(bent, `mutant ${run}`);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const message = decodeMessage(bent);
      const before = decoded(original);
      if (!message.ok) continue;
      const isSame =
        Buffer.compare(message.value.headerDer, before.headerDer) === 0 &&
        Buffer.compare(message.value.bodyDer, before.bodyDer) === 0;
      if (!isSame) expect(verifyMac(message.value, corpusSecretBytes), `mutant ${run}`).not.toBe('holds');
    }
    for (const outcome of outcomes.keys()) {
      if (outcome !== 'read') expect(Object.keys(reasons)).toContain(outcome);
    }
    expect(outcomes.get('read')).toBeGreaterThan(runs / 20);
    expect(outcomes.get('cmp-damaged')).toBeGreaterThan(runs / 50);
  });
});

describe('what is no message', () => {
  const headerDer = encode(make(PKIHeader, header));
  /** ErrorMsgContent { PKIStatusInfo { status 2 }, errorCode } */
  const errorWith = (code: Uint8Array): Uint8Array =>
    sequence(headerDer, tlv(0xb7, sequence(sequence(tlv(2, Uint8Array.of(2))), tlv(2, code))));

  const good = encodeMessage(header, pkiconf, null);

  test('any bytes at all are refused with a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(handled(bytes, 'bytes')).not.toBe('read');
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['nothing', new Uint8Array(0), 'file-empty'],
    ['a byte behind it', Uint8Array.of(...good, 0), 'cmp-damaged'],
    ['indefinite length', Uint8Array.of(0x30, 0x80, ...good.subarray(3), 0, 0), 'der-length'],
    ['a length that isn’t minimal', Uint8Array.of(0x30, 0x82, 0, ...good.subarray(2)), 'der-length'],
    ['an empty SEQUENCE', Uint8Array.of(0x30, 0), 'der-truncated'],
    ['a body that nobody knows', sequence(headerDer, tlv(0xbb, sequence())), 'cmp-damaged'],
    [
      'something between body and protection',
      sequence(headerDer, tlv(0xb3, tlv(5)), sequence()),
      'cmp-damaged',
    ],
    [
      'a header that goes on',
      sequence(sequence(headerDer.subarray(3), tlv(5)), tlv(0xb3, tlv(5))),
      'cmp-damaged',
    ],
    ['a number of a kilobyte', errorWith(new Uint8Array(1000).fill(0x7f)), 'cmp-damaged'],
    ['a number with a zero before it', errorWith(Uint8Array.of(0, 1)), 'cmp-damaged'],
    ['a string in pieces', sequence(headerDer, tlv(0xb3, tlv(0x24, tlv(4)))), 'der-tag'],
  ])('%s is refused', (_what, bytes, reason) => {
    expect(handled(bytes, reason)).toBe(reason);
  });

  test('more than ten megabytes, a hundred levels, or a million elements are refused at once', () => {
    expect(handled(new Uint8Array(messageLimit + 1), 'large')).toBe('file-too-large');
    let deep: Uint8Array = tlv(5);
    for (let level = 0; level < 100; level += 1) deep = sequence(deep);
    expect(handled(sequence(headerDer, tlv(0xb4, deep)), 'deep')).toBe('der-nesting');
    const many = new Uint8Array(2_000_000).map((_byte, n) => (n % 2 === 0 ? 5 : 0));
    expect(handled(sequence(headerDer, tlv(0xb4, sequence(many))), 'many')).toBe('der-nesting');
  });
});

describe('what would cost much for few bytes', () => {
  const headerDer = encode(make(PKIHeader, header));
  const message = (bodyTag: number, ...content: Uint8Array[]): Uint8Array =>
    sequence(headerDer, tlv(bodyTag, ...content));
  const status = sequence(tlv(2, Uint8Array.of(2)));
  const id = sequence(tlv(2, Uint8Array.of(0)));
  const extension = sequence(tlv(6, Uint8Array.of(0x55, 0x1d, 0x15)), tlv(4, Uint8Array.of(5, 0)));
  const ones = (length: number): Uint8Array => new Uint8Array(length).fill(1);
  const times = (count: number, element: Uint8Array): Uint8Array =>
    Uint8Array.from(Buffer.alloc(count * element.length, element));
  const info = (value: Uint8Array): Uint8Array =>
    message(0xb6, sequence(sequence(tlv(6, Uint8Array.of(0x2a, 3)), value)));

  test.each([
    ['an OBJECT IDENTIFIER of a megabyte', message(0xb6, sequence(sequence(tlv(6, ones(1_000_000)))))],
    ['one of 65 octets', message(0xb6, sequence(sequence(tlv(6, ones(65)))))],
    ['a RELATIVE-OID of a megabyte', info(tlv(0x0d, ones(1_000_000)))],
    ['an INTEGER of nine megabytes', message(0xb7, sequence(status, tlv(2, ones(9_000_000))))],
    ['an INTEGER of 1025 octets where bytes are kept', info(tlv(2, ones(1025)))],
    ['an ENUMERATED of 1025 octets', info(tlv(10, ones(1025)))],
    ['an rp of 49,000 statuses', message(0xac, sequence(sequence(times(49_000, status))))],
    ['a pollReq of 49,000 numbers', message(0xb9, sequence(times(49_000, id)))],
    [
      'a template of 30,000 extensions',
      message(
        0xa0,
        sequence(sequence(sequence(tlv(2, ones(1)), sequence(tlv(0xa9, times(30_000, extension)))))),
      ),
    ],
    ['an ir of 24,000 requests', message(0xa0, sequence(times(24_000, sequence(id))))],
    [
      '99,000 certificates beside it',
      sequence(headerDer, tlv(0xb3, tlv(5)), tlv(0xa1, sequence(times(99_000, sequence())))),
    ],
  ])('is refused before it is read: %s', (what, bytes) => {
    const started = performance.now();
    expect(handled(bytes, what)).toMatch(/^der-(?:value|nesting)$/);
    expect(performance.now() - started, what).toBeLessThan(500);
  });

  test.each([
    ['2,600 statuses', message(0xac, sequence(sequence(times(2_600, status))))],
    ['2,600 numbers', message(0xb9, sequence(times(2_600, id)))],
    // What a string holds is not read: its content could be the same again.
    ['an OBJECT IDENTIFIER of a megabyte within a string', info(tlv(4, tlv(6, ones(1_000_000))))],
    ['a million elements within a string', info(tlv(4, sequence(times(1_000_000, tlv(5)))))],
  ])('is read within a second or two: %s', (what, bytes) => {
    expect(handled(bytes, what)).toBe('read');
  });
});

describe('messages of any content', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const failures = fc.subarray([...failInfoNames], { minLength: 1 });
  const status = fc.record({
    status: fc.integer({ min: 0, max: 6 }),
    texts: fc.array(text, { minLength: 1 }),
    failures,
  });
  const toStatus = ({
    status: number,
    texts,
    failures: names,
  }: {
    status: number;
    texts: string[];
    failures: FailInfoName[];
  }): PKIStatusInfo =>
    make(PKIStatusInfo, {
      status: number,
      statusString: new PKIFreeText(texts),
      failInfo: failInfoOf(...names),
    });
  const bodies: fc.Arbitrary<Fields<PKIBody>> = fc.oneof(
    fc.tuple(status, fc.integer({ min: -1, max: 2 ** 40 })).map(([info, certReqId]) => ({
      cp: make(CertRepMessage, {
        response: new CertResponses([make(CertResponse, { certReqId, status: toStatus(info) })]),
      }),
    })),
    fc.tuple(status, fc.integer()).map(([info, errorCode]) => ({
      error: make(ErrorMsgContent, { pKIStatusInfo: toStatus(info), errorCode }),
    })),
    fc.tuple(fc.integer({ min: -1, max: 9 }), fc.nat()).map(([certReqId, checkAfter]) => ({
      pollRep: new PollRepContent([make(PollRep, { certReqId, checkAfter })]),
    })),
    fc.constantFrom(...Object.values(infoType)).map((type) => ({
      genm: new InfoTypesAndValues([make(InfoTypeAndValue, { infoType: type })]),
    })),
    fc.constant({ genm: new InfoTypesAndValues() }),
    fc.constant({ pkiconf: null }),
  );

  test('come back as they went', () => {
    fc.assert(
      fc.property(
        bodies,
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (body, time) => {
          const messageTime = new Date(Math.floor(time.getTime() / 1000) * 1000);
          const { message } = decoded(encodeMessage({ ...header, messageTime: time }, body, null));
          expect(message.header.messageTime).toEqual(messageTime);
          expect(message.body).toMatchObject(body);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('failInfo names its bits both ways', () => {
    fc.assert(
      fc.property(failures, (names) => {
        expect(failuresIn(failInfoOf(...names))).toEqual(names);
      }),
    );
    expect(failuresIn(undefined)).toEqual([]);
    expect(failuresIn(new PKIFailureInfo())).toEqual([]);
    expect(failuresIn(failInfoOf())).toEqual([]);
  });

  test('a poll tells in how many seconds to ask again', () => {
    const pollRep = new PollRepContent([make(PollRep, { certReqId: 0, checkAfter: 30 })]);
    expect(describeMessage(encodeMessage(header, { pollRep }, null))).toMatchObject({
      value: { body: 'pollRep', polls: [{ id: 0, seconds: 30 }], sender: '', protection: null },
    });
  });

  test('names go into a GeneralName and come out as they were', () => {
    expect(nameIn(directoryName(nameDer))).toEqual(nameDer);
    expect(nameIn(nullSender)).toEqual(Uint8Array.of(0x30, 0));
    expect(nameIn(tlv(0x86, new TextEncoder().encode('http://ca.example')))).toBeNull();
    expect(() => nameIn(tlv(0xa4, sequence(), tlv(5)))).toThrow(DojangError);
  });
});
