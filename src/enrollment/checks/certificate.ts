import { sameDn } from '../../certificate/index.ts';
import { DojangError, err, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { checkPath } from '../../trust/index.ts';
import { certificateFacts, dnTextOf } from '../certificate-facts.ts';
import type { CertificateFacts } from '../certificate-facts.ts';
import { bytesOf, sameBytes } from '../encoding.ts';
import { openEncryptedCertificate } from '../messages/index.ts';
import type { CertOrEncCert } from '../messages/index.ts';
import type { RandomSource } from '../../ports/index.ts';
import type { Change, Grant, Party, Wanted } from '../types.ts';
import { broken } from './answer.ts';

/** An issued certificate, and what it is held against. */
export interface Issued {
  readonly certificate: Uint8Array;
  readonly wanted: Wanted;
  readonly party: Party;
  /** Of an authenticated answer. */
  readonly caPubs: readonly Uint8Array[];
  readonly extraCerts: readonly Uint8Array[];
  readonly now: Date;
}

type CertificateCheck = (facts: CertificateFacts, issued: Issued) => DojangError | null;

/** The certificate, opened with the key it is for where it came encrypted. Fails with `cmp-certificate-closed`. */
export function certificateIn(
  content: CertOrEncCert,
  { opening }: Party,
  random: RandomSource,
): Result<Uint8Array> {
  if (content.certificate !== undefined) return ok(content.certificate);
  if (content.encryptedCert === undefined || opening === undefined) {
    return err(new DojangError('cmp-certificate-closed'));
  }
  const opened = openEncryptedCertificate(content.encryptedCert, opening, random);
  return opened.ok ? opened : err(new DojangError('cmp-certificate-closed', {}, opened.error));
}

/** It is for the very key that was asked for, byte for byte. */
export const keyIsOurs: CertificateCheck = ({ spki }, { wanted }) =>
  sameBytes(spki, bytesOf(wanted.publicKey)) ? null : broken('cmp-other-key');

/** It leads to the configured trust; where none was configured, to a root that came along in an authenticated answer. */
export const pathIsTrusted: CertificateCheck = (facts, issued) => {
  const { certificate, party, caPubs, extraCerts, now } = issued;
  const path = checkPath({
    leaf: certificate,
    anchors: anchorsFor(issued),
    intermediates: [...(party.server.between ?? []), ...caPubs, ...extraCerts],
    // One that is valid later, as some renewals are, is looked at when it begins.
    at: new Date(Math.max(now.getTime(), facts.notBefore)),
  });
  return path.ok ? null : broken('cmp-certificate-path', { why: path.reason?.code ?? 'issuer-unknown' });
};

export const certificateChecks: readonly CertificateCheck[] = [keyIsOurs, pathIsTrusted];

function isOffered({ party }: Issued): boolean {
  return party.server.trust.length === 0 && party.credentials.kind === 'mac';
}

/** RFC 9810 §5.3.2: caPubs of a message under a shared secret may become trust anchors; that they do, the person decides. */
function anchorsFor(issued: Issued): readonly Uint8Array[] {
  if (!isOffered(issued)) return issued.party.server.trust;
  return issued.caPubs.filter((der) => {
    const facts = certificateFacts(der);
    return facts.ok && sameBytes(facts.value.issuer, facts.value.subject);
  });
}

/** Holds an issued certificate against what was asked for. Fails with `cmp-certificate-unreadable`, `cmp-other-key`, `cmp-certificate-path`. */
export function judgeCertificate(issued: Issued): Result<Pick<Grant, 'anchoredBy' | 'changes'>> {
  const facts = certificateFacts(issued.certificate);
  if (!facts.ok) return facts;
  for (const check of certificateChecks) {
    const fault = check(facts.value, issued);
    if (fault !== null) return err(fault);
  }
  return ok({
    anchoredBy: isOffered(issued) ? 'offered' : 'configured',
    changes: changesIn(facts.value, issued.wanted),
  });
}

/** What the CA changed, of what the request named. */
function changesIn(facts: CertificateFacts, wanted: Wanted): Change[] {
  const changes: Change[] = [];
  const subject = wanted.subject === null ? null : dnTextOf(bytesOf(wanted.subject));
  if (subject !== null && !sameDn(subject, facts.subjectDn)) changes.push('subject');
  if (wanted.policies.some((policy) => !facts.policies.includes(policy))) changes.push('policies');
  const [from, until] = [wanted.notBefore, wanted.notAfter].map((at) =>
    at === null ? null : Date.parse(at),
  );
  const isSame = (asked: number | null | undefined, issued: number): boolean =>
    asked === null || asked === undefined || asked === issued;
  if (!isSame(from, facts.notBefore) || !isSame(until, facts.notAfter)) changes.push('validity');
  return changes;
}
