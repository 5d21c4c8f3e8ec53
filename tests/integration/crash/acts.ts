import { labelOf } from './label.ts';
import { earlier, idOf, newPassword, oldPassword, person } from './stage.ts';
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
