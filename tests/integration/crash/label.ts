import type { Call } from '../../support/strace.ts';

/** What a call has to touch to be told. */
interface Place {
  /** DOJANG_HOME. */
  readonly home: string;
  at(): string;
}

/** The call and its paths below the stage, without what is random; null where it touches nothing of the stage. */
export function labelOf({ name, paths }: Pick<Call, 'name' | 'paths'>, stage: Place): string | null {
  const roots = [stage.at(), stage.home];
  const shown = paths
    .filter((path) => roots.some((root) => path === root || path.startsWith(`${root}/`)))
    .map((path) =>
      path
        .replace(stage.home, 'home')
        .replace(stage.at(), '(stage)')
        .replace('(stage)/', '')
        // Removed in the order in which the file system lists them.
        .replace(/\/journal\/done-[0-9a-f]{24}\/.*/, '/journal/done-(id)/(entry)')
        .replace(/\/journal\/(done-)?[0-9a-f]{24}/, '/journal/$1(id)')
        .replace(/\.dojang-[0-9a-f]{24}-[0-9a-f]{8}/, '.dojang-(random)')
        .replace(/trash\/[0-9a-f]{16}/, 'trash/(id)')
        .replace(/\(id\)\/[0-9a-f]{64}/, '(id)/(hash)')
        .replace(/\.[0-9a-f]{24}\.tmp/, '.(random).tmp'),
    );
  return shown.length === 0 ? null : `${name} ${[...new Set(shown)].join(' → ')}`;
}
