/** One row of `npm run bench`: ours beside the best there is, in the same run on the same machine. */
export interface BenchRow {
  /** What a person or the field would call it. */
  readonly name: string;
  readonly yardstick: string;
  /** The ratio to reach, as in docs/performance.md: '≤ 0.95'. */
  readonly goal: string;
  /** Where it runs: Node, or Electron's main process (BoringSSL), started by the bench with the same bundle. */
  readonly runtime: 'node' | 'electron';
  /** Alternating samples in milliseconds (or bytes for memory): the same amount of work on both sides. */
  run(): Promise<{ readonly ours: readonly number[]; readonly theirs: readonly number[] }>;
}
