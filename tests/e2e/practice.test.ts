/** The practice authority in the real app: a process of its own, turned on and off in the settings, reached by OpenSSL. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { forget, launch, newPerson, picture } from './harness.ts';
import type { Launched } from './harness.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const person = newPerson();
afterAll(() => {
  forget(person);
});

/** The process that the app made for it, by Chromium's own list. */
function practiceProcess({ app }: Launched): Promise<number | null> {
  return app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name }) => name === 'dojang-practice')?.pid ?? null,
  );
}

async function addressShown({ page }: Launched): Promise<string> {
  const section = page.getByRole('region', { name: '연습용 발급기관' });
  const shown = section.locator('dd').first();
  await shown.waitFor();
  return (await shown.textContent()) ?? '';
}

/** Enrols there with the command line's identity check and OpenSSL's client; the subject of what was issued. */
async function enrolled(address: string): Promise<string> {
  const { ra } = JSON.parse(readFileSync(join(person.data, 'practice/ca/running.json'), 'utf8')) as {
    ra: string;
  };
  const cli = [join(root, 'dist/cli.js'), 'practice-ca', 'enroll', '--ca', ra, '--name', '김연습', '--json'];
  const { stdout } = await run(process.execPath, cli, { env: { ...process.env, DOJANG_HOME: person.home } });
  const { reference, authCode } = JSON.parse(stdout) as { reference: string; authCode: string };
  const at = (name: string): string => join(person.home, name);
  await run('openssl', ['genrsa', '-out', at('key.pem'), '2048']);
  const { host, pathname } = new URL(address);
  const server = ['-server', host, '-path', pathname, '-trusted', at('ca.pem')];
  const words = ['-ref', reference, '-secret', `pass:${authCode}`, '-newkey', at('key.pem')];
  const subject = ['-subject', '/C=KR/CN=practice', '-certout', at('cert.pem')];
  await run('openssl', ['cmp', '-cmd', 'ir', ...server, ...words, ...subject]);
  const { stdout: shown } = await run('openssl', ['x509', '-in', at('cert.pem'), '-noout', '-issuer']);
  return shown;
}

it('is turned on and off in the settings, answers over CMP, and is a process of its own', async () => {
  await using app = await launch(person);
  const { page } = app;
  await page.getByRole('link', { name: '설정' }).click();
  const section = page.getByRole('region', { name: '연습용 발급기관' });
  await section.getByText('꺼져 있어요').waitFor();
  expect(await practiceProcess(app)).toBeNull();

  await section.getByRole('button', { name: '켜기' }).click();
  const address = await addressShown(app);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cmp$/);
  await section.scrollIntoViewIfNeeded();
  await picture(app.app, 'e2e/practice-on.png');
  expect(await practiceProcess(app)).not.toBeNull();
  const pem = readFileSync(join(person.data, 'practice/ca/practice-ca.pem'), 'latin1');
  writeFileSync(join(person.home, 'ca.pem'), pem);
  expect(await enrolled(address)).toContain('PRACTICE');

  await section.getByRole('button', { name: '끄기' }).click();
  await section.getByText('꺼져 있어요').waitFor();
  await expect(fetch(address)).rejects.toThrow();
  await expect.poll(() => practiceProcess(app)).toBeNull();
});

it('comes back at the same address, and ends with the app', async () => {
  const app = await launch(person);
  await app.page.getByRole('link', { name: '설정' }).click();
  const section = app.page.getByRole('region', { name: '연습용 발급기관' });
  await section.getByRole('button', { name: '켜기' }).click();
  const address = await addressShown(app);
  const pid = await practiceProcess(app);
  if (pid === null) throw new Error('it has no process');
  // Whatever ends it, the window goes on, and it can be turned on again.
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => practiceProcess(app)).toBeNull();
  await app.page.getByRole('link', { name: '내 인증서' }).click();
  await app.page.getByRole('link', { name: '설정' }).click();
  await section.getByText('꺼져 있어요').waitFor();
  await section.getByRole('button', { name: '켜기' }).click();
  expect(await addressShown(app)).toBe(address);
  expect((await fetch(new URL('/ca/root.cer', address))).status).toBe(200);
  await app.close();
  await expect(fetch(address)).rejects.toThrow();
});
