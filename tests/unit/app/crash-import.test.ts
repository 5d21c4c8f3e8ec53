import { describe, expect, test, vi } from 'vitest';
import { exportPkcs12, gatherImport, importCertificates, messageOf } from '../../../src/app/index.ts';
import type { AppContext } from '../../../src/app/index.ts';
import { DojangError } from '../../../src/errors/index.ts';
import { describePkcs12 } from '../../../src/pkcs12/index.ts';
import { translator } from '../../../src/texts/index.ts';
import { trialTimeout, tryEverything } from '../../support/crash-disk.ts';
import type { CrashDisk, Trial, Verdict } from '../../support/crash-disk.ts';
import { poolPassword } from '../../support/keys.ts';
import { utf8Bytes } from '../../support/pkcs12.ts';
import {
  crashDesk,
  idOf,
  isUnconfirmed,
  keepsContents,
  put,
  systems,
  trees,
  trialOf,
  verdictOf,
} from './crash-desk.ts';
import { pkcs12Of } from '../../support/pkcs12-files.ts';
import { bankCertificate } from './desk.ts';
import {} from './importing.ts';

vi.setConfig({ testTimeout: trialTimeout });

const person = bankCertificate(100, { km: true });
const older = bankCertificate(-200, { serial: 5, key: 'sign-2' });
const neighbour = bankCertificate(200, { bank: 'HNB', key: 'sign-3' });
const file = '/disk/kim.p12';
const pkcs12 = pkcs12Of(person);
const earlierFile = pkcs12Of(older);

/** Imports what was chosen, as a person would take the answer. */
async function importFrom(context: AppContext, path: string, to: string | null): Promise<Verdict> {
  const gathered = await gatherImport(context, [path], new AbortController().signal);
  if (!gathered.ok) return 'refused';
  const result = await importCertificates(context, {
    sources: gathered.value.sources,
    only: null,
    to,
    stores: [],
    passwordBytes: utf8Bytes(poolPassword),
    newPasswordBytes: null,
  });
  if (!result.ok) return verdictOf(result);
  const [problem] = result.value.problems;
  if (problem !== undefined) return problem.message === unfinished ? 'pending-unconfirmed' : 'refused';
  return isUnconfirmed(result.value.warnings) ? 'unconfirmed' : 'done';
}

const unfinished = messageOf(new DojangError('change-unfinished'), translator('ko'));

async function exportTo(context: AppContext, path: string, replace: boolean): Promise<Verdict> {
  return verdictOf(
    await exportPkcs12(context, {
      certificate: idOf(person),
      stores: [],
      folder: '/home/kim',
      file: path,
      profile: 'compatible',
      replace,
      passwordBytes: utf8Bytes(poolPassword),
      newPasswordBytes: null,
    }),
  );
}

/** A file is one of those that it may be, whole; it isn't there only where it needn't be. */
function isWhole(path: string, mayMiss: boolean): NonNullable<Trial['check']> {
  return (disk, moment) => {
    const stick = path.startsWith('/media/stick');
    if (stick && !disk.isHere('stick')) return;
    const mount = disk.drivesNow()[0]?.mount ?? '';
    const at = path.replace('/media/stick', mount);
    const facts = disk.facts(at);
    // FAT may lose a name, or its content, in a power cut, until the recovery.
    if (stick && moment === 'powerless' && (facts === null || facts.size === 0)) return;
    if (facts === null) {
      expect(mayMiss || stick).toBe(true);
      return;
    }
    expect(describePkcs12(disk.read(at, 1_000_000)).ok).toBe(true);
  };
}

interface Act {
  readonly claim: string;
  readonly trial: (disk: CrashDisk) => Trial;
  readonly pulled?: readonly string[];
}

const acts: readonly Act[] = [
  {
    claim: 'a PKCS#12 file is imported whole or not at all',
    trial: (disk) => {
      const there = put(disk, trees.pc, neighbour);
      disk.write(file, pkcs12);
      return trialOf(disk, (context) => importFrom(context, file, null), keepsContents(disk, there));
    },
  },
  {
    claim: 'one imported to a stick in the place of an older certificate puts that one into the trash there',
    trial: (disk) => {
      const there = put(disk, trees.stick, older);
      disk.write(file, pkcs12);
      return trialOf(
        disk,
        (context) => importFrom(context, file, '/media/stick'),
        keepsContents(disk, there),
      );
    },
    pulled: ['stick'],
  },
  {
    claim: 'one of a folder is imported whole or not at all, and the folder stays as it was',
    trial: (disk) => {
      const source = put(disk, '/disk/old/NPKI', person);
      return trialOf(disk, (context) => importFrom(context, '/disk/old', null), keepsContents(disk, source));
    },
  },
  {
    claim: 'a file is exported whole or not at all',
    trial: (disk) => {
      const there = put(disk, trees.pc, person);
      const whole = isWhole('/disk/out.p12', true);
      return trialOf(
        disk,
        (context) => exportTo(context, '/disk/out.p12', false),
        (now, moment) => {
          keepsContents(disk, there)(now, moment);
          whole(now, moment);
        },
      );
    },
  },
  {
    claim: 'a file that is replaced is the old or the new one',
    trial: (disk) => {
      put(disk, trees.pc, person);
      disk.write('/disk/out.p12', earlierFile);
      return trialOf(
        disk,
        (context) => exportTo(context, '/disk/out.p12', true),
        isWhole('/disk/out.p12', false),
      );
    },
  },
  {
    claim: 'so it is on a stick',
    trial: (disk) => {
      put(disk, trees.pc, person);
      disk.write('/media/stick/out.p12', earlierFile);
      return trialOf(
        disk,
        (context) => exportTo(context, '/media/stick/out.p12', true),
        isWhole('/media/stick/out.p12', false),
      );
    },
    pulled: ['stick'],
  },
];

describe.each(systems)('on %s, whatever happens', (system) => {
  test.each(acts)('$claim', async ({ trial, pulled = [] }) => {
    const tried = await tryEverything(trial(crashDesk(system)), { share: 0.1, pulled });
    expect(tried.calls).toBeGreaterThan(5);
  });
});
