import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/errors/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import type { DirectoryBounds, DirectoryValue, Network } from '../../src/ports/index.ts';
import { withoutOpenssl } from '../support/openssl.ts';
import { startSlapd, withoutSlapd } from '../support/slapd.ts';
import type { Slapd } from '../support/slapd.ts';
import { tlsIdentity } from '../support/tls-certificates.ts';
import type { TlsIdentity } from '../support/tls-certificates.ts';
import { reasonOf } from '../support/web.ts';

/** A CRL and its CA's certificate (DER), made by OpenSSL; `revoked` serials make it large. */
function crlOf(
  { key, cert }: TlsIdentity,
  revoked: number,
): { readonly crl: Buffer; readonly certificate: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-crl-'));
  const at = (name: string): string => join(folder, name);
  const run = (...args: string[]): void => {
    const { status, stderr } = spawnSync('openssl', args);
    if (status !== 0) throw new Error(stderr.toString());
  };
  try {
    writeFileSync(at('key.pem'), key);
    writeFileSync(at('cert.pem'), cert);
    const serial = (i: number): string => (0x1000_0000 + i).toString(16).toUpperCase();
    writeFileSync(
      at('index.txt'),
      Array.from(
        { length: revoked },
        (_, i) => `R\t360101000000Z\t260101000000Z\t${serial(i)}\tunknown\t/CN=p${i}\n`,
      ).join(''),
    );
    writeFileSync(
      at('ca.cnf'),
      `[ca]\ndefault_ca=x\n[x]\ndatabase=${at('index.txt')}\ndefault_md=sha256\ndefault_crl_days=2\n`,
    );
    run(
      'ca',
      '-config',
      at('ca.cnf'),
      '-gencrl',
      '-keyfile',
      at('key.pem'),
      '-cert',
      at('cert.pem'),
      '-out',
      at('crl.pem'),
    );
    run('crl', '-in', at('crl.pem'), '-outform', 'DER', '-out', at('crl.der'));
    run('x509', '-in', at('cert.pem'), '-outform', 'DER', '-out', at('cert.der'));
    return { crl: readFileSync(at('crl.der')), certificate: readFileSync(at('cert.der')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ldifOf(crl: Buffer, large: Buffer, certificate: Buffer): string {
  const [small64, large64, certificate64] = [crl, large, certificate].map((bytes) =>
    bytes.toString('base64'),
  );
  return [
    'dn: c=KR\nobjectClass: country\nc: KR\n',
    `dn: ou=CA,c=KR\nobjectClass: organizationalUnit\nobjectClass: pkiCA\nou: CA\ncACertificate;binary:: ${certificate64}\nauthorityRevocationList;binary:: ${small64}\n`,
    `dn: cn=dp1,ou=CA,c=KR\nobjectClass: cRLDistributionPoint\ncn: dp1\ncertificateRevocationList;binary:: ${small64}\ndeltaRevocationList;binary:: ${small64}\n`,
    `dn: cn=dp2,ou=CA,c=KR\nobjectClass: cRLDistributionPoint\ncn: dp2\ncertificateRevocationList;binary:: ${large64}\n`,
    `dn: ou=한국 (1),c=KR\nobjectClass: organizationalUnit\nobjectClass: pkiCA\nou: 한국 (1)\ncertificateRevocationList;binary:: ${small64}\n`,
    'dn: ou=away,c=KR\nobjectClass: referral\nobjectClass: extensibleObject\nou: away\nref: ldap://127.0.0.1:1/ou=away,c=KR\n',
  ].join('\n');
}

describe.skipIf(withoutSlapd || withoutOpenssl)('OpenLDAP’s directory', () => {
  let identity: TlsIdentity;
  let directory: Slapd;
  let closed: Slapd;
  let crl: Buffer, large: Buffer, certificate: Buffer;
  let network: Network;

  beforeAll(async () => {
    identity = tlsIdentity(['DNS:ds.example', 'IP:127.0.0.1']);
    ({ crl, certificate } = crlOf(identity, 1));
    ({ crl: large } = crlOf(identity, 50_000));
    const ldif = ldifOf(crl, large, certificate);
    directory = await startSlapd(ldif, identity);
    closed = await startSlapd(ldif, identity, { anonymous: false });
    network = createNetwork({
      configured: () => [directory.plain, directory.secure, closed.plain],
      authorities: [identity.cert],
    });
  });
  afterAll(async () => {
    await directory.close();
    await closed.close();
  });

  async function told(query: string, bounds: DirectoryBounds = {}): Promise<string[] | string> {
    const result: Result<readonly DirectoryValue[]> = await network.directory(
      directory.plain + query,
      bounds,
    );
    if (!result.ok) return reasonOf(result);
    const named = new Map([
      [crl, 'small'],
      [large, 'large'],
      [certificate, 'certificate'],
    ]);
    return result.value.map(({ attribute, value }) => {
      const [, name = 'another'] = [...named].find(([bytes]) => bytes.equals(value)) ?? [];
      return `${attribute} ${name}`;
    });
  }

  test.each<[string, string[] | string]>([
    ['/cn=dp1,ou=CA,c=KR?certificateRevocationList;binary', ['certificateRevocationList small']],
    ['/cn=dp1,ou=CA,c=KR?certificateRevocationList', ['certificateRevocationList small']],
    [
      '/cn=dp1,ou=CA,c=KR?certificateRevocationList;binary?base?(objectClass=cRLDistributionPoint)',
      ['certificateRevocationList small'],
    ],
    ['/cn=dp1,ou=CA,c=KR', ['certificateRevocationList small']],
    ['/cn=dp1,ou=CA,c=KR?deltaRevocationList;binary', ['deltaRevocationList small']],
    ['/ou=CA,c=KR', ['authorityRevocationList small']],
    ['/ou=CA,c=KR?cACertificate;binary', ['cACertificate certificate']],
    ['/c=KR?certificateRevocationList?sub?(cn=dp1)', ['certificateRevocationList small']],
    ['/c=KR?certificateRevocationList?sub?(%26(cn=dp*)(!(cn=dp2)))', ['certificateRevocationList small']],
    ['/ou=CA,c=KR?certificateRevocationList?one?(cn=dp1)', ['certificateRevocationList small']],
    ['/ou=CA,c=KR?certificateRevocationList?base?(cn=dp1)', []],
    ['/ou=%ED%95%9C%EA%B5%AD%20%281%29,c=KR?certificateRevocationList', ['certificateRevocationList small']],
    [
      '/c=KR?certificateRevocationList?sub?(ou=%ED%95%9C%EA%B5%AD%20\\281\\29)',
      ['certificateRevocationList small'],
    ],
    ['/cn=nobody,c=KR?certificateRevocationList', []],
    ['/ou=away,c=KR?certificateRevocationList', 'net-directory'],
    ['/nonsense?certificateRevocationList', 'net-directory'],
  ])('%s', async (query, values) => {
    expect(await told(query)).toEqual(values);
  });

  test('references among the answers aren’t followed', async () => {
    const values = await told('/c=KR?cACertificate?sub');
    expect(values).toEqual(['cACertificate certificate']);
  });

  test('a large CRL comes whole, within the limit only, and is what OpenLDAP’s own client gets', async () => {
    const query = '/cn=dp2,ou=CA,c=KR?certificateRevocationList;binary';
    expect(large.length).toBeGreaterThan(1_000_000);
    expect(await told(query)).toEqual(['certificateRevocationList large']);
    expect(
      Buffer.from(directory.search('cn=dp2,ou=CA,c=KR', 'certificateRevocationList;binary')).equals(large),
    ).toBe(true);
    expect(await told(query, { limit: 1_000_000 })).toBe('net-too-large');
  });

  test('over TLS, with a certificate that is looked at', async () => {
    const address = `${directory.secure}/cn=dp1,ou=CA,c=KR?certificateRevocationList`;
    const result = await network.directory(address);
    expect(result.ok && result.value.length).toBe(1);
    const strict = createNetwork({ configured: () => [directory.secure] });
    const refused = await strict.directory(address);
    expect(reasonOf(refused)).toBe('net-tls');
  });

  test('one that lets nobody in without a name', async () => {
    const result = await network.directory(`${closed.plain}/cn=dp1,ou=CA,c=KR`);
    expect(reasonOf(result)).toBe('net-directory');
  });

  test('strangers’ addresses don’t lead to it', async () => {
    const port = /\d+$/.exec(directory.plain)?.[0] ?? '';
    const stranger = createNetwork({ resolver: () => Promise.resolve(['127.0.0.1']) });
    for (const host of ['127.0.0.1', '0x7f.1', 'localhost', 'ds.example', '[::1]', '[::ffff:7f00:1]']) {
      const result = await stranger.directory(`ldap://${host}:${port}/cn=dp1,ou=CA,c=KR`);
      expect(reasonOf(result)).toBe('net-address-refused');
    }
  });
});
