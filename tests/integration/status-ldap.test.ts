import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAuthority } from '../../src/app/index.ts';
import { sha256Hex } from '../../src/certificate/index.ts';
import { statusOutput } from '../../src/contract/index.ts';
import type { StatusOutput } from '../../src/contract/index.ts';
import { makeCertificate } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { temporaryFolder } from '../support/npki-folder.ts';
import { withoutOpenssl } from '../support/openssl.ts';
import { opensslCa } from '../support/responder.ts';
import type { OpensslCa } from '../support/responder.ts';
import { freePort, startSlapd, withoutSlapd } from '../support/slapd.ts';
import type { Slapd } from '../support/slapd.ts';
import { tlsIdentity } from '../support/tls-certificates.ts';
import { contextAt } from '../support/status-context.ts';
import { runCli } from './run-cli.ts';

const folder = temporaryFolder();
const home = join(folder.path, 'home');
const year = 365 * 86_400_000;
const dates = { notBefore: new Date(Date.now() - year), notAfter: new Date(Date.now() + year) };
const rootName = 'cn=LDAP Test Root,o=LDAP Test,c=KR';
const root: TestAuthority = {
  name: rootName,
  key: 'root',
  certificate: makeCertificate({ subject: rootName, key: 'root', serial: 1, ca: true, ...dates }),
};
const middleName = 'cn=LDAP Test CA,o=LDAP Test,c=KR';

let serial = 300;

async function statusOf(der: Uint8Array): Promise<StatusOutput> {
  const path = join(folder.path, `${sha256Hex(der)}.der`);
  writeFileSync(path, der);
  const ran = await runCli(['status', path, '--json'], { home, now: new Date() });
  expect(ran.exitCode, ran.stderr).toBe(0);
  return statusOutput.parse(ran.json());
}

const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');

describe.skipIf(withoutOpenssl || withoutSlapd)(
  'status, from an OpenLDAP directory as Korea’s authorities have them',
  () => {
    let [rootCa, middleCa]: (OpensslCa | null)[] = [null, null];
    let slapd: Slapd | null = null;
    let points: readonly string[] = [];
    let middle: TestAuthority | null = null;
    const person = (address: string): Uint8Array => {
      if (middle === null) throw new Error('no authority');
      serial += 1;
      return makeCertificate({
        subject: `cn=누구${serial},o=LDAP Test,c=KR`,
        issuer: middle,
        serial,
        crl: [address],
        ...dates,
      });
    };
    const people = { good: new Uint8Array(), revoked: new Uint8Array(), held: new Uint8Array() } as Record<
      string,
      Uint8Array
    >;

    beforeAll(async () => {
      mkdirSync(home, { recursive: true });
      // The addresses stand in certificates before the directory does.
      const port = await freePort();
      const plain = `ldap://127.0.0.1:${port}`;
      points = [
        `${plain}/cn=root,c=KR?authorityRevocationList`,
        `${plain}/cn=ca,c=KR?certificateRevocationList`,
      ];
      const certificate = makeCertificate({
        subject: middleName,
        issuer: root,
        key: 'ca',
        serial: 2,
        ca: true,
        crl: points.slice(0, 1),
        ...dates,
      });
      middle = { name: middleName, key: 'ca', certificate };
      rootCa = opensslCa(root.certificate, 'root');
      middleCa = opensslCa(certificate, 'ca');
      for (const name of ['good', 'revoked', 'held']) people[name] = person(points[1] ?? '');
      middleCa.write([
        { certificate: people['revoked'] ?? certificate, revoked: 'keyCompromise' },
        { certificate: people['held'] ?? certificate, revoked: 'certificateHold' },
      ]);
      const entry = (cn: string, arl: Uint8Array, crl: Uint8Array): string =>
        [
          `dn: cn=${cn},c=KR`,
          'objectClass: applicationProcess',
          'objectClass: certificationAuthority',
          `cn: ${cn}`,
          `cACertificate;binary:: ${base64(certificate)}`,
          `authorityRevocationList;binary:: ${base64(arl)}`,
          `certificateRevocationList;binary:: ${base64(crl)}`,
          '',
          '',
        ].join('\n');
      const [arl, crl] = [rootCa.crl(), middleCa.crl()];
      const ldif = `dn: c=KR\nobjectClass: country\nc: KR\n\n${entry('root', arl, arl)}${entry('ca', arl, crl)}`;
      slapd = await startSlapd(ldif, tlsIdentity(['IP:127.0.0.1']), { port });
      const added = await addAuthority(
        contextAt(home),
        { certificates: [certificate, root.certificate], origins: [plain] },
        sha256Hex(root.certificate),
      );
      if (!added.ok) throw added.error;
    });
    afterAll(async () => {
      await slapd?.close();
      rootCa?.remove();
      middleCa?.remove();
      folder.remove();
    });

    test('good, revoked and suspended, with the authority’s own status from the root’s list', async () => {
      expect(await statusOf(people['good'] ?? new Uint8Array())).toMatchObject({
        status: 'good',
        source: 'crl',
        from: points[1],
      });
      expect(await statusOf(people['revoked'] ?? new Uint8Array())).toMatchObject({
        status: 'revoked',
        reason: 'keyCompromise',
      });
      expect(await statusOf(people['held'] ?? new Uint8Array())).toMatchObject({ status: 'suspended' });
    });

    test('an entry that isn’t there, or has another’s list, tells nothing', async () => {
      const [arl = '', crl = ''] = points;
      expect(await statusOf(person(crl.replace('cn=ca', 'cn=nobody')))).toMatchObject({ status: 'unknown' });
      expect(await statusOf(person(arl))).toMatchObject({ status: 'unknown', reason: 'no-crl' });
    });
  },
);
