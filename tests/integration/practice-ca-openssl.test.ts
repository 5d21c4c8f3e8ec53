import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedCa } from '../support/practice-ca.ts';
import type { TestedCa } from '../support/practice-ca.ts';

describe('OpenSSL enrols', () => {
  let ca: TestedCa;
  beforeAll(async () => {
    ca = await testedCa();
  });
  afterAll(async () => {
    await ca.close();
    expect(ca.defects).toEqual([]);
  });

  it('gets a certificate by ir with reference and code', async () => {
    const { reference, authCode } = await ca.enrolled('홍길동');
    await ca.key('a.key');
    const ir = await ca.cmp(
      ...['-cmd', 'ir', '-ref', reference, '-secret', `pass:${authCode}`, '-newkey', 'a.key'],
      ...['-subject', '/CN=x', '-certout', 'a.pem', '-cacertsout', 'pubs.pem'],
    );
    console.log(ir.told, ca.defects);
    expect(ir.code).toBe(0);
  });
});
