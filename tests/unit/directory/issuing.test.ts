import { describe, expect, it } from 'vitest';
import { isSafeAddress } from '../../../electron/safe-address.ts';
import { directoryDate, issuingInstitution, issuingInstitutions } from '../../../src/directory/index.ts';
import { ownPage } from '../../../src/directory/issuing.ts';
import facts from '../../../src/directory/issuing.json' with { type: 'json' };

describe('where a certificate is got', () => {
  it('is of the same day as the other tables, each fact with how sure it is and none only deduced', () => {
    expect(facts.made).toBe(directoryDate);
    const confidences = [
      ...Object.values(facts.needs).flat(),
      ...facts.rows.flatMap((row) => [
        row,
        ...row.menus,
        ...row.phones,
        ...row.kinds,
        ...(row.page ? [row.page] : []),
      ]),
    ].map(({ confidence }) => confidence);
    expect(new Set(confidences)).toEqual(new Set(['multi', 'single']));
  });

  it('is an institution of the directory, once', () => {
    const ids = issuingInstitutions().map(({ id }) => id);
    expect(ids).toEqual(facts.rows.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(issuingInstitution('kb')?.nameKo).toBe('KB국민은행');
    expect(issuingInstitution('hsbc')).toBeNull();
  });

  it('is led to by addresses that the browser may be given, on its own domain', () => {
    for (const { address } of issuingInstitutions())
      if (address !== null) expect(isSafeAddress(address)).toBe(true);
    expect(issuingInstitution('kb')).toMatchObject({
      address: 'https://obank.kbstar.com/quics?page=C018872',
      addressIsPage: true,
    });
    // Only known without TLS: no address at all.
    expect(issuingInstitution('sksec')?.address).toBeNull();
  });

  it('never leads to another site or without TLS', () => {
    expect(ownPage('https://kbstar.com.evil.example/', 'https://www.kbstar.com/')).toBe(
      'https://www.kbstar.com/',
    );
    expect(ownPage('https://evilkbstar.com/', 'https://www.kbstar.com/')).toBe('https://www.kbstar.com/');
    expect(ownPage('http://obank.kbstar.com/', 'https://www.kbstar.com/')).toBe('https://www.kbstar.com/');
    expect(ownPage('https://obank.kbstar.com/', null)).toBeNull();
    expect(ownPage(null, 'https://www.kbstar.com/')).toBe('https://www.kbstar.com/');
  });

  it('says what to have ready everywhere', () => {
    for (const { needs } of issuingInstitutions()) expect(needs.length).toBeGreaterThan(2);
  });
});
