import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPractice } from '../../src/certificate/index.ts';
import { testedCa } from '../support/practice-ca.ts';
import type { Ran, TestedCa } from '../support/practice-ca.ts';

/** What is left out of every request by name: OpenSSL wants a subject, the authority writes its own. */
const anyone = ['-subject', '/CN=anyone'] as const;

describe('OpenSSL’s CMP client', () => {
  let ca: TestedCa;
  beforeAll(async () => {
    ca = await testedCa();
  });
  afterAll(async () => {
    await ca.close();
    expect(ca.defects).toEqual([]);
  });

  const enrolled = async (person: string, kind: 'bank' | 'general' = 'bank'): Promise<string[]> => {
    const { reference, authCode } = await ca.enrolled(person, { kind });
    return ['-ref', reference, '-secret', `pass:${authCode}`];
  };
  const signedBy = (name: string): string[] => ['-cert', `${name}.pem`, '-key', `${name}.key`];
  const ask = async (name: string, ...args: readonly string[]): Promise<Ran> => {
    if (!existsSync(ca.at(`${name}.key`))) await ca.key(`${name}.key`);
    return ca.cmp('-newkey', `${name}.key`, '-certout', `${name}.pem`, ...args);
  };
  const issued = async (name: string, ...args: readonly string[]): Promise<void> => {
    const { code, told } = await ask(name, ...args);
    expect(told).not.toContain('CMP error');
    expect(code).toBe(0);
  };
  /** A person's signing certificate, got by ir. */
  const first = async (name: string, person: string): Promise<void> => {
    await issued(name, '-cmd', 'ir', ...(await enrolled(person)), ...anyone);
  };
  const statusOf = async (name: string): Promise<string> => {
    const { told } = await ca.openssl(
      ...['ocsp', '-issuer', 'issuing.pem', '-cert', `${name}.pem`, '-url', ca.ocsp],
      ...['-CAfile', 'root.pem'],
    );
    expect(told).toContain('Response verify OK');
    const said = new RegExp(`${name}.pem: (\\w+)(?:[^]*Reason: (\\w+))?`).exec(told);
    return [said?.[1], said?.[2]].filter((word) => word !== undefined).join(' ');
  };

  it.each([
    ['with explicit confirmation', []],
    ['with implicit confirmation', ['-implicit_confirm']],
    ['with SHA-256 in its MAC', ['-mac', 'hmacWithSHA256', '-digest', 'sha256']],
  ])('gets a certificate by ir with reference and code, %s', async (_how, options) => {
    await issued('ir', '-cmd', 'ir', ...(await enrolled('홍길동')), ...anyone, ...options);
    const verified = await ca.openssl(
      ...['verify', '-x509_strict', '-CAfile', 'root.pem', '-untrusted', 'issuing.pem', 'ir.pem'],
    );
    expect(verified.told).toContain('ir.pem: OK');
    const card = ca.card('ir.pem');
    expect(isPractice(card)).toBe(true);
    expect(card.subject.dn).toMatch(/^cn=홍길동\(\)\d{20},ou=personal,ou=연습용,o=Dojang PRACTICE CA,c=KR$/);
    expect(await statusOf('ir')).toBe('good');
    await ca.key('ir.key');
  });

  it('gets one by cr with a reference, and one more by a signed cr', async () => {
    await issued('cr', '-cmd', 'cr', ...(await enrolled('차례')), ...anyone);
    await issued('cr-2', '-cmd', 'cr', ...signedBy('cr'), ...anyone);
    expect(ca.card('cr-2.pem').notAfter).toBe(ca.card('cr.pem').notAfter);
    expect([await statusOf('cr'), await statusOf('cr-2')]).toEqual(['good', 'good']);
  });

  it('gets a km certificate beside it, which only its key opens', async () => {
    await first('pair', '한쌍');
    await issued('pair-km', '-cmd', 'cr', ...signedBy('pair'), ...anyone, '-popo', '2');
    const shown = await ca.openssl('x509', '-in', 'pair-km.pem', '-noout', '-ext', 'keyUsage');
    expect(shown.told).toContain('Key Encipherment, Data Encipherment');
    expect(ca.card('pair-km.pem').notAfter).toBe(ca.card('pair.pem').notAfter);
    expect(ca.card('pair-km.pem').subject.dn).toBe(ca.card('pair.pem').subject.dn);
    await issued('later-km', '-cmd', 'ir', ...(await enrolled('한쌍')), ...anyone, '-popo', '2');
    expect([await statusOf('pair'), await statusOf('later-km')]).toEqual(['good', 'good']);
  });

  it('gets one by p10cr', async () => {
    await ca.key('csr.key');
    await ca.openssl('req', '-new', '-key', 'csr.key', '-subj', '/CN=anyone', '-out', 'csr.csr');
    await issued('csr', '-cmd', 'p10cr', '-csr', 'csr.csr', ...(await enrolled('서류')));
    expect(await statusOf('csr')).toBe('good');
    await issued('csr-2', '-cmd', 'cr', ...signedBy('csr'), ...anyone);
  });

  it('renews by kur, no day lost, and the old one is superseded once the new one is confirmed', async () => {
    await first('old', '갱신');
    await issued('new', '-cmd', 'kur', ...signedBy('old'));
    expect(ca.card('new.pem').subject.dn).toBe(ca.card('old.pem').subject.dn);
    expect(new Date(ca.card('new.pem').notAfter).getFullYear()).toBe(
      new Date(ca.card('old.pem').notAfter).getFullYear() + 1,
    );
    expect(await statusOf('old')).toBe('revoked superseded');
    expect(await statusOf('new')).toBe('good');
  });

  it('renews by kur with a new reference, too', async () => {
    await first('lost', '분실');
    await issued('found', '-cmd', 'kur', '-oldcert', 'lost.pem', ...(await enrolled('분실')));
    expect(await statusOf('lost')).toBe('revoked superseded');
  });

  it('renews a pair: the old one stays good until sign and km are both confirmed', async () => {
    await first('sign', '둘다');
    await issued('km', '-cmd', 'cr', ...signedBy('sign'), ...anyone, '-popo', '2');
    await issued('sign-2', '-cmd', 'kur', ...signedBy('sign'));
    expect([await statusOf('sign'), await statusOf('km')]).toEqual(['good', 'good']);
    await issued('km-2', '-cmd', 'kur', ...signedBy('sign-2'), '-oldcert', 'km.pem', '-popo', '2');
    expect([await statusOf('sign'), await statusOf('km')]).toEqual([
      'revoked superseded',
      'revoked superseded',
    ]);
    expect([await statusOf('sign-2'), await statusOf('km-2')]).toEqual(['good', 'good']);
    expect(ca.card('km-2.pem').notAfter).toBe(ca.card('sign-2.pem').notAfter);
  });

  it('reissues by ir with a new reference: the end stays, the older one is superseded', async () => {
    await first('before', '재발급');
    const { reference, authCode } = await ca.enrolled('재발급');
    await issued('after', '-cmd', 'ir', '-ref', reference, '-secret', `pass:${authCode}`, ...anyone);
    expect(ca.card('after.pem').notAfter).toBe(ca.card('before.pem').notAfter);
    expect([await statusOf('before'), await statusOf('after')]).toEqual(['revoked superseded', 'good']);
  });

  it('revokes, suspends and resumes; CRL and OCSP say the same', async () => {
    await first('gone', '폐지');
    const rr = (...args: readonly string[]): Promise<Ran> =>
      ca.cmp('-cmd', 'rr', '-oldcert', 'gone.pem', ...args);
    expect((await rr(...signedBy('gone'), '-revreason', '6')).code).toBe(0);
    expect(await statusOf('gone')).toBe('revoked certificateHold');
    const bySuspended = await rr(...signedBy('gone'), '-revreason', '1');
    expect(bySuspended.told).toContain('certRevoked');
    expect((await rr(...(await enrolled('폐지')), '-revreason', '8')).code).toBe(0);
    expect(await statusOf('gone')).toBe('good');
    expect((await rr(...signedBy('gone'), '-revreason', '1')).code).toBe(0);
    expect(await statusOf('gone')).toBe('revoked keyCompromise');

    writeFileSync(ca.at('now.crl'), new Uint8Array(await (await fetch(ca.crl)).arrayBuffer()));
    const list = await ca.openssl(
      'crl',
      '-in',
      'now.crl',
      '-inform',
      'DER',
      '-noout',
      '-text',
      '-CAfile',
      'issuing.pem',
    );
    expect(list.told).toContain('verify OK');
    expect(list.told.toLowerCase()).toContain(ca.card('gone.pem').serial.toLowerCase());

    expect((await rr(...(await enrolled('폐지')), '-revreason', '4')).told).toContain('certRevoked');
    expect((await rr(...(await enrolled('남')), '-revreason', '4')).told).toContain('notAuthorized');
  });

  it.each(['caProtEncCert', 'signKeyPairTypes', 'preferredSymmAlg', 'currentCRL'])(
    'asks for %s by genm',
    async (type) => {
      const asked = await ca.cmp('-cmd', 'genm', '-infotype', type, ...(await enrolled('물음')));
      expect(asked.told).toContain('received GENP');
      expect(asked.code).toBe(0);
    },
  );

  it('is polled with where the certificate takes a while', async () => {
    const slow = await testedCa({ fault: 'waiting' });
    const { reference, authCode } = await slow.enrolled('기다림');
    await slow.key('w.key');
    const told = await slow.cmp(
      ...['-cmd', 'ir', '-ref', reference, '-secret', `pass:${authCode}`, '-newkey', 'w.key'],
      ...['-certout', 'w.pem', ...anyone],
    );
    expect(told.told).toContain('received POLLREP');
    expect(told.code).toBe(0);
    await slow.close();
    expect(slow.defects).toEqual([]);
  });

  describe('is refused, with the reason', () => {
    const refused = async (reason: string, person: string, ...args: readonly string[]): Promise<void> => {
      const { code, told } = await ask(`no-${reason}`, ...(await enrolled(person)), ...anyone, ...args);
      expect(told).toContain(reason);
      expect(code).not.toBe(0);
    };

    it('a wrong code', async () => {
      const { reference } = await ca.enrolled('틀림');
      const wrong = [
        '-cmd',
        'ir',
        '-ref',
        reference,
        '-secret',
        'pass:wrong',
        ...anyone,
        '-unprotected_errors',
      ];
      expect((await ask('wrong', ...wrong)).told).toContain('badMessageCheck');
    });

    it('no protection', async () => {
      await refused(
        'badMessageCheck',
        '무방비',
        '-cmd',
        'ir',
        '-unprotected_requests',
        '-unprotected_errors',
      );
    });

    it('no proof of possession', async () => {
      await refused('badPOP', '증명', '-cmd', 'ir', '-popo', '-1');
    });

    it('an RA’s word for one', async () => {
      await refused('badPOP', '증명', '-cmd', 'ir', '-popo', '0');
    });

    it('a key of an unusual size', async () => {
      await ca.key('no-badCertTemplate.key', 4096);
      await refused('badCertTemplate', '크기', '-cmd', 'ir');
    });

    it('a key that was certified before', async () => {
      await first('twice', '두번');
      const again = await ask('twice', '-cmd', 'ir', ...(await enrolled('두번')), ...anyone);
      expect(again.told).toContain('duplicateCertReq');
    });

    it('a reference that was used', async () => {
      const { reference, authCode } = await ca.enrolled('다시');
      const secret = ['-ref', reference, '-secret', `pass:${authCode}`];
      await issued('once', '-cmd', 'ir', ...secret, ...anyone);
      expect((await ask('again', '-cmd', 'ir', ...secret, ...anyone)).told).toContain('notAuthorized');
    });

    it('a request that was answered before', async () => {
      const { reference, authCode } = await ca.enrolled('재생');
      const secret = ['-ref', reference, '-secret', `pass:${authCode}`];
      await issued('replay', '-cmd', 'ir', ...secret, ...anyone, '-reqout', 'ir.der', '-rspout', 'ip.der');
      const replayed = await ca.cmp(
        '-cmd',
        'ir',
        ...secret,
        ...anyone,
        '-newkey',
        'replay.key',
        '-certout',
        'replayed.pem',
        '-reqin',
        'ir.der',
      );
      expect(replayed.told).toContain('transactionIdInUse');
    });

    it('another authority’s certificate in a revocation', async () => {
      const told = await ca.cmp('-cmd', 'rr', '-oldcert', 'root.pem', ...(await enrolled('남의것')));
      expect(told.told).toContain('wrongAuthority');
    });

    it('a signer that nobody knows', async () => {
      await ca.key('self.key');
      await ca.openssl('req', '-x509', '-new', '-key', 'self.key', '-subj', '/CN=self', '-out', 'self.pem');
      const told = await ask('self-new', '-cmd', 'cr', ...signedBy('self'), ...anyone, '-recipient', '/CN=x');
      expect(told.told).toContain('signerNotTrusted');
    });
  });

  it('may guess a code five times', async () => {
    const { reference, authCode } = await ca.enrolled('다섯번');
    const attempt = async (code: string): Promise<string> => {
      const secret = ['-ref', reference, '-secret', `pass:${code}`];
      return (await ask('five', '-cmd', 'ir', ...secret, ...anyone, '-unprotected_errors')).told;
    };
    for (let i = 0; i < 5; i += 1) expect(await attempt('guess')).toContain('badMessageCheck');
    expect(await attempt(authCode)).toContain('notAuthorized');
  });

  it('leaves a reference usable by what isn’t a wrong code', async () => {
    const { reference, authCode } = await ca.enrolled('괜찮음');
    const secret = ['-ref', reference, '-secret', `pass:${authCode}`];
    for (let i = 0; i < 6; i += 1)
      expect((await ask('fine', '-cmd', 'ir', ...secret, ...anyone, '-popo', '-1')).told).toContain('badPOP');
    expect((await ca.cmp('-cmd', 'genm', '-infotype', 'signKeyPairTypes', ...secret)).code).toBe(0);
    await issued('fine', '-cmd', 'ir', ...secret, ...anyone);
    expect(readFileSync(ca.at('fine.pem'), 'latin1')).toContain('BEGIN CERTIFICATE');
  });
});
