import { describe, expect, it } from 'vitest';
import authorityFacts from '../../../src/directory/authorities.json' with { type: 'json' };
import institutionFacts from '../../../src/directory/institutions.json' with { type: 'json' };
import {
  authorityByOrganization,
  directoryDate,
  institutionByCode,
  institutionByOu,
  institutionOf,
  usageByOid,
} from '../../../src/directory/index.ts';
import usageFacts from '../../../src/directory/usages.json' with { type: 'json' };

describe('the tables', () => {
  const tables = [authorityFacts, institutionFacts, usageFacts];

  it('carry the day they were gathered, the same in all', () => {
    expect(directoryDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(tables.map((table) => table.made)).toEqual(tables.map(() => directoryDate));
  });

  it('hold nothing that was only deduced', () => {
    for (const row of tables.flatMap((table) => [...table.rows]))
      expect(['multi', 'single']).toContain(row.confidence);
  });

  it('name no key twice', () => {
    const keys = [
      institutionFacts.rows.flatMap((row) => row.units),
      institutionFacts.rows.flatMap((row) => row.codes),
      institutionFacts.rows.map((row) => row.id),
      usageFacts.rows.map((row) => row.oid),
      authorityFacts.rows.map((row) => row.organization.toLowerCase()),
    ];
    for (const list of keys) expect(new Set(list).size).toBe(list.length);
  });

  it('have plain words in both languages for every usage', () => {
    for (const { oid } of usageFacts.rows) {
      const usage = usageByOid(oid);
      expect(usage?.labelKo).not.toBe('');
      expect(usage?.labelEn).not.toMatch(/[가-힣]/);
      expect(usage?.goodForKo === '').toBe(usage?.goodForEn === '');
    }
  });
});

describe('a look-up', () => {
  it('finds an authority by the O of its certificates, whatever the case', () => {
    expect(authorityByOrganization('YesSign')).toMatchObject({ nameKo: '금융결제원', npkiFolder: 'yessign' });
    expect(authorityByOrganization('KICA')).toMatchObject({ nameKo: '한국정보인증' });
    expect(authorityByOrganization('Somebody')).toBeNull();
  });

  it('finds a usage by its OID', () => {
    expect(usageByOid('1.2.410.200004.5.2.1.2')).toMatchObject({ labelKo: '범용', subject: 'personal' });
    expect(usageByOid('1.2.3')).toBeNull();
  });

  it('finds a bank by its OU or by the code in a CN, and knows what old names became', () => {
    expect(institutionByOu('woori')?.nameKo).toBe('우리은행');
    expect(institutionByOu('KEB')?.nameKo).toBe('하나은행');
    expect(institutionByCode('0099')?.nameKo).toBe('금융결제원');
    // 0089 was never seen in a certificate: a guess is no answer.
    expect(institutionByCode('0089')).toBeNull();
  });

  it("prefers the bank's OU to a department that happens to be called like one", () => {
    const found = institutionOf({
      units: ['IBK', 'WOORI', 'xUse4Esero'],
      commonName: '가나다',
      organization: 'yessign',
    });
    expect(found?.nameKo).toBe('우리은행');
  });

  it('reads the code of a CN only where that authority numbers so', () => {
    const commonName = '홍길동()0088042202601015678901';
    expect(institutionOf({ units: [], commonName, organization: 'yessign' })?.nameKo).toBe('신한은행');
    expect(institutionOf({ units: [], commonName, organization: 'KICA' })).toBeNull();
  });

  it('names a securities firm nobody listed as the certificate names it', () => {
    const units = ['HTS', '새벽', '증권'];
    expect(institutionOf({ units, commonName: '홍길동', organization: 'SignKorea' })).toMatchObject({
      nameKo: '새벽증권',
      website: null,
    });
    expect(
      institutionOf({ units: ['HTS', '증권'], commonName: '홍길동', organization: 'SignKorea' }),
    ).toBeNull();
  });
});
