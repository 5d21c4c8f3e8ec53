import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSession } from '../../../src/app/index.ts';
import type { AppContext, Session } from '../../../src/app/index.ts';
import { calls } from '../../../src/contract/index.ts';
import type { CallOutput } from '../../../src/contract/index.ts';
import type { Drive } from '../../../src/ports/index.ts';
import {
  systemLocks,
  systemPauses,
  systemRandom,
  systemTimers,
  systemWritableFiles,
} from '../../../src/system/index.ts';
import { authorities } from '../../support/authorities.ts';
import { noNetwork } from '../../support/no-network.ts';
import { temporaryFolder } from '../../support/npki-folder.ts';
import { koreanDayEnd, makeSample } from '../../support/people.ts';
import type { Sample, SampleKey } from '../../support/people.ts';

/** Noon in Korea. */
export const noon = new Date('2026-11-24T03:00:00Z');

/** One person, one computer: an NPKI folder, drives that come and go, and a clock that stands. */
export class Desk {
  readonly #folder = temporaryFolder();
  readonly #sessions: Session[] = [];
  readonly npki = join(this.#folder.path, 'NPKI');
  readonly home = join(this.#folder.path, 'home');
  drives: Drive[] = [];
  at = noon;

  path(...names: string[]): string {
    return join(this.#folder.path, ...names);
  }

  context(): AppContext {
    return {
      clock: { now: () => this.at },
      random: systemRandom,
      timers: systemTimers,
      pauses: systemPauses,
      files: systemWritableFiles,
      locks: systemLocks,
      drives: { removable: () => Promise.resolve(this.drives) },
      network: noNetwork,
      home: this.home,
      systemRoots: [{ path: this.npki, kind: 'pc', label: '', driveId: null }],
      language: 'ko',
    };
  }

  open(): Session {
    const session = createSession(this.context());
    this.#sessions.push(session);
    session.start();
    return session;
  }

  /** Plugs a stick in (its NPKI folder stays when it is pulled, as a real one's would). */
  plug(id: string): string {
    const mount = this.path('media', id);
    this.drives = [...this.drives, { id, label: id.toUpperCase(), mount }];
    return join(mount, 'NPKI');
  }

  wrote(file: string): boolean {
    return existsSync(join(this.home, file));
  }

  clear(): void {
    for (const session of this.#sessions) session.close();
    this.#folder.remove();
  }
}

/** One page of the home screen, checked against the contract. */
export async function homeOf(session: Session, offset = 0, limit = 50): Promise<CallOutput<'home'>> {
  return calls.home.output.parse(await session.call('home', { offset, limit }));
}

/** The home screen after everything was looked at afresh. */
export async function rescanned(session: Session): Promise<CallOutput<'home'>> {
  await session.call('rescan', {});
  return homeOf(session);
}

/** A bank certificate of 김하늘 that ends in `days`; those of one `bank` are of one lineage. */
export function bankCertificate(
  days: number,
  options: { bank?: string; serial?: number; key?: SampleKey; length?: number; km?: boolean } = {},
): Sample {
  const { bank = 'WOORI', serial = 0x1000 + days, key = 'sign-1', length = 366, km = false } = options;
  return makeSample({
    id: `${bank}-${days}`,
    dn: `cn=김하늘()0020041202401011234567,ou=${bank},ou=personal4IB,o=yessign,c=kr`,
    issuer: authorities.yessign,
    authorityFolder: 'yessign',
    policy: '1.2.410.200005.1.1.4',
    serial,
    notAfter: koreanDayEnd(noon, days),
    days: length,
    key,
    km,
    idNumber: '8001011234567',
  });
}
