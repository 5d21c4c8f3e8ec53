import { join, relative, sep } from 'node:path';
import { certificatesIn, decodeCertificate, describe, scanCard, sha256Hex } from '../certificate/index.ts';
import { usageByOid } from '../directory/index.ts';
import { DojangError } from '../errors/index.ts';
import { describeKey, openKey } from '../keys/index.ts';
import { describePkcs12, readPkcs12 } from '../pkcs12/index.ts';
import { translator } from '../texts/index.ts';
import type { Translate } from '../texts/index.ts';
import { valueOf } from './answering.ts';
import type { AppContext } from './context.ts';
import { formatError, kindOf, notACertificate, pemBlock } from './formats.ts';
import type { InspectKind } from './formats.ts';
import { openZip } from './import/zip-files.ts';
import type { InspectAnswer } from './inspect-answer.ts';
import { cmpFacts } from './inspect-cmp.ts';
import { crlFacts, ocspFacts } from './inspect-revocation.ts';
import { pathGiven } from './places.ts';
import { readPlainKey } from './plain-key.ts';
import { scanInSteps } from './scan.ts';
import { daysUntil } from './status.ts';
import { koreanDay, koreanIso, messageOf } from './words.ts';

/** Bytes of a file that are read to tell what it is. */
const inspectLimit = 10_000_000;

export interface InspectInput {
  /** The file, or its content in its place. */
  readonly path?: string;
  readonly content?: Uint8Array;
  /** Where a relative path starts, absolute. */
  readonly folder: string;
  /** What to take it for, whatever it looks like. */
  readonly as?: InspectKind;
  /** In UTF-8; the caller wipes it. */
  readonly passwordBytes?: Uint8Array;
}

async function certificateFacts(
  content: Uint8Array,
  context: AppContext,
  t: Translate,
): Promise<InspectAnswer> {
  const found = certificatesIn(content);
  if (!found.ok) throw notACertificate(content, found.error);
  const [der, ...others] = found.value;
  if (der === undefined) throw new DojangError('format-unknown');
  const { card, policies, ...detail } = valueOf(await decodeCertificate(der));
  const text = describe(card, context.language);
  return {
    ok: true,
    kind: 'certificate',
    summary: t('inspect.certificate', { name: text.owner, date: koreanDay(card.notAfter, context.language) }),
    id: detail.fingerprints.sha256,
    subject: { name: text.owner, dn: card.subject.dn },
    issuer: { name: text.issuerName, dn: card.issuer.dn },
    institution: text.institution,
    serial: card.serial,
    usage: { oid: card.policyOid, label: text.usageLabel },
    notBefore: koreanIso(card.notBefore),
    notAfter: koreanIso(card.notAfter),
    daysLeft: daysUntil(card.notAfter, context.clock.now().getTime()),
    key: { algorithm: card.keyAlgorithm, bits: card.keyBits },
    isCa: card.isCa,
    practice: text.practice,
    ...detail,
    policies: policies.map((oid) => {
      const usage = usageByOid(oid);
      return { oid, label: usage && (context.language === 'ko' ? usage.labelKo : usage.labelEn) };
    }),
    // What else the file holds, in its order.
    others: await Promise.all(
      others.map(async (other) => {
        const next = valueOf(await decodeCertificate(other));
        return { id: next.fingerprints.sha256, subject: next.card.subject.dn };
      }),
    ),
  };
}

function plainKeyFacts(der: Uint8Array, t: Translate): InspectAnswer {
  const { algorithm, bits, hasR } = readPlainKey(der);
  const summary = t('inspect.key.plain', { algorithm, bits });
  return { ok: true, kind: 'key', summary, encrypted: false, opened: true, algorithm, bits, hasR };
}

function keyFacts(content: Uint8Array, passwordBytes: Uint8Array | undefined, t: Translate): InspectAnswer {
  const der = pemBlock(content)?.der ?? content;
  const described = describeKey(der);
  if (!described.ok) {
    if (described.error.facts['scheme'] === 'none') return plainKeyFacts(der, t);
    throw described.error;
  }
  const { scheme, schemeOid, kdf, cipher, iterations } = described.value;
  const lock = { encrypted: true, scheme, schemeOid, kdf, cipher, iterations };
  if (passwordBytes === undefined) {
    const summary = t('inspect.key.locked', { scheme, cipher, iterations });
    return { ok: true, kind: 'key', summary, ...lock, opened: false };
  }
  const key = valueOf(openKey(der, passwordBytes));
  try {
    const { algorithm, bits, passwordEncoding } = key;
    const summary = t('inspect.key.opened', { algorithm, bits, scheme });
    const hasR = key.randomBytes !== null;
    return { ok: true, kind: 'key', summary, ...lock, opened: true, algorithm, bits, hasR, passwordEncoding };
  } finally {
    key.wipe();
  }
}

/** A certificate of a file, in a line. */
function certificateLine(der: Uint8Array): Readonly<Record<string, unknown>> {
  const card = scanCard(der);
  if (!card.ok) return { id: sha256Hex(der), subject: null };
  const { subject, issuer, notAfter, isCa } = card.value;
  return {
    id: sha256Hex(der),
    subject: subject.dn,
    issuer: issuer.dn,
    notAfter: koreanIso(notAfter),
    isCa,
  };
}

function pkcs12Facts(
  content: Uint8Array,
  passwordBytes: Uint8Array | undefined,
  t: Translate,
): InspectAnswer {
  const { certificates: open, ...outline } = valueOf(describePkcs12(content));
  const scheme =
    outline.parts.find((part) => part.scheme !== null)?.scheme ?? outline.keyEncryption[0]?.scheme;
  const protection = scheme ?? t('inspect.pkcs12.open');
  const integrity = outline.mac === null ? t('inspect.pkcs12.no-mac') : outline.mac.algorithm;
  const common = { ok: true, kind: 'pkcs12', encrypted: outline.needsPassword, ...outline } as const;
  if (passwordBytes === undefined && outline.needsPassword) {
    const summary =
      scheme === undefined
        ? t('inspect.pkcs12.mac-only', { integrity })
        : t('inspect.pkcs12.locked', { protection, integrity });
    return { ...common, summary, opened: false, certificates: open.map(certificateLine) };
  }
  const contents = valueOf(readPkcs12(content, passwordBytes ?? new Uint8Array(0)));
  try {
    const keys = contents.keys.map(
      ({ algorithm, bits, randomBytes, sealed, friendlyName, localKeyId, certificate, usage }) => ({
        algorithm,
        bits,
        usage,
        hasR: randomBytes !== null,
        seedBag: sealed !== null,
        friendlyName,
        localKeyId: localKeyId && Buffer.from(localKeyId).toString('hex'),
        certificate: certificate && sha256Hex(certificate),
      }),
    );
    const summary = t('inspect.pkcs12.opened', {
      certificates: contents.certificates.length,
      keys: keys.length,
      protection,
      integrity,
    });
    const { integrity: checked, skipped } = contents;
    const certificates = contents.certificates.map(certificateLine);
    return { ...common, summary, opened: true, integrity: checked, certificates, keys, skipped };
  } finally {
    contents.wipe();
  }
}

async function archiveFacts(content: Uint8Array, t: Translate): Promise<InspectAnswer> {
  const top = join(sep, 'archive');
  const files = await openZip(top, content, 0);
  const root = { path: top, kind: 'folder', label: '', driveId: null } as const;
  const { copies } = await scanInSteps(files, [root]);
  const certificates = copies.map(({ id, card, folder }) => ({
    id,
    subject: card.subject.dn,
    folder: relative(top, folder),
  }));
  const summary = t('inspect.archive', { count: copies.length });
  return { ok: true, kind: 'archive', summary, format: 'zip', certificates };
}

/** The answer for what can't be told. */
export function inspectFailure(context: AppContext, error: DojangError): InspectAnswer {
  return { ok: false, code: error.code, message: messageOf(error, translator(context.language)) };
}

/** What a file is, and what is in it. Never fails: what can't be told is an answer, too. */
export async function inspect(context: AppContext, input: InspectInput): Promise<InspectAnswer> {
  const t = translator(context.language);
  try {
    const content =
      input.content ?? context.files.read(pathGiven(input.path ?? '', input.folder), inspectLimit);
    const kind = input.as ?? kindOf(content);
    if (kind === 'certificate') return await certificateFacts(content, context, t);
    if (kind === 'key') return keyFacts(content, input.passwordBytes, t);
    if (kind === 'pkcs12') return pkcs12Facts(content, input.passwordBytes, t);
    if (kind === 'archive' && content[0] === 0x50) return await archiveFacts(content, t);
    if (kind === 'archive' && content[0] !== 0x61) throw new DojangError('archive-unsupported');
    if (kind === 'crl') return crlFacts(content, context);
    if (kind === 'ocsp') return ocspFacts(content, context);
    if (kind === 'cmp') return await cmpFacts(content, context);
    throw formatError(kind);
  } catch (error) {
    if (error instanceof DojangError) return inspectFailure(context, error);
    throw error;
  }
}
