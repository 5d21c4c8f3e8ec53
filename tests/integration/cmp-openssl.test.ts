import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { begin, converse, decide } from '../../src/enrollment/index.ts';
import type {
  Act,
  CmpServer,
  Credentials,
  EnrollmentPorts,
  Party,
  Step,
} from '../../src/enrollment/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import { systemClock, systemPauses, systemRandom } from '../../src/system/index.ts';
import { testRoot } from '../support/authorities.ts';
import { keyUsage, makeCertificate } from '../support/certificates.ts';
import type { CertificateInput, TestAuthority } from '../support/certificates.ts';
import { fixturesFolder } from '../support/fixtures-folder.ts';
import { nameOf } from '../support/fake-ca.ts';
import { privateKeyOf } from '../support/keys.ts';
import { openssl, withoutOpenssl } from '../support/openssl.ts';
import { mockCmp } from '../support/openssl-cmp.ts';
import type { MockCmp, MockPlan } from '../support/openssl-cmp.ts';

const [now, year] = [Date.now(), 365 * 86_400_000];
const dates = { notBefore: new Date(now - 3_600_000), notAfter: new Date(now + year) };
const caName = 'cn=Mock Issuing CA,o=Mock,c=KR';
const ca: TestAuthority = {
  name: caName,
  key: 'ca',
  certificate: makeCertificate({
    subject: caName,
    issuer: testRoot,
    key: 'ca',
    serial: 9,
    ca: true,
    ...dates,
  }),
};
const person = 'cn=Kim,ou=person,o=Mock,c=KR';
const issue = (more: Partial<CertificateInput> = {}): Uint8Array =>
  makeCertificate({ subject: person, issuer: ca, key: 'sign-1', serial: 1234, ...dates, ...more });

const [reference, code] = ['20261125-17', '9876-code-4321'];
const current = issue({ key: 'sign-2', serial: 1000 });
const serverCertificate = makeCertificate({
  subject: 'cn=Mock CMP Server,o=Mock,c=KR',
  issuer: ca,
  key: 'sign-4',
  serial: 77,
  keyUsage: keyUsage.sign,
  ...dates,
});

const byCode: Credentials = { kind: 'mac', reference, codeBytes: Buffer.from(code) };
const bySignature: Credentials = {
  kind: 'signature',
  key: privateKeyOf('sign-2'),
  certificate: current,
  chain: [ca.certificate],
};
const underCode: MockPlan = { proof: { reference, code }, issued: issue() };
const underSignature: MockPlan = {
  proof: {
    certificate: serverCertificate,
    key: 'sign-4',
    clientRoots: [testRoot.certificate, ca.certificate],
  },
  issued: issue(),
  extraCerts: [ca.certificate],
};

const acts = {
  ir: {
    kind: 'ir',
    wish: { subject: nameOf(issue()), key: privateKeyOf('sign-1'), possession: 'signature' },
  },
  cr: {
    kind: 'cr',
    wish: { subject: nameOf(issue()), key: privateKeyOf('sign-1'), possession: 'signature' },
  },
  kur: {
    kind: 'kur',
    wish: { subject: null, key: privateKeyOf('sign-1'), possession: 'signature' },
    // The mock server renews the certificate that it has.
    old: issue(),
  },
  // The mock server answers for the certificate that it has.
  rr: { kind: 'rr', certificate: issue(), reason: 'keyCompromise' },
  genm: { kind: 'genm', question: 'caCerts' },
} as const satisfies Record<string, Act>;

const ports: EnrollmentPorts = {
  network: createNetwork(),
  clock: systemClock,
  random: systemRandom,
  pauses: systemPauses,
};

let mock: MockCmp | null = null;
afterEach(async () => {
  await mock?.close();
  mock = null;
});

interface Told {
  readonly step: Step;
  readonly rest: string;
  readonly server: string;
}

/** An act, accepted where something is granted, until it rests. */
async function run(
  act: Act,
  plan: MockPlan,
  credentials: Credentials = byCode,
  server: Partial<CmpServer> = {},
  milliseconds = 20_000,
): Promise<Told> {
  mock = await mockCmp(plan);
  const party: Party = {
    server: {
      address: mock.address,
      recipient: nameOf(ca.certificate),
      sender: null,
      trust: [testRoot.certificate],
      between: [ca.certificate],
      profile: 'standard',
      ...server,
    },
    credentials,
  };
  const begun = begin(act, party, ports);
  if (!begun.ok) throw begun.error;
  // The mock server forgets a transaction with its connection.
  const web = ports.network.keepAlive();
  const course = { milliseconds, web, remember: () => Promise.resolve() };
  let step = await converse(begun.value, party, ports, course);
  if (step.conversation.stage.kind === 'granted') {
    const decided = decide(step.conversation, 'accept', party, ports);
    if (!decided.ok) throw decided.error;
    step = await converse(decided.value, party, ports, course);
  }
  web.close();
  const rest = `${step.conversation.stage.kind}${step.fault === null ? '' : ` ${step.fault.reason}`}`;
  return { step, rest, server: mock.said() };
}

const withOptions = (plan: MockPlan, ...options: string[]): MockPlan => ({ ...plan, options });

describe.skipIf(withoutOpenssl)('OpenSSL’s mock CMP server', () => {
  test.each(['ir', 'cr', 'rr', 'genm'] as const)('%s under a MAC', async (name) => {
    const { rest, server, step } = await run(acts[name], underCode);
    expect(rest, server).toBe({ ir: 'confirmed', cr: 'confirmed', rr: 'revoked', genm: 'told' }[name]);
    expect(step.fault).toBeNull();
  });

  test.each(['ir', 'cr', 'kur', 'rr', 'genm'] as const)('%s signed', async (name) => {
    const { rest, server } = await run(acts[name], underSignature, bySignature, {
      sender: nameOf(serverCertificate),
    });
    const rests = { ir: 'confirmed', cr: 'confirmed', kur: 'confirmed', rr: 'revoked', genm: 'told' };
    expect(rest, server).toBe(rests[name]);
  });

  test('an enrolment that has to be polled for', async () => {
    const began = Date.now();
    const plan = withOptions(underCode, '-poll_count', '2', '-check_after', '1');
    const { rest, server } = await run(acts.ir, plan);
    expect(rest, server).toBe('confirmed');
    expect(Date.now() - began).toBeGreaterThanOrEqual(2000);
  });

  test('one that takes longer than we wait', async () => {
    const plan = withOptions(underCode, '-poll_count', '2', '-check_after', '60');
    const { rest, server } = await run(acts.ir, plan);
    expect(rest, server).toBe('waiting cmp-waiting');
  });

  test('implicit confirmation, granted', async () => {
    const { rest, server } = await run(acts.ir, withOptions(underCode, '-grant_implicitconf'), byCode, {
      implicitConfirm: true,
    });
    expect(rest, server).toBe('confirmed');
    expect(server).not.toContain('certConf');
  });

  test('implicit confirmation, asked for and not granted: it is confirmed after all', async () => {
    const { rest, server } = await run(acts.ir, underCode, byCode, { implicitConfirm: true });
    expect(rest, server).toBe('confirmed');
  });

  test('a refusal with its failures and words', async () => {
    const plan = withOptions(underCode, '-pkistatus', '2', '-failure', '9', '-statusstring', 'not you');
    const { step, rest, server } = await run(acts.ir, plan);
    expect(rest, server).toBe('refused cmp-refused');
    expect(step.conversation.stage).toMatchObject({
      refusal: { status: 2, failInfo: ['badPOP'], said: ['not you'], authenticated: true },
    });
  });

  test('granted with changes', async () => {
    const { step, rest, server } = await run(acts.ir, withOptions(underCode, '-pkistatus', '1'));
    expect(rest, server).toBe('confirmed');
    expect(step.conversation.stage).toMatchObject({ grant: { warnings: ['granted-with-mods'] } });
  });

  test('an error message', async () => {
    const { step, rest, server } = await run(
      acts.ir,
      withOptions(underCode, '-send_error', '-failure', '25'),
    );
    expect(rest, server).toBe('refused cmp-refused');
    expect(step.conversation.stage).toMatchObject({ refusal: { authenticated: true } });
  });

  test('answers without protection are not believed, whatever is allowed', async () => {
    const plan = withOptions(underCode, '-send_unprotected');
    expect((await run(acts.ir, plan)).rest).toBe('asking cmp-unprotected');
    await mock?.close();
    expect((await run(acts.ir, plan, byCode, { allowUnprotected: true })).rest).toBe(
      'asking cmp-unprotected',
    );
  });

  test('an error without protection is one only where that is allowed', async () => {
    const plan = withOptions(underCode, '-send_error', '-send_unprot_err');
    expect((await run(acts.ir, plan)).rest).toBe('asking cmp-unprotected');
    await mock?.close();
    const { rest, step } = await run(acts.ir, plan, byCode, { allowUnprotected: true });
    expect(rest).toBe('refused cmp-refused-unproven');
    expect(step.conversation.stage).toMatchObject({ refusal: { authenticated: false } });
  });

  test('another code', async () => {
    const { rest, server } = await run(acts.ir, { ...underCode, proof: { reference, code: 'another' } });
    expect(rest, server).toBe('asking cmp-mac');
  });

  test('a certificate for another key is rejected, and the server is told', async () => {
    const { step, rest, server } = await run(acts.ir, { ...underCode, issued: issue({ key: 'sign-3' }) });
    expect(rest, server).toBe('rejected cmp-other-key');
    expect(step.conversation.stage).toMatchObject({ caState: 'withdrawn' });
  });

  test('a certificate that nobody trusted vouches for is rejected', async () => {
    const stranger: TestAuthority = {
      name: 'cn=Nobody,c=KR',
      key: 'other-ca',
      certificate: new Uint8Array(),
    };
    const { rest, server } = await run(acts.ir, { ...underCode, issued: issue({ issuer: stranger }) });
    expect(rest, server).toBe('rejected cmp-certificate-path');
  });

  test('roots that come along are offered where none was configured', async () => {
    const plan = { ...underCode, caPubs: [testRoot.certificate], extraCerts: [ca.certificate] };
    const { step, rest, server } = await run(acts.ir, plan, byCode, { trust: [], between: [] });
    expect(rest, server).toBe('confirmed');
    expect(step.conversation.stage).toMatchObject({ grant: { anchoredBy: 'offered' } });
  });

  test('a signed answer from a server that isn’t trusted', async () => {
    const other = makeCertificate({ subject: 'cn=Other Root,c=KR', key: 'other-ca', ca: true, ...dates });
    const { rest, server } = await run(acts.ir, underSignature, bySignature, { trust: [other], between: [] });
    expect(rest, server).toBe('asking cmp-signer-path');
  });

  test('a signed answer by somebody of the same CA who wasn’t named', async () => {
    const { rest, server } = await run(acts.ir, underSignature, bySignature);
    expect(rest, server).toBe('asking cmp-signer-role');
  });

  test('a CSR, under a MAC', async () => {
    const csr = openssl(
      [
        'req',
        '-new',
        '-key',
        join(fixturesFolder, 'keys', 'sign-1.pem'),
        '-subj',
        '/C=KR/CN=Kim',
        '-outform',
        'DER',
      ],
      new Uint8Array(),
    );
    const { rest, server } = await run({ kind: 'p10cr', csr: Uint8Array.from(csr) }, underCode);
    expect(rest, server).toBe('confirmed');
  });
});
