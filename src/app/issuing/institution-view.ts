import type { IssuingInstitution as InstitutionView } from '../../contract/index.ts';
import type { IssuingInstitution } from '../../directory/index.ts';
import type { Language } from '../../texts/index.ts';

/** An institution of the directory as the window shows it. */
export function institutionView(institution: IssuingInstitution, language: Language): InstitutionView {
  const { id, kind, nameKo, nameEn, address, addressIsPage, menus, phones, kinds, needs } = institution;
  return {
    id,
    kind,
    name: language === 'ko' ? nameKo : nameEn,
    address,
    addressIsPage,
    menus: menus.map(({ channel, path }) => ({ channel, path })),
    phones: [...phones],
    kinds: kinds.map(({ usage, feeKrw }) => ({ usage, feeKrw })),
    needs: [...needs],
  };
}
