import { describe, expect, test, vi } from 'vitest';
import {
  copyCertificate,
  deleteCertificate,
  listTrash,
  purgeTrash,
  restoreTrash,
} from '../../../src/app/index.ts';
import type { AppContext } from '../../../src/app/index.ts';
import { trialTimeout, tryEverything } from '../../support/crash-disk.ts';
import type { CrashDisk, Trial, Verdict } from '../../support/crash-disk.ts';
import type { Sample } from '../../support/people.ts';
import {
  crashDesk,
  idOf,
  keepsContents,
  put,
  systems,
  trees,
  trialOf,
  verdictOf,
  worldOf,
} from './crash-desk.ts';
import type { System } from './crash-desk.ts';
import { bankCertificate } from './desk.ts';

vi.setConfig({ testTimeout: trialTimeout });

const person = bankCertificate(100, { km: true });
const older = bankCertificate(-200, { serial: 5, key: 'sign-2' });
const folder = '/home/kim';

function argument(sample: Sample) {
  return { certificate: idOf(sample), stores: [], folder };
}

async function remove(context: AppContext, only: readonly string[] | null, purge: boolean): Promise<Verdict> {
  return verdictOf(await deleteCertificate(context, { ...argument(person), only, purge, last: true }));
}

interface Act {
  readonly claim: string;
  /** Prepares the disk, and answers what is to be tried. */
  readonly trial: (disk: CrashDisk) => Promise<Trial> | Trial;
  readonly pulled?: readonly string[];
}

/** A desk where the person's copies were deleted before. */
async function deleted(disk: CrashDisk, ...from: readonly string[]): Promise<void> {
  for (const tree of from) put(disk, tree, person);
  expect(await remove(worldOf(disk, 3), null, false)).toBe('done');
  disk.settle();
}

const acts: readonly Act[] = [
  {
    claim: 'a copy to a stick is there whole or not at all, and its source stays as it was',
    trial: (disk) => {
      const source = put(disk, trees.pc, person);
      const before = disk.tree('pc');
      const inSource = [...before].filter(([path]) => `/${path}`.startsWith(source));
      return trialOf(
        disk,
        async (context) =>
          verdictOf(await copyCertificate(context, { ...argument(person), to: '/media/stick' })),
        (now) => {
          const tree = now.tree('pc');
          expect(inSource.map(([path]) => tree.get(path))).toEqual(inSource.map(([, hash]) => hash));
        },
      );
    },
    pulled: ['stick'],
  },
  {
    claim: 'a copy takes the place of an older certificate, which is in the trash of the stick then',
    trial: (disk) => {
      const source = put(disk, trees.pc, person);
      const there = put(disk, trees.stick, older);
      disk.write(`${there}/note.txt`, new TextEncoder().encode("somebody's"));
      for (const folder of [source, there])
        disk.write(`${folder}/CaPubs`, new TextEncoder().encode('of one authority'));
      return trialOf(
        disk,
        async (context) =>
          verdictOf(await copyCertificate(context, { ...argument(person), to: '/media/stick' })),
        keepsContents(disk, there),
      );
    },
    pulled: ['stick'],
  },
  {
    claim: 'a certificate deleted from the PC is in its place or in the trash',
    trial: (disk) => {
      const place = put(disk, trees.pc, person);
      return trialOf(disk, (context) => remove(context, null, false), keepsContents(disk, place));
    },
  },
  {
    claim: 'a certificate deleted from another disk is in its place or in the trash of the PC',
    trial: (disk) => {
      const place = put(disk, trees.disk, person);
      return trialOf(disk, (context) => remove(context, null, false), keepsContents(disk, place));
    },
  },
  {
    claim: 'a certificate deleted from a stick is in its place or in the trash of the stick',
    trial: (disk) => {
      const place = put(disk, trees.stick, person);
      return trialOf(disk, (context) => remove(context, null, false), keepsContents(disk, place));
    },
    pulled: ['stick'],
  },
  {
    claim: 'copies in three places are deleted together or not at all',
    trial: (disk) => {
      const places = Object.values(trees).map((tree) => put(disk, tree, person));
      return trialOf(disk, (context) => remove(context, null, false), keepsContents(disk, ...places));
    },
    pulled: ['stick'],
  },
  {
    claim: 'copies in three places are removed for good together or not at all',
    trial: (disk) => {
      for (const tree of Object.values(trees)) put(disk, tree, person);
      return trialOf(disk, (context) => remove(context, null, true));
    },
    pulled: ['stick'],
  },
  {
    claim: 'deleted copies return to all their places or to none, and are never nowhere',
    trial: async (disk) => {
      await deleted(disk, ...Object.values(trees));
      const listed = await listTrash(worldOf(disk));
      const folders = listed.ok
        ? listed.value.items.map(({ trashId, location: { kind } }) =>
            kind === 'usb' ? `/media/stick/.dojang-trash/${trashId}` : `/home/kim/.dojang/trash/${trashId}`,
          )
        : [];
      expect(folders).toHaveLength(3);
      const certificates = keepsContents(disk, ...folders);
      return trialOf(disk, async (context) => verdictOf(await restoreTrash(context, 'all')), certificates);
    },
    pulled: ['stick'],
  },
  {
    claim: 'the trash is emptied everywhere or nowhere',
    trial: async (disk) => {
      await deleted(disk, ...Object.values(trees));
      return trialOf(disk, async (context) => verdictOf(await purgeTrash(context, 'all')));
    },
    pulled: ['stick'],
  },
];

describe.each(systems)('on %s, whatever happens', (system: System) => {
  test.each(acts)('$claim', async ({ trial, pulled = [] }) => {
    const tried = await tryEverything(await trial(crashDesk(system)), { share: 0.1, pulled });
    expect(tried.calls).toBeGreaterThan(10);
  });
});
