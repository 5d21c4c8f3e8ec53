/**
 * A bank's page, played by a process of its own that overwrites an NPKI folder in place, as banks' software does: the wizard
 * picks the certificate up, and what lay there is kept.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ElectronApplication } from 'playwright-core';
import { authorities } from '../support/authorities.ts';
import { writeSample } from '../support/npki-folder.ts';
import { koreanDayEnd, makeSample } from '../support/people.ts';
import type { Sample, SampleKey } from '../support/people.ts';
import { forget, launch, newPerson, picture } from './harness.ts';
import type { Person } from './harness.ts';

let person: Person | null = null;
let elsewhere: string | null = null;
afterEach(() => {
  if (person !== null) forget(person);
  if (elsewhere !== null) rmSync(elsewhere, { recursive: true, force: true });
  person = null;
  elsewhere = null;
});

/** A certificate of 하나은행, as its page stores it. */
function certificate(days: number, serial: number, key: SampleKey): Sample {
  return makeSample({
    id: `hana-${days}`,
    dn: 'cn=김하늘()0081046202611241234567,ou=HNB,ou=personal4IB,o=yessign,c=kr',
    issuer: authorities.yessign,
    authorityFolder: 'yessign',
    policy: '1.2.410.200005.1.1.4',
    serial,
    notAfter: koreanDayEnd(new Date(), days),
    days: 366,
    key,
  });
}

/** The browser isn't opened for real: what it would have been given is written down. */
async function watchBrowser(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

/** What the bank's software does on this PC: each file is written over where it is, one after the other. */
function storeAsBanksDo(sample: Sample, folder: string): void {
  elsewhere = mkdtempSync(join(tmpdir(), 'dojang-bank-'));
  const made = writeSample(elsewhere, sample);
  const script =
    'cat "$1/signCert.der" > "$2/signCert.der"; sleep 0.2; cat "$1/signPri.key" > "$2/signPri.key"';
  execFileSync('sh', ['-c', script, 'bank', made, folder]);
}

describe('a certificate from a real bank', () => {
  it('is picked up though the app was closed meanwhile, and what it wrote over can be put back', async () => {
    const someone = newPerson();
    person = someone;
    const folder = writeSample(someone.npki, certificate(12, 0x7001, 'sign-1'));
    const before = readFileSync(join(folder, 'signPri.key'));
    someone.settle();
    {
      await using launched = await launch(someone);
      const { app, page } = launched;
      const opened = await watchBrowser(app);
      await page.getByRole('link', { name: '발급·재발급' }).click();
      await page.getByRole('heading', { name: '12일 뒤에 만료돼요. 지금 갱신하세요.' }).waitFor();
      await page.getByRole('link', { name: '갱신하기' }).click();
      await page.getByRole('heading', { level: 1, name: '미리 준비해 주세요' }).waitFor();
      await page.getByRole('button', { name: '다음' }).click();
      await page.getByRole('heading', { level: 1, name: '본인 확인은 하나은행 화면에서 해요' }).waitFor();
      expect(await opened()).toEqual([]);
      await page.getByRole('button', { name: '홈페이지 열기' }).click();
      await page.getByRole('heading', { level: 1, name: '하나은행에서 올 인증서를 기다려요' }).waitFor();
      await expect.poll(opened).toEqual(['https://www.kebhana.com/']);
      await page.getByText('지금 있던 인증서 1개를 따로 뒀어요').waitFor();
    }
    storeAsBanksDo(certificate(365, 0x7002, 'sign-2'), folder);
    const after = readFileSync(join(folder, 'signPri.key'));

    await using launched = await launch(someone);
    const { page } = launched;
    await page.getByRole('link', { name: '발급·재발급' }).click();
    await page.getByRole('heading', { name: '새 인증서를 찾았어요' }).waitFor();
    await page.getByRole('link', { name: '인증서 보기' }).click();
    await page.getByText('은행 화면이 이전 인증서 자리에 저장했어요.').waitFor();
    await picture(launched.app, 'issuing-found.png');
    await page.getByRole('button', { name: '맞아요' }).click();
    await page.getByRole('heading', { level: 1, name: '인증서를 받았어요' }).waitFor();
    await page.getByText('이전 인증서 1개를 휴지통에 뒀어요').waitFor();
    // Untouched by us: what the bank wrote stands.
    expect(readFileSync(join(folder, 'signPri.key'))).toEqual(after);
    const kept = readdirSync(join(someone.data, 'trash'));
    expect(kept).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(readFileSync(join(someone.data, 'trash', kept[0] ?? '', 'signPri.key'))).toEqual(before);
    await page.getByRole('link', { name: '삭제한 인증서' }).click();
    await page.getByRole('heading', { level: 1, name: '삭제한 인증서' }).waitFor();
    await page.getByText('하나은행').first().waitFor();
  });
});
