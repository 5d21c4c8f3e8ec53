import type { ReactElement } from 'react';
import type { IssuingInstitution } from '../../src/contract/index.ts';
import type { IssueAnswers } from '../../src/wizards/index.ts';
import { kindsInWords } from '../issue-words.ts';
import { useSession } from '../session.ts';
import { InstitutionSearch } from './institution-search.tsx';
import { RoomTitle } from './room-title.tsx';

function Choice({
  institution,
  chosen,
  onChoose,
}: {
  institution: IssuingInstitution;
  chosen: boolean;
  onChoose: (institution: IssuingInstitution) => void;
}): ReactElement {
  const { t } = useSession();
  const kinds = kindsInWords(institution, t).join(' · ');
  return (
    <label className="choice-row">
      <input
        checked={chosen}
        name="institution"
        onChange={() => {
          onChoose(institution);
        }}
        type="radio"
      />
      <span className="choice-words">
        <b>{institution.name}</b>
        {kinds !== '' && <span className="choice-note">{kinds}</span>}
      </span>
    </label>
  );
}

/** ② Which institution. Practising is never an entry of this list. */
export function IssueChoice({
  answers,
  problem,
  eyebrow,
  onType,
  onChoose,
}: {
  answers: IssueAnswers;
  problem: 'none-chosen' | null;
  eyebrow: string;
  onType: (query: string) => void;
  onChoose: (institution: IssuingInstitution) => void;
}): ReactElement {
  const { t } = useSession();
  const { intent, institution, query } = answers;
  const same = intent === 'renew' || intent === 'reissue';
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t(intent === 'register' ? 'iss.chooseRegister' : 'iss.choose')}</RoomTitle>
      <p className="wizard-why">{t(same ? 'iss.chooseSame' : 'iss.chooseAny')}</p>
      <InstitutionSearch onType={onType} query={query}>
        {(institutions) => (
          <fieldset className="institution-choices">
            <legend className="unseen">{t('iss.step.choose')}</legend>
            {institutions.map((each) => (
              <Choice
                chosen={each.id === institution?.id}
                institution={each}
                key={each.id}
                onChoose={onChoose}
              />
            ))}
          </fieldset>
        )}
      </InstitutionSearch>
      <div aria-live="polite" className="choice-problem">
        {problem !== null && <p>{t('iss.pick')}</p>}
      </div>
    </>
  );
}
