import { pkcs12Of } from '../../support/pkcs12-files.ts';
import { labelOf } from './label.ts';
import { companion, earlier, idOf, newPassword, oldPassword, person } from './stage.ts';
import type { Command, Stage } from './stage.ts';
import type { Act } from './rounds.ts';

const isNeighbours = (path: string): boolean => path.includes('/yessign/');

export const changePasswordCommand: Command = {
  argv: ['passwd', idOf(person), '--password-stdin', '--json'],
  input: `${oldPassword}\n${newPassword}\n`,
};

/** The password of both copies, on the PC and on a stick, sign and km key each. */
export const changePassword: Act = {
  lay: (stage) => {
    stage.layNeighbour();
    for (const place of ['pc', 'stick'] as const) stage.lay(place, person);
  },
  command: () => changePasswordCommand,
  stays: () => true,
};

const copyToStick = (stage: Stage): { readonly argv: readonly string[] } => ({
  argv: ['copy', idOf(person), '--to', stage.at('stick'), '--json'],
});

/** To a stick where nothing of it lies. */
export const copyToEmptyPlace: Act = {
  lay: (stage) => {
    stage.layNeighbour();
    stage.lay('pc', person);
  },
  command: copyToStick,
  stays: () => true,
};

/** To a stick where the certificate lies that it followed: that one goes to the trash. */
export const copyOverEarlier: Act = {
  lay: (stage) => {
    stage.layNeighbour();
    stage.lay('pc', person);
    stage.lay('stick', earlier);
  },
  command: copyToStick,
  stays: (path) => isNeighbours(path) || path.startsWith('pc/'),
};

/** Both copies, the last ones. */
export const deleteBoth: Act = {
  lay: changePassword.lay.bind(changePassword),
  command: () => ({ argv: ['delete', idOf(person), '--yes', '--json'] }),
  stays: isNeighbours,
};

/** Both back, from the PC's trash and the stick's. */
export const restoreBoth: Act = {
  lay: async (stage) => {
    await deleteBoth.lay(stage);
    const deleted = await stage.run(deleteBoth.command(stage));
    if (deleted.exitCode !== 0) throw new Error(deleted.stdout);
  },
  command: () => ({ argv: ['trash', 'restore', '--all', '--json'] }),
  stays: isNeighbours,
};

/** Lays what a password change leaves that was killed at the first call that is called so. */
async function layInterrupted(stage: Stage, isIt: (label: string) => boolean): Promise<void> {
  await changePassword.lay(stage);
  stage.keep();
  const { calls } = await stage.trace(changePasswordCommand, null);
  const call = calls.find((one) => isIt(labelOf(one, stage) ?? ''));
  if (call === undefined) throw new Error('a password change no longer does that');
  stage.reset();
  const { signal } = await stage.trace(changePasswordCommand, { ...call, kind: 'kill' });
  if (signal !== 'SIGKILL') throw new Error('it was to be killed');
}

const list = { argv: ['list', '--json'] };

/** The next command, after a password change that died when one of four keys was switched. */
export const finishPasswordChange: Act = {
  lay: (stage) => layInterrupted(stage, (label) => /^rename .*kmPri\.key$/.test(label)),
  command: () => list,
  stays: () => true,
  isRecovery: true,
};

/** The next command, after a password change that died just before it was decided. */
export const undoPasswordChange: Act = {
  lay: (stage) => layInterrupted(stage, (label) => /^openat .*\/commit$/.test(label)),
  command: () => list,
  stays: () => true,
  isRecovery: true,
};

const givesPassword = { input: `${oldPassword}\n` };

const importFile = (stage: Stage): Command => ({
  argv: ['import', stage.at('pc', 'kim.p12'), '--to', stage.at('stick'), '--password-stdin', '--json'],
  ...givesPassword,
});

/** A PKCS#12 file, to a stick where nothing of it lies. */
export const importToEmptyPlace: Act = {
  lay: (stage) => {
    stage.layNeighbour();
    stage.layFile('kim.p12', pkcs12Of(person));
  },
  command: importFile,
  stays: () => true,
};

/** A PKCS#12 file, to a stick where the certificate lies that it followed: that one goes to the trash. */
export const importOverEarlier: Act = {
  lay: (stage) => {
    stage.layNeighbour();
    stage.lay('stick', earlier);
    stage.layFile('kim.p12', pkcs12Of(person));
  },
  command: importFile,
  stays: (path) => isNeighbours(path) || path.startsWith('pc/'),
};

/** A folder of two certificates: each is a change of its own. */
export const importTwo: Act = {
  lay: (stage) => {
    stage.layNeighbour();
    for (const sample of [person, companion]) stage.lay('pc', sample);
  },
  command: (stage) => ({
    argv: ['import', stage.at('pc', 'NPKI'), '--to', stage.at('stick'), '--json'],
  }),
  stays: () => true,
  parts: ['stick/NPKI/KICA/', 'stick/NPKI/TradeSign/'],
};

const exportFile = (stage: Stage, ...more: readonly string[]): Command => ({
  argv: [
    'export',
    idOf(person),
    '--out',
    stage.at('stick', 'kim.p12'),
    '--password-stdin',
    '--json',
    ...more,
  ],
  ...givesPassword,
});

/** To a file that isn't there yet. */
export const exportToNewFile: Act = {
  lay: (stage) => {
    stage.layNeighbour();
    stage.lay('pc', person);
  },
  command: (stage) => exportFile(stage),
  stays: () => true,
};

/** Over a file that is there. */
export const exportOverFile: Act = {
  lay: (stage) => {
    stage.layNeighbour();
    stage.lay('pc', person);
    stage.layFile('kim.p12', pkcs12Of(earlier), 'stick');
  },
  command: (stage) => exportFile(stage, '--force'),
  stays: (path) => path !== 'stick/kim.p12',
  replaces: 'stick/kim.p12',
};
