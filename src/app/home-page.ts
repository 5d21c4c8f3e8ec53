import { describe } from '../certificate/index.ts';
import type { Card, DriveSummary, HomeOutput, NextStep, Unfinished } from '../contract/index.ts';
import type { CertificateEntry, FoundProblem, KnownCopy, SearchedRoot } from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import type { Board, Lineage } from './board.ts';
import { conditionOfCopy, problemView } from './certificate-view.ts';
import type { View } from './certificate-view.ts';
import type { History } from './history.ts';
import { chooseNextStep } from './next-step.ts';
import type { Candidate } from './next-step.ts';
import { placeLabel, searchedPlaces } from './places.ts';
import { daysUntil } from './status.ts';
import { revocationView } from './trust/revocation-view.ts';
import { koreanIso } from './words.ts';

type Place = Card['places'][number];

/** More problems than this are counted, not sent. */
const problemsShown = 200;

/** Everything the home screen is drawn from. */
export interface Findings {
  readonly revision: number;
  /** False while only the index of the last run was read. */
  readonly scanned: boolean;
  readonly board: Board;
  readonly problems: readonly FoundProblem[];
  readonly searched: readonly SearchedRoot[];
  readonly drives: readonly Drive[];
}

/** With what the session knows beside. */
export interface HomeFindings extends Findings {
  readonly unfinished: readonly Unfinished[];
}

/** Which of two chips of the same place tells the person more of what can be used there. */
const stateOrder: readonly Place['state'][] = ['fresh', 'broken', 'stale', 'away'];

function stateOf(copy: KnownCopy, isShown: boolean, { oldPasswords }: View): Place['state'] {
  if (!copy.present) return 'away';
  if (!isShown || oldPasswords.has(copy)) return 'stale';
  return conditionOfCopy(copy) === 'whole' ? 'fresh' : 'broken';
}

/** One chip a place: the PC, each drive, each folder. */
function placesOf({ shown, others }: Lineage, view: View): Place[] {
  const { t } = view;
  const places = new Map<string, Place>();
  const note = (entry: CertificateEntry, copy: KnownCopy): void => {
    const { root } = copy;
    const key = root.kind === 'pc' ? 'pc' : `${root.kind}\n${root.driveId ?? root.path}`;
    const state = stateOf(copy, entry === shown, view);
    const seen = places.get(key);
    if (seen && stateOrder.indexOf(seen.state) <= stateOrder.indexOf(state)) return;
    places.set(key, { kind: root.kind, label: placeLabel(root, t), state, seenAt: koreanIso(copy.seenAt) });
  };
  for (const entry of [shown, ...others]) for (const copy of entry.copies) note(entry, copy);
  return [...places.values()];
}

function cardOf(lineage: Lineage, view: View): Card {
  const { shown, status, practice, others } = lineage;
  const text = describe(shown.card, view.language);
  return {
    id: shown.id,
    institution: text.institution,
    usage: text.usageLabel,
    owner: text.owner,
    notBefore: koreanIso(shown.card.notBefore),
    notAfter: koreanIso(shown.card.notAfter),
    daysLeft: daysUntil(shown.card.notAfter, view.now),
    status,
    practice,
    older: others.filter(({ card }) => card.notBefore <= shown.card.notBefore).length,
    places: placesOf(lineage, view),
    revocation: revocationView(shown.id, view.told, view.untold),
  };
}

function* candidates(board: Board, history: History): Generator<Candidate> {
  for (const { shown, status, practice } of board.lineages) {
    yield {
      id: shown.id,
      status,
      practice,
      notAfter: shown.card.notAfter,
      checked: history.everPassed(shown.id),
    };
  }
}

function nextStepOf(board: Board, history: History, view: View): NextStep | null {
  const chosen = chooseNextStep(candidates(board, history), view.now);
  const entry = chosen && board.byId.get(chosen.id)?.shown;
  if (!chosen || !entry) return null;
  const { institution, usageLabel, owner } = describe(entry.card, view.language);
  return { ...chosen, institution, usage: usageLabel, owner, date: koreanIso(chosen.date) };
}

function drivesOf({ drives, board }: Findings): DriveSummary[] {
  const counts = new Map<string, number>();
  for (const { shown, others } of drives.length > 0 ? board.lineages : []) {
    for (const entry of [shown, ...others]) {
      const ids = entry.copies.flatMap(({ present, root }) =>
        present && root.driveId !== null ? [root.driveId] : [],
      );
      for (const id of new Set(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return drives.map(({ id, label, mount }) => ({ id, label, mount, certificates: counts.get(id) ?? 0 }));
}

/** More than this on one screen helps nobody. */
const oldPasswordsShown = 20;

function oldPasswordsOf(board: Board, view: View): HomeOutput['oldPasswords'] {
  return [...view.oldPasswords.ids]
    .flatMap((id) => {
      const lineage = board.byId.get(id);
      const entry = lineage && [lineage.shown, ...lineage.others].find((member) => member.id === id);
      if (!entry) return [];
      const { institution } = describe(entry.card, view.language);
      return entry.copies
        .filter((copy) => copy.present && view.oldPasswords.has(copy))
        .map((copy) => ({ id, institution, place: placeLabel(copy.root, view.t) }));
    })
    .slice(0, oldPasswordsShown);
}

/** One page of the home screen. Only the cards of the page are put into words. */
export function homePage(
  findings: HomeFindings,
  history: History,
  view: View,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): HomeOutput {
  const { board, problems, searched, revision, scanned } = findings;
  return {
    revision,
    scanned,
    total: board.lineages.length,
    offset,
    cards: board.lineages.slice(offset, offset + limit).map((lineage) => cardOf(lineage, view)),
    next: nextStepOf(board, history, view),
    problems: problems.slice(0, problemsShown).map((problem) => problemView(problem, view)),
    problemsTotal: problems.length,
    searched: searchedPlaces(searched, view.t),
    drives: drivesOf(findings),
    unfinished: [...findings.unfinished],
    oldPasswords: oldPasswordsOf(board, view),
  };
}
