/** One line of what the set-up is doing, on stderr so that outputs stay clean. */
export function say(line: string): void {
  process.stderr.write(`· ${line}\n`);
}
