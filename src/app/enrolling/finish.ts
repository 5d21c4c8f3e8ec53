import { describe, scanCard } from '../../certificate/index.ts';
import type { EnrolOutput } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import { translator } from '../../texts/index.ts';
import { valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { openHistory } from '../history.ts';
import { koreanIso } from '../words.ts';
import type { Enrolment } from './enrolment.ts';
import { install } from './install.ts';
import type { EnrolmentJournal } from './journal.ts';
import { rememberAuthority } from './known-authorities.ts';
import { Outcomes } from './outcomes.ts';

const noted = { issue: 'issued', reissue: 'reissued', renew: 'renewed' } as const;

/**
 * Ends an enrolment of which everything is confirmed: installed, the authority remembered, noted in the history, and forgotten
 * here. Until it is installed it stays in the journal. It needs nobody's secret.
 * @throws DojangError `change-unfinished` (it will be there when a drive returns: the enrolment is over), storage errors
 */
export async function finish(
  context: AppContext,
  journal: EnrolmentJournal,
  enrolment: Enrolment,
): Promise<EnrolOutput> {
  const { id, authority, act, sign, km } = enrolment;
  if (sign?.status !== 'confirmed') throw new Error('only what is confirmed is installed');
  const warnings: { code: string; message: string }[] = [];
  try {
    // Before anybody asks about it: verify and status know whom to trust.
    await rememberAuthority(context, authority, sign.certificate);
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    warnings.push({
      code: 'authority-not-remembered',
      message: translator(context.language)('enrolling.remember-failed'),
    });
  }
  let installed;
  try {
    installed = await install(context, enrolment, journal.keys(id));
  } catch (error) {
    // Decided: from here on the store's own journal sees to it.
    if (error instanceof DojangError && error.reason === 'change-unfinished') journal.end(id);
    throw error;
  }
  const card = valueOf(scanCard(sign.certificate));
  const [path] = installed.paths;
  const output: EnrolOutput = {
    id: installed.id,
    path,
    paths: [...installed.paths],
    ca: authority.name,
    serial: card.serial,
    usage: { oid: card.policyOid, label: describe(card, context.language).usageLabel },
    notBefore: koreanIso(card.notBefore),
    notAfter: koreanIso(card.notAfter),
    replaced: installed.replaced,
    contains: km === null ? ['sign'] : ['sign', 'km'],
    warnings: [...warnings, ...installed.warnings],
  };
  noteOutcome(context, enrolment, output);
  journal.end(id);
  openHistory(context).add(installed.id, {
    at: context.clock.now().toISOString(),
    kind: noted[act],
    ok: true,
  });
  return output;
}

/** The certificate is installed: that it can't be noted for a command that is run again is no failure. */
function noteOutcome(context: AppContext, { id, act }: Enrolment, output: EnrolOutput): void {
  try {
    new Outcomes(context).note(id, act, output);
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
  }
}
