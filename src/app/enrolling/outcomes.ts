import { join } from 'node:path';
import { z } from 'zod';
import { describe, scanCard } from '../../certificate/index.ts';
import { enrolOutput } from '../../contract/index.ts';
import type { EnrolOutput } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import { ensureFolder } from '../../storage/index.ts';
import { valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { openNewKeys } from './keys-at-hand.ts';

const limit = 262_144;
const keyLimit = 65_536;
const certificateLimit = 200_000;
/** A reference is good for seven days, and whoever runs the same again has done so by then. */
const keptDays = 10;
const dayMs = 86_400_000;

const shape = z.strictObject({
  version: z.literal(1),
  act: z.enum(['issue', 'reissue', 'renew']),
  /** ISO 8601. */
  at: z.string().max(40),
  /** A command has told it. */
  told: z.boolean(),
  output: enrolOutput,
});
type Outcome = z.infer<typeof shape>;

/** An enrolment that is done, and of which nobody was told. */
export interface Untold {
  readonly id: string;
  readonly output: EnrolOutput;
}

/**
 * What came of enrolments, one file each in `enrolled/`: a program that was killed just before it could say so, or whose work
 * another one finished, is asked the same again, and must answer with what there is instead of asking the authority once more.
 */
export class Outcomes {
  readonly #context: Pick<AppContext, 'files' | 'home' | 'clock'>;
  readonly #folder: string;

  constructor(context: Pick<AppContext, 'files' | 'home' | 'clock'>) {
    this.#context = context;
    this.#folder = join(context.home, 'enrolled');
  }

  /** Durable before the enrolment is forgotten. @throws DojangError `file-*` */
  note(id: string, act: Outcome['act'], output: EnrolOutput): void {
    const { files, clock } = this.#context;
    ensureFolder(files, this.#folder);
    this.#forgetOld();
    this.#write(id, { version: 1, act, at: clock.now().toISOString(), told: false, output });
  }

  /** What came of the very same enrolment, where nobody was told of it yet. */
  untold(id: string): Untold | null {
    const outcome = this.#read(id);
    if (outcome === null || outcome.told) return null;
    // Deleted since, or on a drive that is away: there is nothing to tell of now.
    const stands = outcome.output.paths.some((path) => this.#context.files.facts(path) !== null);
    return stands ? { id, output: outcome.output } : null;
  }

  /**
   * What came of a renewal or reissue that nobody was told of yet.
   * @param certificate the SHA-256 of the new one, or the beginning of the old one's, in lower case
   */
  untoldOf(act: Outcome['act'], certificate: string): Untold | null {
    for (const id of this.#ids()) {
      if (this.#read(id)?.act !== act) continue;
      const untold = this.untold(id);
      if (untold === null) continue;
      const { output } = untold;
      if (output.id === certificate || output.replaced?.startsWith(certificate) === true) return untold;
    }
    return null;
  }

  /** A command says it now. Where that can't be noted it may be said twice, which is better than to call what was done a failure. */
  tell(id: string): void {
    const outcome = this.#read(id);
    if (outcome === null || outcome.told) return;
    try {
      this.#write(id, { ...outcome, told: true });
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
    }
  }

  #write(id: string, outcome: Outcome): void {
    this.#context.files.replace(this.#pathOf(id), Buffer.from(JSON.stringify(outcome), 'utf8'));
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  #ids(): string[] {
    const { files } = this.#context;
    if (files.facts(this.#folder) === null) return [];
    return files.list(this.#folder).flatMap(({ name }) => /^([0-9a-f]{24})\.json$/.exec(name)?.[1] ?? []);
  }

  /** Null, too, for what is too old or can't be read: then it is as if nothing were known. */
  #read(id: string): Outcome | null {
    const { files } = this.#context;
    try {
      if (files.facts(this.#pathOf(id)) === null) return null;
      const text = Buffer.from(files.read(this.#pathOf(id), limit)).toString('utf8');
      const outcome = shape.parse(JSON.parse(text));
      return this.#daysSince(outcome) < keptDays ? outcome : null;
    } catch (error) {
      if (error instanceof DojangError || error instanceof SyntaxError || error instanceof z.ZodError)
        return null;
      throw error;
    }
  }

  #daysSince({ at }: Outcome): number {
    return (this.#context.clock.now().getTime() - Date.parse(at)) / dayMs;
  }

  #forgetOld(): void {
    const { files } = this.#context;
    for (const id of this.#ids()) if (this.#read(id) === null) files.remove(this.#pathOf(id));
  }
}

/**
 * Tells now what was done before, to whoever knows the new password.
 * @throws DojangError `enrolment-other-password`, `file-*`
 */
export function tellNow(
  context: AppContext,
  { id, output }: Untold,
  newPasswordBytes: Uint8Array,
): EnrolOutput {
  const { files, language } = context;
  const path = output.paths.find((each) => files.facts(each) !== null) ?? output.path;
  const sign = files.read(join(path, 'signPri.key'), keyLimit);
  openNewKeys({ sign, km: null }, newPasswordBytes).wipe();
  const card = valueOf(scanCard(files.read(join(path, 'signCert.der'), certificateLimit)));
  new Outcomes(context).tell(id);
  return { ...output, path, usage: { ...output.usage, label: describe(card, language).usageLabel } };
}

/**
 * Whether a renewal or reissue of this certificate was done by a program that could say so to nobody: it isn't where it was, and
 * still the same command is no mistake.
 * @param certificate as on the command line
 */
export function wasDoneUntold(context: AppContext, act: Outcome['act'], certificate: string): boolean {
  const hex = hexOf(certificate);
  return hex !== null && new Outcomes(context).untoldOf(act, hex) !== null;
}

/** A fingerprint or its beginning, or null: then it is a place. */
export function hexOf(certificate: string): string | null {
  return /^[0-9a-f]{6,64}$/i.test(certificate) ? certificate.toLowerCase() : null;
}
