import type { RevocationOutput } from '../../contract/index.ts';
import * as enrollment from '../../enrollment/index.ts';
import type { Credentials, Party, RevocationReason } from '../../enrollment/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { translator } from '../../texts/index.ts';
import { answering, valueOf } from '../answering.ts';
import { certificatesBeside } from '../beside.ts';
import type { AppContext } from '../context.ts';
import { findCertificate, readSigningCertificate } from '../find.ts';
import type { CertificateArgument } from '../find.ts';
import { openHistory } from '../history.ts';
import { askedOfCopy } from '../trust/certificate-status.ts';
import { usualMilliseconds } from '../trust/errand.ts';
import { statusSentence } from '../trust/revocation-words.ts';
import { koreanIso, messageOf } from '../words.ts';
import { kmIn, openCurrent } from './current-keys.ts';
import type { EnrolOptions } from './enrol.ts';
import { faultOf } from './hearing.ts';
import { rememberAuthority } from './known-authorities.ts';
import { askedAuthority, serverOf } from './named-authority.ts';
import type { NamedAuthority } from './named-authority.ts';
import type { Enroller } from './road.ts';

/** What proves that it is the holder who asks. The caller wipes the secrets. */
export type Proof =
  | { readonly kind: 'password'; readonly passwordBytes: Uint8Array }
  | { readonly kind: 'code'; readonly reference: string; readonly codeBytes: Uint8Array };

export interface RevokeInput extends NamedAuthority, CertificateArgument {
  readonly act: 'revoke' | 'suspend' | 'resume';
  /** Of a revocation; a suspension and its lifting have their own. */
  readonly reason: Exclude<RevocationReason, 'certificateHold' | 'removeFromCRL'>;
  readonly proof: Proof;
}

/** Reasons a person may give (RFC 5280 §5.3.1). */
export const revocationReasons = [
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
] as const satisfies readonly RevokeInput['reason'][];

/**
 * Has a certificate revoked or suspended, or a suspension lifted, its encryption certificate with it; then the authority is asked how it
 * stands, so that the answer is proven and everything here paints it.
 * Fails with `authority-missing`, `trust-needed`, `cmp-*`, `net-*`, `password-wrong`, `cancelled`.
 */
export function changeRevocation(
  context: AppContext,
  input: RevokeInput,
  options: EnrolOptions = {},
): Promise<Result<RevocationOutput>> {
  return answering(async () => {
    const { milliseconds = usualMilliseconds, signal, enroller = enrollment } = options;
    const until = context.clock.now().getTime() + milliseconds;
    const found = await findCertificate(context, input);
    const { copy, entry } = found;
    const authority = await askedAuthority(context, input, entry.card);
    const certificate = readSigningCertificate(context, copy);
    const credentials = credentialsOf(context, input, found);
    if (credentials.kind === 'signature' && authority.trust.length === 0)
      throw new DojangError('trust-needed');
    const reason = reasonOf(input);
    const talk: Talk = {
      enroller,
      party: {
        server: serverOf(authority, credentials.kind === 'signature' ? credentials.certificate : null),
        credentials,
      },
      context,
      until,
      signal,
    };
    const warnings: RevocationOutput['warnings'] = [];
    // The encryption certificate first: once the signing one is revoked, its key signs for nobody.
    const km = kmIn(context, copy.kmCertPath);
    if (km !== null) {
      const refused = await tell(talk, km, reason);
      if (refused !== null && !isDone(refused)) {
        const t = translator(context.language);
        warnings.push({
          code: 'km-left',
          message: t('revoking.km-left', { message: messageOf(refused, t) }),
        });
      }
    }
    const refused = await tell(talk, certificate, reason);
    // Whom to trust is learned from one that did it, before anybody asks about it.
    if (refused === null) await rememberAuthority(context, authority, certificate);
    const expected = { revoke: 'revoked', suspend: 'suspended', resume: 'good' }[input.act];
    const seen = await askedOfCopy(context, copy, { milliseconds: left(until, context), signal });
    // It was done before, and only its answer was lost.
    const wasDone = isDone(refused) && seen.status === expected;
    if (refused !== null && !wasDone) throw refused;
    if (wasDone) await rememberAuthority(context, authority, certificate);
    openHistory(context).add(entry.id, {
      at: context.clock.now().toISOString(),
      kind: ({ revoke: 'revoked', suspend: 'suspended', resume: 'resumed' } as const)[input.act],
      ok: true,
    });
    if (seen.status !== expected) {
      const t = translator(context.language);
      warnings.push({
        code: 'status-unseen',
        message: t('revoking.unseen', { message: statusSentence(seen, context, t) }),
      });
    }
    const at = seen.status === 'unknown' ? null : seen.revokedAt;
    return {
      id: entry.id,
      serial: entry.card.serial,
      reason,
      at: koreanIso(at ?? context.clock.now().getTime()),
      status: seen.status,
      warnings,
    };
  });
}

function reasonOf({ act, reason }: RevokeInput): RevocationReason {
  if (act === 'suspend') return 'certificateHold';
  return act === 'resume' ? 'removeFromCRL' : reason;
}

function credentialsOf(
  context: AppContext,
  { proof }: RevokeInput,
  found: Awaited<ReturnType<typeof findCertificate>>,
): Credentials {
  if (proof.kind === 'code') return { kind: 'mac', reference: proof.reference, codeBytes: proof.codeBytes };
  const { key, certificate } = openCurrent(context, found, proof.passwordBytes);
  return { kind: 'signature', key, certificate, chain: certificatesBeside(context, found.copy.caPubsPath) };
}

interface Talk {
  readonly enroller: Enroller;
  readonly party: Party;
  readonly context: AppContext;
  readonly until: number;
  readonly signal: AbortSignal | undefined;
}

/** Milliseconds until the act ends. */
function left(until: number, { clock }: AppContext): number {
  return Math.max(1, until - clock.now().getTime());
}

/** It is refused because it is so already. */
function isDone(refused: DojangError | null): boolean {
  return (
    refused !== null &&
    String(refused.facts['failInfo'] ?? '')
      .split(',')
      .includes('certRevoked')
  );
}

/**
 * One rr.
 * @returns why the authority refused, or null
 * @throws DojangError where it isn't known what became of it
 */
async function tell(
  { enroller, party, context, until, signal }: Talk,
  certificate: Uint8Array,
  reason: RevocationReason,
): Promise<DojangError | null> {
  const begun = valueOf(enroller.begin({ kind: 'rr', certificate, reason }, party, context));
  const spoken = await enroller.converse(begun, party, context, {
    // It may be asked for again whatever became of it: nothing is lost that would have to be kept.
    remember: () => Promise.resolve(),
    milliseconds: left(until, context),
    ...(signal === undefined ? {} : { signal }),
  });
  const { stage } = spoken.conversation;
  if (stage.kind === 'revoked') return null;
  if (stage.kind === 'refused') return faultOf(spoken);
  throw faultOf(spoken);
}
