import { describe, expect, test, vi } from 'vitest';
import { certificatesIn, spkiOf } from '../../../src/certificate/index.ts';
import { DojangError } from '../../../src/errors/index.ts';
import { matchesCertificate, openKey } from '../../../src/keys/index.ts';
import type { EnrollingCa } from '../../support/enrolling-ca.ts';
import { enrollingCa } from '../../support/enrolling-ca.ts';
import { errorBody, statusInfo } from '../../support/fake-ca.ts';
import { Killed, seeded, trialTimeout } from '../../support/crash-disk.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import { poolPassword } from '../../support/keys.ts';
import { systems, trees } from './crash-desk.ts';
import { noon } from './desk.ts';
import { acts, atAuthority, bytes, desk, deskInUse, inUse, newPassword, start } from './enrolling.ts';

vi.setConfig({ testTimeout: trialTimeout });

const now = (): Date => noon;
const home = '/home/kim/.dojang';
const isLong = process.env['DOJANG_LONG'] === '1';
const seed = Number(process.env['DOJANG_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));

const places = [trees.pc, trees.stick].map((tree) => `${tree}/yessign/USER/${inUse.dn}`);

/** What lies in a folder, proven: its certificates, with the keys that belong to them. */
function setAt(disk: CrashDisk, folder: string): { certificates: Uint8Array[]; isNew: boolean } | null {
  if (disk.facts(folder) === null) return null;
  const files = new Map(disk.list(folder).map(({ name }) => [name, disk.read(`${folder}/${name}`, 100_000)]));
  const pairs = [
    ['signCert.der', 'signPri.key'],
    ['kmCert.der', 'kmPri.key'],
  ].filter(([certificate]) => files.has(certificate ?? ''));
  if (pairs.length === 0) return null;
  const certificates: Uint8Array[] = [];
  let isNew = false;
  for (const [certificate = '', key = ''] of pairs) {
    const found = certificatesIn(files.get(certificate) ?? new Uint8Array());
    const der = found.ok ? found.value[0] : undefined;
    const sealed = files.get(key);
    if (der === undefined || sealed === undefined)
      throw new Error(`half a pair in ${folder}: ${certificate}`);
    const isOld = Buffer.compare(der, certificate === 'signCert.der' ? inUse.signCert : inUse.kmCert) === 0;
    const opened = openKey(sealed, bytes(isOld ? poolPassword : newPassword));
    if (!opened.ok) throw new Error(`${folder}/${key} doesn't open`);
    expect(matchesCertificate(opened.value, spkiOf(der))).toBe(true);
    opened.value.wipe();
    certificates.push(der);
    isNew = isNew || !isOld;
  }
  return { certificates, isNew };
}

/** What must hold whenever nothing waits any more. */
function ended(disk: CrashDisk, ca: EnrollingCa, folders: readonly string[]): void {
  const sets = folders.flatMap((folder) => setAt(disk, folder) ?? []);
  const installed = sets.filter(({ isNew }) => isNew);
  for (const { certificates } of installed) {
    for (const certificate of certificates) expect(ca.stateOf(certificate)).toBe('confirmed');
  }
  // Whatever the authority counts as valid lies here, with its key.
  if (installed.length === 0) expect(ca.valid()).toEqual([]);
  else expect(installed[0]?.certificates).toHaveLength(ca.valid().length);
}

/** What must hold at any moment: nothing is installed that isn't confirmed, and nobody's certificate is lost. */
function anyMoment(disk: CrashDisk, ca: EnrollingCa, folders: readonly string[]): void {
  for (const folder of folders) {
    for (const certificate of certificatesAt(disk, folder)) {
      const isOld = [inUse.signCert, inUse.kmCert].some((old) => Buffer.compare(old, certificate) === 0);
      if (!isOld) expect(ca.stateOf(certificate)).toBe('confirmed');
    }
  }
}

function certificatesAt(disk: CrashDisk, folder: string): Uint8Array[] {
  if (disk.facts(folder) === null) return [];
  return disk
    .list(folder)
    .filter(({ name }) => name.endsWith('Cert.der'))
    .flatMap(({ name }) => {
      const found = certificatesIn(disk.read(`${folder}/${name}`, 100_000));
      return found.ok ? [...found.value] : [];
    });
}

const waits = (disk: CrashDisk): boolean =>
  disk.facts(`${home}/enrolments`) !== null && disk.list(`${home}/enrolments`).length > 0;

interface Act {
  readonly claim: string;
  readonly disk: (system: 'linux' | 'windows') => CrashDisk;
  readonly run: (context: Parameters<typeof acts.issue>[0]) => ReturnType<typeof acts.issue>;
  readonly folders: readonly string[];
  readonly ca?: Parameters<typeof enrollingCa>[0];
}

const everyAct: readonly Act[] = [
  { claim: 'an issue', disk: desk, run: (context) => acts.issue(context), folders: places.slice(0, 1) },
  {
    claim: 'a reissue of two copies',
    disk: (system) => deskInUse(system).disk,
    run: (context) => acts.reissue(context),
    folders: places,
  },
  {
    claim: 'a renewal of two copies',
    disk: (system) => deskInUse(system).disk,
    run: (context) => acts.renew(context),
    folders: places,
  },
  {
    claim: 'an issue whose encryption certificate is refused',
    disk: desk,
    run: (context) => acts.issue(context),
    folders: places.slice(0, 1),
    ca: {
      bends: ['cp'],
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, 'no km', 'badRequest')) }),
    },
  },
];

/** The program is started again, and the person does the same again while something waits. */
async function carriesOn(disk: CrashDisk, ca: EnrollingCa, act: Act): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    await start(atAuthority(disk, ca, 100 + tries));
    if (!waits(disk)) return;
    await act.run(atAuthority(disk, ca, 200 + tries));
  }
  await start(atAuthority(disk, ca, 300));
}

async function killedOrDone(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
}

describe.each(systems)('on %s', (system) => {
  test.each(everyAct)('$claim, killed, out of power or out of room at any call, ends whole', async (act) => {
    const clean = act.disk(system).fork().arm();
    const quiet = enrollingCa({ now, ...act.ca });
    await act.run(atAuthority(clean, quiet));
    const { calls } = clean;
    ended(clean, quiet, act.folders);
    expect(calls).toBeGreaterThan(20);
    const chance = seeded(seed);
    for (let at = 1; at <= calls; at += 1) {
      if (!isLong && !chance.chance(0.03)) continue;
      const label = `call ${at} of ${calls} (${clean.trace[at - 1] ?? ''}), DOJANG_SEED=${seed}`;
      for (const how of ['kill', 'cut', 'file-no-space', 'file-permission'] as const) {
        const ca = enrollingCa({ now, ...act.ca });
        const disk = act.disk(system);
        disk.arm(
          how === 'kill' || how === 'cut'
            ? { at, kind: 'kill' }
            : { at, kind: 'fail', reason: how, lasting: chance.chance(0.5) },
        );
        await killedOrDone(() => act.run(atAuthority(disk, ca)));
        const after = how === 'cut' ? disk.fork().cutPower(chance.below(1_000_000)) : disk.fork().heal();
        after.arm();
        try {
          if (how !== 'cut') anyMoment(after, ca, act.folders);
          await carriesOn(after, ca, act);
          expect(waits(after)).toBe(false);
          ended(after, ca, act.folders);
        } catch (error) {
          throw new Error(`${label}, ${how}: ${(error as Error).message}`, { cause: error });
        }
      }
    }
  });
});

describe('whatever the network does', () => {
  test.each(everyAct)(
    '$claim ends whole, each message lost on its way, or its answer, or the program dead',
    async (act) => {
      for (let message = 1; message <= 6; message += 1) {
        for (const how of ['unreachable', 'answer-lost', 'killed', 'killed-before'] as const) {
          const ca = enrollingCa({
            now,
            ...act.ca,
            onMessage: (n) => {
              if (n !== message) return null;
              if (how === 'killed-before') throw new Killed('at a message');
              return how === 'unreachable'
                ? { lost: new DojangError('net-unreachable'), arrives: false }
                : { lost: how === 'killed' ? dying : new DojangError('net-truncated'), arrives: true };
            },
          });
          const disk = act.disk('linux');
          await killedOrDone(() => act.run(atAuthority(disk, ca)));
          anyMoment(disk, ca, act.folders);
          await carriesOn(disk, ca, act);
          expect(waits(disk), `message ${message} ${how}`).toBe(false);
          ended(disk, ca, act.folders);
          // One request for each certificate, however often it was sent: what was lost was asked for again, not anew.
          expect(ca.transactions.size).toBeLessThanOrEqual(2);
        }
      }
    },
  );
});

const dying = new DojangError('net-timeout');
