/** Letters of the longest name: what every program shows whole. */
const longest = 200;

/**
 * The names, each different from the others in whatever way programs compare them: Java's aliases know no case, others
 * no Unicode form. A name that is there already gets a number: '홍길동 (2)'.
 */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((given) => {
    // By characters, so that none is cut in half; halves that came in are left out.
    const name = Array.from(given)
      .filter((character) => !/^[\ud800-\udfff]$/.test(character))
      .slice(0, longest)
      .join('');
    let distinct = name;
    for (let n = 2; taken.has(folded(distinct)); n += 1) distinct = `${name} (${n})`;
    taken.add(folded(distinct));
    return distinct;
  });
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}
