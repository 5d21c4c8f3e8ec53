import { describe } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import type { ImportSet, ImportSource, Part } from '../../contract/index.ts';
import type { DojangError } from '../../errors/index.ts';
import type { FoundCopy } from '../../npki/index.ts';
import { translator } from '../../texts/index.ts';
import type { AppContext } from '../context.ts';
import { errorView } from '../error-view.ts';
import { statusAt } from '../status.ts';
import { koreanIso } from '../words.ts';
import type { OpenSet, OpenedSource } from './open-source.ts';
import type { Source } from './source.ts';

/** Certificates of one folder that are shown; the rest is imported, too. */
const mostShown = 2000;

/** A source as the screens show it before its password is known. */
export function sourceView(context: AppContext, source: Source): ImportSource {
  const common = { sourceId: source.sourceId, name: source.name, path: source.path, archive: source.archive };
  const plain = { ...common, unlocked: false, sets: [], notes: [], problem: null };
  switch (source.kind) {
    case 'unusable':
      return { ...plain, kind: source.looks, state: 'unusable', problem: viewOfError(context, source.error) };
    case 'folder': {
      const t = translator(context.language);
      const count = source.problems.length;
      const notes = count === 0 ? [] : [{ code: 'problems', message: t('import.note.problems', { count }) }];
      const sets = source.copies.slice(0, mostShown).map((copy) => copyView(context, copy));
      return { ...plain, kind: 'folder', state: sets.length > 0 ? 'ready' : 'unusable', sets, notes };
    }
    case 'pkcs12': {
      const unlocked = !source.outline.needsPassword;
      return { ...plain, kind: 'pkcs12', state: unlocked ? 'open' : 'password', unlocked };
    }
    case 'pair':
    case 'pem': {
      const unlocked = source.keys.every(({ lock }) => lock === 'clear');
      return { ...plain, kind: source.kind, state: unlocked ? 'open' : 'password', unlocked };
    }
  }
}

/** A source whose password is proven, or whose keys lie in the clear. */
export function openedView(context: AppContext, source: Source, opened: OpenedSource): ImportSource {
  const t = translator(context.language);
  const notes = opened.notes.map((code) => ({ code, message: t(`import.note.${code}`) }));
  const [problem] = opened.problems;
  return {
    ...sourceView(context, source),
    state: opened.sets.length > 0 ? 'open' : 'unusable',
    sets: opened.sets.map((set) => setView(context, set)),
    notes: [
      ...notes,
      ...(problem && opened.sets.length > 0
        ? [{ code: problem.code, message: errorView(problem, t).message }]
        : []),
    ],
    problem: opened.sets.length === 0 && problem ? viewOfError(context, problem) : null,
  };
}

/** Why a source can't be imported. */
export function viewOfError(context: AppContext, error: DojangError): ImportSource['problem'] {
  return { ...errorView(error, translator(context.language)), reason: error.reason };
}

function cardView(
  { language, clock }: AppContext,
  id: string,
  card: CardScan,
  whole: boolean,
): Omit<ImportSet, 'contains' | 'hasIdentity'> {
  const text = describe(card, language);
  const now = clock.now().getTime();
  return {
    id,
    name: text.owner,
    institution: text.institution,
    usage: text.usageLabel,
    notAfter: koreanIso(card.notAfter),
    status: statusAt(whole ? 'whole' : 'key-missing', card.notBefore, card.notAfter, now),
    practice: text.practice,
    browserOnly: text.browserOnly,
  };
}

function copyView(context: AppContext, copy: FoundCopy): ImportSet {
  const contains: Part[] = ['sign'];
  if (copy.kmCertPath !== null && copy.kmKeyPath !== null) contains.push('km');
  if (copy.caPubsPath !== null) contains.push('ca');
  return { ...cardView(context, copy.id, copy.card, copy.signKeyPath !== null), contains, hasIdentity: null };
}

function setView(context: AppContext, { id, sign, km, authorities }: OpenSet): ImportSet {
  const contains: Part[] = [
    'sign',
    ...(km ? (['km'] as const) : []),
    ...(authorities.length > 0 ? (['ca'] as const) : []),
  ];
  return { ...cardView(context, id, sign.card, true), contains, hasIdentity: sign.key.randomBytes !== null };
}
