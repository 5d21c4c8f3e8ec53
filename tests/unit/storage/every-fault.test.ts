import { dirname } from 'node:path/posix';
import { describe, expect, test, vi } from 'vitest';
import type { Spot, StepRequest } from '../../../src/storage/index.ts';
import { trialTimeout, tryEverything } from '../../support/crash-disk.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import { bytes, computer, hash, systems, trialOf } from './room.ts';

vi.setConfig({ testTimeout: trialTimeout });

type Requests = (spot: (path: string) => Spot) => StepRequest[];

interface Kind {
  readonly claim: string;
  readonly before: (disk: CrashDisk) => void;
  readonly requests: Requests;
  readonly pulled?: readonly string[];
}

const places = ['/home/kim/NPKI/me', '/disk/NPKI/me', '/media/stick/NPKI/me'] as const;
const [onPc, onDisk, onStick] = places;

function volumeOf(folder: string): string {
  return folder === onStick ? 'stick' : folder === onDisk ? 'disk' : 'pc';
}

function put(disk: CrashDisk, folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) disk.write(`${folder}/${name}`, bytes(text));
}

const set = { 'signCert.der': 'certificate', 'signPri.key': 'old sign key', 'kmPri.key': 'old km key' };

function replacing(folder: Spot): StepRequest[] {
  return [
    {
      kind: 'replace',
      folder,
      name: 'signPri.key',
      oldHash: hash('old sign key'),
      content: bytes('new sign key'),
    },
    { kind: 'replace', folder, name: 'kmPri.key', oldHash: hash('old km key'), content: bytes('new km key') },
  ];
}

const files = Object.entries(set).map(([name, text]) => ({ name, content: bytes(text) }));
const going = Object.entries(set).map(([name, text]) => ({ name, hash: hash(text) }));

const kinds: readonly Kind[] = [
  {
    claim: 'two keys in three places get their new content everywhere or nowhere',
    before: (disk) => {
      for (const folder of places) put(disk, folder, set);
    },
    requests: (spot) => places.flatMap((folder) => replacing(spot(folder))),
    pulled: ['stick', 'disk', 'pc'],
  },
  {
    claim: 'a file appears where none was, or none does',
    before: (disk) => {
      for (const folder of places) put(disk, folder, { 'signCert.der': 'certificate' });
    },
    requests: (spot) =>
      places.map((folder) => ({
        kind: 'replace',
        folder: spot(folder),
        name: 'signPri.key',
        oldHash: null,
        content: bytes('a key'),
      })),
    pulled: ['stick'],
  },
  ...places.map((folder): Kind => ({
    claim: `a set is installed in ${folder} as one folder, with the folders above it, or leaves nothing`,
    before: () => undefined,
    requests: (spot) => [{ kind: 'install', folder: spot(folder), stageIn: spot(dirname(folder)), files }],
    pulled: [volumeOf(folder)],
  })),
  ...places.map((folder): Kind => ({
    claim: `files join others in ${folder}, all of them or none`,
    before: (disk) => {
      put(disk, folder, { 'signCert.der': 'certificate', 'note.txt': "somebody's" });
    },
    requests: (spot) => [
      {
        kind: 'install',
        folder: spot(folder),
        stageIn: spot(dirname(folder)),
        files: files.filter(({ name }) => name !== 'signCert.der'),
      },
    ],
    pulled: [volumeOf(folder)],
  })),
  ...places.map((folder): Kind => ({
    claim: `a set moves from ${folder} to another folder of its volume, all of it or nothing`,
    before: (disk) => {
      put(disk, folder, set);
    },
    requests: (spot) => [
      { kind: 'move', from: spot(folder), to: spot(folder.replace('NPKI/me', 'trash/1')), files: going },
    ],
    pulled: [volumeOf(folder)],
  })),
  ...places.map((folder): Kind => ({
    claim: `a set is removed from ${folder} for good, all of it or nothing, and what lies beside it stays`,
    before: (disk) => {
      put(disk, folder, { ...set, 'note.txt': "somebody's" });
    },
    requests: (spot) => [
      { kind: 'discard', from: spot(folder), stageIn: spot(dirname(folder)), files: going },
    ],
    pulled: [volumeOf(folder)],
  })),
  {
    claim: 'a set goes from one volume to another, and is never in neither',
    before: (disk) => {
      put(disk, onDisk, set);
    },
    requests: (spot) => [
      { kind: 'install', folder: spot('/home/kim/trash/1'), stageIn: spot('/home/kim/trash'), files },
      { kind: 'discard', from: spot(onDisk), stageIn: spot('/disk/NPKI'), files: going },
    ],
    pulled: ['disk', 'pc'],
  },
  ...[onStick, onPc].map((folder): Kind => {
    const trash = folder.replace('NPKI/me', 'trash');
    return {
      claim: `a set makes way for another in ${folder}, which has a file in common with it, beside somebody's`,
      before: (disk) => {
        put(disk, folder, { ...set, CaPubs: 'authorities', 'note.txt': "somebody's" });
      },
      requests: (spot) => [
        {
          kind: 'install',
          folder: spot(`${trash}/1`),
          stageIn: spot(trash),
          files: [{ name: 'record.json', content: bytes('{}') }],
        },
        {
          kind: 'move',
          from: spot(folder),
          to: spot(`${trash}/1`),
          files: [{ name: 'CaPubs', hash: hash('authorities') }, ...going],
        },
        {
          kind: 'install',
          folder: spot(folder),
          stageIn: spot(dirname(folder)),
          files: [
            { name: 'CaPubs', content: bytes('authorities') },
            ...files.map(({ name }) => ({ name, content: bytes(`newer ${name}`) })),
          ],
        },
      ],
      pulled: [volumeOf(folder)],
    };
  }),
  {
    claim: 'a set makes way for another in a folder that it leaves empty',
    before: (disk) => {
      put(disk, onPc, { ...set, CaPubs: 'authorities' });
    },
    requests: (spot) => [
      {
        kind: 'move',
        from: spot(onPc),
        to: spot('/home/kim/trash/1'),
        files: [{ name: 'CaPubs', hash: hash('authorities') }, ...going],
      },
      {
        kind: 'install',
        folder: spot(onPc),
        stageIn: spot('/home/kim/NPKI'),
        files: [
          { name: 'CaPubs', content: bytes('authorities') },
          ...files.map(({ name }) => ({ name, content: bytes(`newer ${name}`) })),
        ],
      },
    ],
  },
];

describe.each(systems)('on %s, whatever happens at whichever call', (system) => {
  test.each(kinds)('$claim', async ({ before, requests, pulled = [] }) => {
    const disk = computer(system);
    before(disk);
    const tried = await tryEverything(trialOf(disk, requests), { share: 0.25, pulled });
    expect(tried.calls).toBeGreaterThan(5);
  });
});
