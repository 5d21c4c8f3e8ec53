import { basename } from 'node:path';
import { decodeCertificate, pemOf, sameDn, scanCard, sha256Hex } from '../certificate/index.ts';
import type { CardScan, CertificateDetail } from '../certificate/index.ts';
import type { CertificateDetails, ShowOutput } from '../contract/index.ts';
import { usageByOid } from '../directory/index.ts';
import type { Result } from '../errors/index.ts';
import type { KnownCopy } from '../npki/index.ts';
import type { Language } from '../texts/index.ts';
import { answering, valueOf } from './answering.ts';
import { certificatesBeside } from './beside.ts';
import { certificateView, viewOf } from './certificate-view.ts';
import type { AppContext } from './context.ts';
import { findCertificate, readSigningCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { koreanIso } from './words.ts';

type ChainLink = CertificateDetails['chain'][number];

/** More links than this is no chain of the field. */
const longestChain = 8;

/** From the certificate up, as far as the CaPubs beside it reach. Names only: nothing is validated here. */
function chainOf(card: CardScan, der: Uint8Array, beside: readonly Uint8Array[]): ChainLink[] {
  const linkOf = (link: CardScan, own: Uint8Array): ChainLink => ({
    subject: link.subject.dn,
    sha256: sha256Hex(own.subarray(0, link.derLength)),
    notAfter: koreanIso(link.notAfter),
  });
  const chain = [linkOf(card, der)];
  let last = card;
  while (chain.length < longestChain && !sameDn(last.subject.dn, last.issuer.dn)) {
    const issuer = beside.find((candidate) => {
      const scanned = scanCard(candidate);
      return scanned.ok && sameDn(scanned.value.subject.dn, last.issuer.dn);
    });
    const scanned = issuer && scanCard(issuer);
    if (!issuer || !scanned?.ok) {
      chain.push({ subject: last.issuer.dn, sha256: null, notAfter: null });
      break;
    }
    chain.push(linkOf(scanned.value, issuer));
    last = scanned.value;
  }
  return chain;
}

function kmOf(context: AppContext, copy: KnownCopy): CertificateDetails['km'] {
  const [der] = certificatesBeside(context, copy.kmCertPath);
  const card = der && scanCard(der);
  if (!der || !card?.ok) return null;
  const { serial, notBefore, notAfter } = card.value;
  return {
    serial,
    notBefore: koreanIso(notBefore),
    notAfter: koreanIso(notAfter),
    sha256: sha256Hex(der),
    pem: pemOf(der),
  };
}

function labelled(oid: string, language: Language): { oid: string; label: string | null } {
  const usage = usageByOid(oid);
  return { oid, label: usage && (language === 'ko' ? usage.labelKo : usage.labelEn) };
}

/** Everything for a certificate's page. @throws DojangError what its files' reading fails with */
export async function readDetails(context: AppContext, copy: KnownCopy): Promise<CertificateDetails> {
  const der = readSigningCertificate(context, copy);
  const detail: CertificateDetail = valueOf(await decodeCertificate(der));
  const { card, policies, keyUsage, extensions, crl, ocsp, ...rest } = detail;
  return {
    ...rest,
    policies: policies.map((oid) => labelled(oid, context.language)),
    keyUsage: [...keyUsage],
    extensions: extensions.map((extension) => ({ ...extension })),
    chain: chainOf(card, der, certificatesBeside(context, copy.caPubsPath)),
    crl: [...crl],
    ocsp: [...ocsp],
    km: kmOf(context, copy),
  };
}

/** One certificate with all its details and copies. */
export function show(context: AppContext, argument: CertificateArgument): Promise<Result<ShowOutput>> {
  return answering(async () => {
    const { entry, copy, isFile } = await findCertificate(context, argument);
    const certificate = certificateView(entry, viewOf(context));
    const location = { kind: 'file', label: basename(copy.signCertPath) } as const;
    const copies = isFile ? certificate.copies.map((own) => ({ ...own, location })) : certificate.copies;
    return { ...certificate, copies, details: await readDetails(context, copy) };
  });
}
