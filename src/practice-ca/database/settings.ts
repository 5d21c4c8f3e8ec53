import { z } from 'zod';
import type { Database } from './open.ts';
import { blob } from './rows.ts';

const row = z.object({ value: blob });

/** Something that the authority keeps once: keys, its own certificates, the RA's path, the last port. */
export type SettingName = `${'root' | 'issuing' | 'responder'}-${'key' | 'certificate'}` | 'ra-path' | 'port';

export function setting(db: Database, name: SettingName): Uint8Array | null {
  return db.one(row, 'select value from settings where name = ?', name)?.value ?? null;
}

export function keepSetting(db: Database, name: SettingName, value: Uint8Array): void {
  db.run('insert or replace into settings (name, value) values (?, ?)', name, value);
}
