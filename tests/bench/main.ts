/**
 * Runs the rows of one runtime and writes their samples as JSON. Bundled by build/bench.ts and started twice: by Node,
 * and by Electron as its main process (whose OpenSSL is BoringSSL).
 */
import { writeFileSync } from 'node:fs';
import { certificateRows } from './certificate.ts';
import { enrolmentRows } from './enrolment.ts';
import { keyRows } from './keys.ts';
import { passwordRows } from './passwords.ts';
import { pkcs12Rows } from './pkcs12.ts';
import type { BenchRow } from './row.ts';
import { scanRows } from './scan.ts';
import { trustRows } from './trust.ts';

const inElectron = 'electron' in process.versions;
const target = process.env['DOJANG_BENCH_RESULTS'] ?? 'results.json';
const groups: Readonly<Record<string, readonly BenchRow[]>> = {
  keys: keyRows,
  pkcs12: pkcs12Rows,
  certificates: certificateRows,
  scan: scanRows,
  passwords: passwordRows,
  trust: trustRows,
  enrolment: enrolmentRows,
};
/** The groups that were asked for, parted by commas; all of them where none is. */
const asked = (process.env['DOJANG_BENCH_GROUPS'] ?? '').split(',').filter((name) => name !== '');
const rows = (asked.length === 0 ? Object.keys(groups) : asked).flatMap((name) => groups[name] ?? []);

const results = [];
for (const row of rows.filter(({ runtime }) => (runtime === 'electron') === inElectron)) {
  process.stderr.write(`· ${row.name} …\n`);
  const { ours, theirs } = await row.run();
  results.push({ name: row.name, yardstick: row.yardstick, goal: row.goal, ours, theirs });
}
writeFileSync(target, JSON.stringify(results));
if (inElectron) {
  const { app } = await import('electron');
  app.exit(0);
}
