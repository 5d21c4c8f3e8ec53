import type { Clock, RandomSource } from '../../ports/index.ts';
import {
  addCrl,
  certificateBySerial,
  latestCrl,
  revokedCertificates,
  setResumed,
  setRevoked,
  takeSerial,
} from '../database/certificates.ts';
import type { CrlIssuer, CrlRecord } from '../database/certificates.ts';
import type { Database } from '../database/open.ts';
import type { Addresses } from './certificate.ts';
import { makeCrl } from './crl.ts';
import type { Hierarchy } from './hierarchy.ts';
import { isOf, makeOcspRefusal, makeOcspResponse, readOcspRequest } from './ocsp.ts';
import type { OcspFact } from './ocsp.ts';
import { newSerial } from './serial.ts';
import { wholeSeconds } from './validity.ts';

const hour = 60 * 60 * 1000;
/** How long a CRL holds, and when it is made anew although nothing changed. */
const crlLife = 24 * hour;
const crlRefresh = 12 * hour;
const ocspLife = hour;

/** The CRLReasons that are used here (RFC 5280 §5.3.1). */
export const revocationReasons = { superseded: 4, cessationOfOperation: 5, certificateHold: 6 } as const;

export interface AuthorityParts {
  readonly db: Database;
  readonly hierarchy: Hierarchy;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** What certificates say of where to ask. */
  readonly addresses: Addresses;
}

/** The authority at work: serials, the CRLs, OCSP, and what becomes of certificates. */
export class Authority {
  readonly db: Database;
  readonly hierarchy: Hierarchy;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly addresses: Addresses;

  constructor({ db, hierarchy, clock, random, addresses }: AuthorityParts) {
    this.db = db;
    this.hierarchy = hierarchy;
    this.clock = clock;
    this.random = random;
    this.addresses = addresses;
  }

  /** A serial that nobody has had, used up from now on. */
  takeSerial(): string {
    for (;;) {
      const serial = newSerial(this.random);
      // Committed, and so durable, before a certificate is made: a kill costs a serial, never gives one twice.
      if (takeSerial(this.db, serial, this.clock.now())) return serial;
    }
  }

  /** Revokes or (certificateHold) suspends, and publishes it, all at once. Called inside `atOnce`, too. */
  revoke(serial: string, reason: number): void {
    this.revokeAll([serial], reason);
  }

  /** Several, published once; where there are none nothing is. Called inside `atOnce`. */
  revokeAll(serials: readonly string[], reason: number): void {
    if (serials.length === 0) return;
    for (const serial of serials) setRevoked(this.db, serial, reason, wholeSeconds(this.clock.now()));
    this.#publish('issuing');
  }

  resume(serial: string): void {
    setResumed(this.db, serial);
    this.#publish('issuing');
  }

  #publish(issuer: CrlIssuer): CrlRecord {
    const now = wholeSeconds(this.clock.now());
    const last = latestCrl(this.db, issuer);
    const plan = {
      issuer: this.hierarchy[issuer],
      number: (last?.number ?? 0) + 1,
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + crlLife),
      revoked:
        issuer === 'root'
          ? []
          : revokedCertificates(this.db).map(({ serial, reason, revokedAt }) => ({
              serial,
              reason: reason ?? 0,
              at: revokedAt ?? now,
            })),
    };
    const crl = { ...plan, der: makeCrl(plan) };
    addCrl(this.db, issuer, crl);
    return crl;
  }

  /** The CRL that holds now, made anew where it grows old. */
  crl(issuer: CrlIssuer): Uint8Array {
    return this.db.atOnce(() => {
      const last = latestCrl(this.db, issuer);
      const age = last === null ? Infinity : this.clock.now().getTime() - last.thisUpdate.getTime();
      // A list of the future is one from before the clock was set back: nobody could use it.
      const fresh = last !== null && age >= 0 && age < crlRefresh;
      return (fresh ? last : this.#publish(issuer)).der;
    });
  }

  /** Answers an OCSP request; every failure is one of RFC 6960's refusals. */
  answerOcsp(requestDer: Uint8Array): Uint8Array {
    const request = readOcspRequest(requestDer);
    if (!request.ok) return makeOcspRefusal('malformedRequest');
    const { questions, nonce } = request.value;
    const { issuing, responder } = this.hierarchy;
    // RFC 6960 §2.3: it is not authorized to speak for other issuers.
    if (!questions.every((question) => isOf(question, issuing))) return makeOcspRefusal('unauthorized');
    const now = wholeSeconds(this.clock.now());
    return makeOcspResponse({
      answers: questions.map((question) => ({ question, fact: this.#factOf(question.serial) })),
      nonce,
      now,
      nextUpdate: new Date(now.getTime() + ocspLife),
      responder,
    });
  }

  #factOf(serial: string): OcspFact {
    const found = certificateBySerial(this.db, serial);
    if (found === null) return { status: 'unknown' };
    if (found.state !== 'revoked' && found.state !== 'suspended') return { status: 'good' };
    return { status: 'revoked', at: found.revokedAt ?? this.clock.now(), reason: found.reason ?? 0 };
  }
}
