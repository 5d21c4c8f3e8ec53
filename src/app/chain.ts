import { certificateFileLimit, certificatesIn } from '../certificate/index.ts';
import type { ChainOutput } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { translator } from '../texts/index.ts';
import { checkPath, crlFileLimit, crlsIn } from '../trust/index.ts';
import type { PathAnswer, PathQuestion } from '../trust/index.ts';
import { answering, valueOf } from './answering.ts';
import { certificatesBeside } from './beside.ts';
import type { AppContext } from './context.ts';
import { findCertificate, readSigningCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { notACertificate } from './formats.ts';
import { pathGiven } from './places.ts';
import { pathMessage } from './trust/path-words.ts';

/** The rules of a validation, as both forms of `chain` take them. */
interface ChainRules {
  /** Left out: now. */
  readonly at?: Date;
  readonly policies: readonly string[];
  readonly explicitPolicy: boolean;
  readonly inhibitMapping: boolean;
  readonly inhibitAny: boolean;
}

export interface ChainInput extends CertificateArgument, ChainRules {
  /** Files, as a person names them. */
  readonly trust: readonly string[];
  readonly untrusted: readonly string[];
  readonly crls: readonly string[];
}

/** The same with everything in hand. */
export interface ChainBytes extends ChainRules {
  readonly leaf: Uint8Array;
  readonly anchors: readonly Uint8Array[];
  readonly intermediates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** `chain`: path validation of any certificate (RFC 5280 §6). A path that doesn't hold is an answer, too. */
export function chain(context: AppContext, input: ChainInput): Promise<Result<ChainOutput>> {
  return answering(async () => {
    const [leaf, ...beside] = await certificatesOf(context, input);
    if (leaf === undefined) throw new DojangError('format-unknown');
    const certificates = (path: string): readonly Uint8Array[] =>
      certificatesAt(context, pathGiven(path, input.folder));
    return chainOf(context, {
      ...input,
      leaf,
      anchors: input.trust.flatMap(certificates),
      intermediates: [...beside, ...input.untrusted.flatMap(certificates)],
      crls: input.crls.flatMap((path) =>
        valueOf(crlsIn(context.files.read(pathGiven(path, input.folder), crlFileLimit))),
      ),
    });
  });
}

/** One line of `chain --batch`. */
export function chainOf(context: AppContext, input: ChainBytes): ChainOutput {
  const question: PathQuestion = { ...input, at: input.at ?? context.clock.now() };
  return outputOf(checkPath(question), context);
}

/** The answer to a line that can't be used. */
export function unusableChain(context: AppContext): ChainOutput {
  const message = translator(context.language)('error.line-unusable');
  return {
    ok: false,
    path: [],
    reason: { code: 'bad-input', message, certificate: null },
    policies: [],
    weak: [],
  };
}

const likeFingerprint = /^[0-9a-f:]{6,95}$/i;

/** The certificate that is meant, and what lies beside it: the rest of its file, or the CaPubs of its folder. */
async function certificatesOf(context: AppContext, argument: ChainInput): Promise<readonly Uint8Array[]> {
  if (!likeFingerprint.test(argument.certificate)) {
    const path = context.files.realPath(pathGiven(argument.certificate, argument.folder));
    if (path !== null && context.files.facts(path)?.kind === 'file') return certificatesAt(context, path);
  }
  const { copy } = await findCertificate(context, argument);
  return [readSigningCertificate(context, copy), ...certificatesBeside(context, copy.caPubsPath)];
}

/** @throws DojangError what the file's reading fails with */
function certificatesAt({ files }: AppContext, path: string): readonly Uint8Array[] {
  const content = files.read(path, certificateFileLimit);
  const found = certificatesIn(content);
  if (!found.ok) throw notACertificate(content, found.error);
  return found.value;
}

function outputOf({ ok, path, reason, policies, weak }: PathAnswer, context: AppContext): ChainOutput {
  const t = translator(context.language);
  return {
    ok,
    path: path.map(({ subject, sha256 }) => ({ subject, sha256 })),
    reason: reason && {
      code: reason.code,
      message: pathMessage(reason, context, t),
      certificate: reason.certificate,
    },
    policies: [...policies],
    weak: weak.map(({ code, certificate }) => ({ code, certificate, message: t(`chain.weak.${code}`) })),
  };
}
