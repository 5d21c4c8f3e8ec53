/**
 * Start and memory beside a bare Electron window, started the same way and in turn. Nothing is attached until the window
 * stands; then its largest contentful paint is read, and the proportional set size of the whole process tree.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyApp, makeHome, own, personEnvironment } from '../../build/stage.ts';
import type { Stage } from '../../build/stage.ts';
import { writeMany } from '../support/npki-folder.ts';

interface Sample {
  /** Milliseconds from the spawn to the largest contentful paint. */
  readonly painted: number;
  /** Bytes. */
  readonly memory: number;
}

const settleTime = 3_500;

function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // A process that ended while we were looking.
    }
  }
  const found = [pid];
  // The array grows while it is walked: children of children.
  for (const parent of found) found.push(...(children.get(parent) ?? []));
  return found;
}

function memoryOf(pid: number): number {
  let total = 0;
  for (const process of descendants(pid)) {
    try {
      total +=
        Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))?.[1] ?? 0) *
        1024;
    } catch {
      // A process that ended while we were looking.
    }
  }
  return total;
}

async function evaluate(port: string, expression: string): Promise<number> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const page = targets.find(({ type }) => type === 'page');
  if (page === undefined) throw new Error('no window');
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  await new Promise((opened) => {
    socket.addEventListener('open', opened, { once: true });
  });
  const answer = new Promise<number>((done) => {
    socket.addEventListener('message', (event) => {
      const message = JSON.parse(String(event.data)) as {
        id?: number;
        result?: { result: { value: number } };
      };
      if (message.id === 1) done(message.result?.result.value ?? Number.NaN);
    });
  });
  socket.send(
    JSON.stringify({
      id: 1,
      method: 'Runtime.evaluate',
      params: { expression, awaitPromise: true, returnByValue: true },
    }),
  );
  const value = await answer;
  socket.close();
  return value;
}

const paintedAt = `new Promise((done) => new PerformanceObserver((list) => {
  done(performance.timeOrigin + list.getEntries().at(-1).startTime);
}).observe({ type: 'largest-contentful-paint', buffered: true }))`;

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([exit, sleep(5_000)]);
  if (child.exitCode === null) child.kill('SIGKILL');
}

async function sample(stage: Stage, folder: string, environment: Record<string, string>): Promise<Sample> {
  const begun = performance.timeOrigin + performance.now();
  const child = spawn(stage.executable, [...stage.arguments, '--remote-debugging-port=0', folder], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (data: Buffer) => {
    text += data.toString('utf8');
  });
  try {
    await sleep(settleTime);
    const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(text)?.[1];
    if (port === undefined || child.pid === undefined) throw new Error(`did not start: ${text}`);
    const memory = memoryOf(child.pid);
    return { painted: (await evaluate(port, paintedAt)) - begun, memory };
  } finally {
    await ended(child);
  }
}

interface Row {
  readonly name: string;
  readonly yardstick: string;
  readonly goal: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

/** Rows of start and memory for 2, 2,000 and 10,000 certificates, in alternating pairs. */
export async function startRows(stage: Stage, display: Readonly<Record<string, string>>): Promise<Row[]> {
  const bare = copyApp(stage, join(import.meta.dirname, 'bare'));
  const rows: Row[] = [];
  let memoryOfFew = 0;
  for (const { count, start, memory } of [
    { count: 2, start: '≤ 1.10', memory: '≤ 1.05' },
    { count: 2_000, start: '≤ 1.20', memory: '' },
    { count: 10_000, start: '≤ 1.30', memory: '' },
  ]) {
    process.stderr.write(`· start with ${count} certificates …\n`);
    const home = makeHome(stage);
    writeMany(join(home, 'NPKI'), count, new Date());
    own(stage, home);
    const environment = personEnvironment(home, display);
    const bareEnvironment = personEnvironment(makeHome(stage), display);
    // The first start builds the index and warms the disk's cache on both sides; it isn't counted.
    await sample(stage, bare, bareEnvironment);
    await sample(stage, stage.app, environment);
    await sample(stage, stage.app, environment);
    const ours: Sample[] = [];
    const theirs: Sample[] = [];
    for (let i = 0; i < 15; i += 1) {
      theirs.push(await sample(stage, bare, bareEnvironment));
      ours.push(await sample(stage, stage.app, environment));
    }
    const label = `${count.toLocaleString('en')} certificates`;
    rows.push({
      name: `start to painted list, ${label} (ms)`,
      yardstick: 'bare window',
      goal: start,
      ours: ours.map(({ painted }) => painted),
      theirs: theirs.map(({ painted }) => painted),
    });
    const mine = ours.map((one) => one.memory / 2 ** 20);
    if (count === 2) memoryOfFew = [...mine].sort((a, b) => a - b)[mine.length >> 1] ?? 0;
    rows.push({
      name: `memory after start, ${label} (MiB)`,
      yardstick: 'bare window',
      goal: count === 2 ? memory : `+ ≤ 30 MB over ${memoryOfFew.toFixed(0)} MiB`,
      ours: mine,
      theirs: theirs.map((one) => one.memory / 2 ** 20),
    });
  }
  return rows;
}
