/** The whole app against an authority of its own: what it says is seen by itself, and what it said is told when it can't be reached. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAuthority } from '../../src/app/index.ts';
import { sha256Hex } from '../../src/certificate/index.ts';
import { authorities } from '../support/authorities.ts';
import { makeCertificate } from '../support/certificates.ts';
import { writeSample } from '../support/npki-folder.ts';
import { makeOcsp, nonceIn } from '../support/ocsp.ts';
import { koreanDayEnd, makeSample } from '../support/people.ts';
import { contextAt } from '../support/status-context.ts';
import { webServer } from '../support/web.ts';
import { forget, launch, newPerson } from './harness.ts';
import type { Person } from './harness.ts';

const hour = 3_600_000;
const ca = authorities.yessign;
let web: Awaited<ReturnType<typeof webServer>>;
let person: Person;
let signCert: Uint8Array;
let says: 'good' | 'revoked' | null = 'good';

function answerTo(body: Uint8Array): Uint8Array {
  const at = (hours: number): Date => new Date(Date.now() + hours * hour);
  return makeOcsp({
    singles: [
      {
        certificate: signCert,
        issuer: ca.certificate,
        thisUpdate: at(-0.01),
        nextUpdate: at(1),
        ...(says === 'revoked' ? { status: 'revoked' as const, revokedAt: at(-0.02) } : {}),
      },
    ],
    producedAt: at(-0.01),
    responder: ca.certificate,
    signer: 'ca',
    nonce: nonceIn(body) ?? new Uint8Array(),
  });
}

beforeAll(async () => {
  web = await webServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (says === null) response.writeHead(503).end();
      else
        response
          .writeHead(200, { 'content-type': 'application/ocsp-response' })
          .end(answerTo(Buffer.concat(parts)));
    });
  });
  person = newPerson();
  const sample = makeSample({
    id: 'p',
    dn: 'cn=김하늘()0020041202401011234567,ou=WOORI,ou=personal4IB,o=yessign,c=kr',
    issuer: ca,
    authorityFolder: 'yessign',
    policy: '1.2.410.200005.1.1.4',
    serial: 0x7001,
    notAfter: koreanDayEnd(new Date(), 100),
  });
  signCert = makeCertificate({
    subject: sample.dn,
    issuer: ca,
    serial: 0x7001,
    key: 'sign-1',
    policies: ['1.2.410.200005.1.1.4'],
    notBefore: new Date(Date.now() - 24 * hour),
    notAfter: koreanDayEnd(new Date(), 100),
    ocsp: [`${web.origin}/ocsp`],
  });
  writeSample(person.npki, { ...sample, signCert });
  const added = await addAuthority(
    contextAt(person.data),
    { certificates: [ca.certificate], origins: [web.origin] },
    sha256Hex(ca.certificate),
  );
  if (!added.ok) throw added.error;
  person.settle();
});
afterAll(async () => {
  forget(person);
  await web.close();
});

it('a revoked certificate turns 폐지됨 by itself, and before that says what was last told when nobody answers', async () => {
  await using app = await launch(person);
  const card = app.page.getByRole('list', { name: '인증서 목록' }).getByRole('link');
  await expect.poll(() => web.connections(), { timeout: 30_000 }).toBeGreaterThan(0);
  await card.click();
  const fact = app.page.locator('.revocation-fact');
  await expect
    .poll(() => fact.textContent(), { timeout: 30_000 })
    .toContain('방금 확인 · 발급기관에서(OCSP)');
  says = null;
  await app.page.getByRole('button', { name: '지금 확인' }).click();
  await expect
    .poll(() => fact.textContent(), { timeout: 30_000 })
    .toMatch(/확인하지 못했어요 · 마지막 확인: 오늘/);
  says = 'revoked';
  await app.close();
  await using again = await launch(person);
  const cards = again.page.getByRole('list', { name: '인증서 목록' }).getByRole('link');
  await expect.poll(() => cards.textContent(), { timeout: 30_000 }).toContain('폐지됨');
  await expect.poll(() => cards.textContent()).toContain('발급기관에서(OCSP)');
});
