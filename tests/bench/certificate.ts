/**
 * Reading certificates beside Node's own reader, which is OpenSSL's decoder in C: the fields of a card for a list of
 * different people, and everything the page of one certificate shows.
 */
import { X509Certificate } from 'node:crypto';
import { decodeCertificate, scanCard } from '../../src/certificate/index.ts';
import { authorities } from '../support/authorities.ts';
import { koreanDayEnd, makeSample } from '../support/people.ts';
import type { BenchRow } from './row.ts';

const pairs = 31;

/** A list as it is met: many people, few authorities. */
function certificates(count: number): readonly Uint8Array[] {
  const now = new Date('2026-11-24T03:00:00Z');
  return Array.from({ length: count }, (_, i) => {
    const number = String(i).padStart(8, '0');
    return makeSample({
      id: number,
      dn: `cn=김하늘(KIM HA NEUL)008104120260101${number},ou=HNB,ou=personal4IB,o=yessign,c=kr`,
      issuer: i % 2 === 0 ? authorities.yessign : authorities.kica,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.4',
      serial: 0x10000 + i,
      notAfter: koreanDayEnd(now, i),
    }).signCert;
  });
}

/** Milliseconds of one pass of `act` over every certificate, `times` over. */
async function timed(
  ders: readonly Uint8Array[],
  times: number,
  act: (der: Uint8Array) => unknown,
): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < times; i += 1) for (const der of ders) await act(der);
  return performance.now() - started;
}

function timedInStep(ders: readonly Uint8Array[], times: number, act: (der: Uint8Array) => unknown): number {
  const started = performance.now();
  for (let i = 0; i < times; i += 1) for (const der of ders) act(der);
  return performance.now() - started;
}

export const certificateRows: BenchRow[] = [
  {
    name: "reading a certificate's card fields",
    yardstick: 'new X509Certificate(der) of Node',
    goal: '≤ 0.05',
    runtime: 'node',
    run: () => {
      const ders = certificates(100);
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let pair = 0; pair < pairs; pair += 1) {
        theirs.push(timedInStep(ders, 10, (der) => new X509Certificate(der)));
        // Unmeasured: what the other side left to be collected isn't ours to pay for.
        timedInStep(ders, 50, scanCard);
        ours.push(timedInStep(ders, 10, scanCard));
      }
      return Promise.resolve({ ours, theirs });
    },
  },
  {
    name: 'full decode of a certificate for its page',
    yardstick: 'new X509Certificate(der) of Node',
    goal: '≤ 7',
    runtime: 'node',
    run: async () => {
      const ders = certificates(20);
      const [ours, theirs]: [number[], number[]] = [[], []];
      await timed(ders, 10, decodeCertificate);
      for (let pair = 0; pair < pairs; pair += 1) {
        theirs.push(await timed(ders, 10, (der) => new X509Certificate(der)));
        ours.push(await timed(ders, 10, decodeCertificate));
      }
      return { ours, theirs };
    },
  },
];
