/** The whole app against an authority of its own: what it says is seen by itself, and what it said is told when it can't be reached. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addAuthority } from '../../src/app/index.ts';
import { sha256Hex } from '../../src/certificate/index.ts';
import { authorities } from '../support/authorities.ts';
import { makeCertificate } from '../support/certificates.ts';
import { poolPassword, randomOf } from '../support/keys.ts';
import { writeSample } from '../support/npki-folder.ts';
import { makeOcsp, nonceIn } from '../support/ocsp.ts';
import { koreanDayEnd, makeSample } from '../support/people.ts';
import { contextAt } from '../support/status-context.ts';
import { webServer } from '../support/web.ts';
import type { Listening } from '../support/web.ts';
import { forget, launch, newPerson, picture } from './harness.ts';
import type { Launched, Person } from './harness.ts';

const hour = 3_600_000;
const ca = authorities.yessign;
const idNumber = '8001011234567';
/** An app that starts on a busy machine, and asks a moment later. */
const patient = { timeout: 30_000 };

let person: Person;
let web: Listening;
let signCert: Uint8Array;
/** What the responder says, and until when (milliseconds from now). */
let says: 'good' | 'revoked' = 'good';
let holds = hour;
const left: (() => Promise<void> | void)[] = [];

function answerTo(body: Uint8Array): Uint8Array {
  const at = (milliseconds: number): Date => new Date(Date.now() + milliseconds);
  const revoked = { status: 'revoked' as const, revokedAt: at(-60_000), reason: 1 };
  return makeOcsp({
    singles: [
      {
        certificate: signCert,
        issuer: ca.certificate,
        thisUpdate: at(-1_000),
        nextUpdate: at(holds),
        ...(says === 'revoked' ? revoked : {}),
      },
    ],
    producedAt: at(-1_000),
    responder: ca.certificate,
    signer: 'ca',
    nonce: nonceIn(body) ?? new Uint8Array(),
  });
}

async function trust(origin: string): Promise<void> {
  const added = await addAuthority(
    contextAt(person.data),
    { certificates: [ca.certificate], origins: [origin] },
    sha256Hex(ca.certificate),
  );
  if (!added.ok) throw added.error;
  person.settle();
}

beforeEach(async () => {
  [says, holds] = ['good', hour];
  web = await webServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = answerTo(Buffer.concat(parts));
      response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(body);
    });
  });
  person = newPerson();
  const notAfter = koreanDayEnd(new Date(), 100);
  const policy = '1.2.410.200005.1.1.4';
  const sample = makeSample({
    id: 'p',
    dn: 'cn=김하늘()0020041202401011234567,ou=WOORI,ou=personal4IB,o=yessign,c=kr',
    issuer: ca,
    authorityFolder: 'yessign',
    policy,
    serial: 0x7001,
    notAfter,
  });
  signCert = makeCertificate({
    subject: sample.dn,
    issuer: ca,
    serial: 0x7001,
    key: 'sign-1',
    policies: [policy],
    notBefore: new Date(Date.now() - 24 * hour),
    notAfter,
    identity: { name: '김하늘', idNumber, randomBytes: randomOf('sign-1') },
    ocsp: [`${web.origin}/ocsp`],
  });
  writeSample(person.npki, { ...sample, signCert });
  person.settle();
  const [gone, server] = [person, web];
  left.push(async () => {
    forget(gone);
    await server.close();
  });
});
afterAll(async () => {
  for (const leave of left) await leave();
});

const card = (page: Page): Locator => page.getByRole('list', { name: '인증서 목록' }).getByRole('link');
const fact = (page: Page): Locator => page.locator('.revocation-fact');

/** What the first card was last told. */
async function toldOf(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const home = await window.dojang.call('home', { offset: 0, limit: 1 });
    return home.ok ? home.value.cards[0]?.revocation?.status : undefined;
  });
}

/** The person was elsewhere and comes back: said to the window itself, for without a window manager nothing else does. */
async function comeBack({ app }: Launched): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.blur();
    window?.emit('focus', {});
  });
}

describe('whether a certificate is revoked', () => {
  it('is seen by itself in a window that stays open, once the last answer has ended', async () => {
    await trust(web.origin);
    holds = 1_000;
    await using app = await launch(person);
    const { page } = app;
    await expect.poll(() => toldOf(page), patient).toBe('good');
    expect(await card(page).textContent()).not.toContain('폐지됨');
    const asked = web.connections();
    [says, holds] = ['revoked', hour];
    await expect
      .poll(
        async () => {
          await comeBack(app);
          return card(page).textContent();
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toContain('폐지됨');
    expect(web.connections()).toBe(asked + 1);
    await picture(app.app, 'e2e/trust-revoked.png');
    await card(page).click();
    await expect.poll(() => fact(page).textContent(), patient).toContain('폐지됐어요');
    expect(await fact(page).textContent()).toContain('이유: 개인키가 새어 나갔거나 그랬을 수 있음.');
    await picture(app.app, 'e2e/trust-revoked-page.png');

    // Whoever said so isn't believed any more: nobody has said anything then.
    await page.evaluate(() => (window.location.hash = '#/settings'));
    await page.getByRole('button', { name: /^그만 믿기/ }).click();
    await page.evaluate(() => (window.location.hash = '#/'));
    await expect.poll(() => card(page).textContent(), patient).not.toContain('폐지됨');
    expect(await toldOf(page)).toBeUndefined();
  });

  it('is told as it last was, with its time, when nobody can be reached', async () => {
    await trust(web.origin);
    await using app = await launch(person);
    const { page } = app;
    await card(page).click(patient);
    await expect
      .poll(() => fact(page).textContent(), patient)
      .toContain('폐지되지 않았어요 · 방금 확인 · 발급기관에서(OCSP)');
    await web.close();
    await page.getByRole('button', { name: '지금 확인' }).click();
    await expect
      .poll(() => fact(page).textContent(), patient)
      .toMatch(/확인하지 못했어요 · 마지막 확인: 오늘 \S*\s*\d{1,2}:\d{2} · 그때는 폐지되지 않았어요/);
    await picture(app.app, 'e2e/trust-unreachable.png');
  });
});

/** 인증서 확인 with this number; what came out. */
async function checkWith(page: Page, number: string): Promise<string> {
  const hash = await page.evaluate(() => window.location.hash);
  if (!hash.endsWith('/check')) await page.evaluate((to) => (window.location.hash = to), `${hash}/check`);
  else await page.getByRole('button', { name: '다시 확인하기' }).click();
  await page.locator('#password').fill(poolPassword);
  if (number !== '') await page.locator('#identity').fill(number);
  await page.keyboard.press('Enter');
  await page.locator('.ticks').waitFor(patient);
  return (await page.locator('.result-columns').textContent()) ?? '';
}

describe('인증서 확인', () => {
  it('tells whether the certificate is of the person with that number', async () => {
    await trust(web.origin);
    await using app = await launch(person);
    const { page } = app;
    await card(page).click(patient);
    await fact(page).waitFor();
    expect(await checkWith(page, '800101-1234567')).toContain('신원확인정보가 맞아요');
    await picture(app.app, 'e2e/trust-identity.png');
    const other = await checkWith(page, '9001011234567');
    expect(other).toContain('신원확인정보가 달라요');
    expect(other).not.toContain('신원확인정보가 맞아요');
    await picture(app.app, 'e2e/trust-identity-other.png');
    expect(await page.content()).not.toContain('1234567');
  });
});

/** Answers the system's dialog for opening, which no test can click. */
async function chooses({ app }: Launched, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

describe('an authority from a file', () => {
  it('makes the chain hold once it is trusted, and no longer when it isn’t', async () => {
    const [file, letter] = [join(person.home, 'ca.cer'), join(person.home, 'letter.cer')];
    writeFileSync(file, ca.certificate);
    writeFileSync(letter, '안녕하세요');
    person.settle();
    await using app = await launch(person);
    const { page } = app;
    await card(page).click(patient);
    await fact(page).waitFor();
    const home = await page.evaluate(() => window.location.hash);
    const goTo = (hash: string): Promise<string> => page.evaluate((to) => (window.location.hash = to), hash);
    expect(await checkWith(page, '')).not.toContain('인증 경로를 확인했어요');

    await goTo('#/settings');
    await chooses(app, letter);
    await page.getByRole('button', { name: '발급기관 추가' }).click();
    const section = page.getByRole('region', { name: '믿는 발급기관' });
    await section.getByRole('alert').waitFor();
    await picture(app.app, 'e2e/trust-authority-refused.png');
    expect(await page.getByRole('button', { name: '폴더 추가' }).count()).toBe(1);
    await chooses(app, file);
    await page.getByRole('button', { name: '발급기관 추가' }).click();
    await page.getByRole('heading', { name: '이 발급기관을 믿을까요?' }).waitFor();
    expect(await section.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: '지문이 같아요, 믿을게요' }).click();
    await page.getByRole('button', { name: /^그만 믿기/ }).waitFor();
    await goTo(home);
    await fact(page).waitFor();
    expect(await checkWith(page, '')).toContain('인증 경로를 확인했어요');

    await goTo('#/settings');
    await page.getByRole('button', { name: /^그만 믿기/ }).click();
    await expect.poll(() => page.locator('.authorities li').count()).toBe(1);
    await goTo(home);
    await fact(page).waitFor();
    expect(await checkWith(page, '')).not.toContain('인증 경로를 확인했어요');
  });
});
