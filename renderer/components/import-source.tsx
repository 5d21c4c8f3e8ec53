import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCertificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ImportSource } from '../../src/contract/index.ts';
import type { TextKey, Translate } from '../../src/texts/index.ts';
import { hasPassword, isUsable } from '../../src/wizards/index.ts';
import type { SourceTry } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { useEmptiedFields } from '../secret-fields.ts';
import type { SecretField } from '../secret-fields.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { PasswordField } from './password-field.tsx';

const pictures: Record<ImportSource['kind'], TablerIcon> = {
  pkcs12: IconCertificate,
  pair: IconKey,
  pem: IconFileText,
  folder: IconFolder,
};

/** As many names as are told; the rest is counted. */
const told = 3;

function inside(source: ImportSource, locked: boolean, t: Translate): string {
  if (source.sets.length === 0) return locked ? t('im.locked') : '';
  const names = [...new Set(source.sets.map((set) => set.institution))];
  const first = names.slice(0, told).join(', ');
  return names.length > told
    ? t('im.holdsMore', { names: first, count: names.length - told })
    : t('im.holds', { names: first });
}

/** Halves of a pair: what is missing lies somewhere else. */
const alone = new Set(['import-key-missing', 'import-certificate-missing', 'import-km-alone']);

/** What is the matter with a source that can't be used: four different things. */
function troubleWord({ problem }: ImportSource): TextKey {
  if (problem === null) return 'im.verdict.unreadable';
  if (alone.has(problem.reason)) return 'im.verdict.alone';
  if (problem.reason === 'import-nothing') return 'im.verdict.nothing';
  if (problem.code === 'unsupported') return 'im.verdict.unsupported';
  return problem.code === 'bad-input' ? 'im.verdict.damaged' : 'im.verdict.unreadable';
}

function verdictOf(source: ImportSource, locked: boolean): { look: string; icon: TablerIcon; word: TextKey } {
  if (!isUsable(source)) {
    const word = troubleWord(source);
    return { look: 'bad', icon: word === 'im.verdict.alone' ? IconAlertTriangle : IconCircleX, word };
  }
  if (locked) return { look: 'locked', icon: IconLock, word: 'im.verdict.locked' };
  return { look: 'good', icon: IconCircleCheck, word: source.state === 'open' ? 'im.opened' : 'im.ready' };
}

function troubleOf({ problem, refusal, wrongTries }: SourceTry, t: Translate): string[] {
  if (problem === 'empty') return [t('check.empty')];
  if (problem === 'wrong') return [t('im.wrong'), ...(wrongTries >= 3 ? [t('im.wrongOften')] : [])];
  return refusal === null ? [] : [whatHappened(refusal, t), whatToDo(refusal, t)];
}

/**
 * One file or folder that was chosen: what it is, what is in it, its password, what is the matter with it. The field stays in
 * the page, unseen, once it opened: it is the only place where the password is.
 */
export function ImportSourceRow({
  source,
  locked,
  tried,
  field,
  onText,
  onOpen,
  onRemove,
  onMore,
}: {
  source: ImportSource;
  locked: boolean;
  tried: SourceTry;
  field: SecretField;
  onText: (something: boolean) => void;
  onOpen: () => void;
  onRemove: () => void;
  onMore: () => void;
}): ReactElement {
  const { t } = useSession();
  useEmptiedFields(field);
  const { sourceId, name, path, kind, archive, problem, notes, unlocked } = source;
  const verdict = verdictOf(source, locked);
  const withPassword = hasPassword(source);
  const what = [
    t(`im.kind.${kind}`),
    ...(archive === null ? [] : [t('im.inArchive', { name: archive.split(/[\\/]/u).at(-1) ?? archive })]),
  ].join(' · ');
  const held = inside(source, locked, t);
  return (
    <li className={`source source-${verdict.look}`}>
      <div className="source-head">
        <span className="icon-box">
          <Glyph of={pictures[kind]} />
        </span>
        <div className="row-words">
          <b className="ellipsis" id={`source-${sourceId}`} title={path}>
            {name}
          </b>
          <span className="source-what">{what}</span>
          {held !== '' && <span className="source-what">{held}</span>}
        </div>
        <span className="verdict">
          <Glyph of={verdict.icon} size="1.125rem" />
          {t(verdict.word)}
        </span>
        <button
          aria-label={t('im.removeNamed', { name })}
          className="icon-button"
          onClick={onRemove}
          title={t('im.remove')}
          type="button"
        >
          <Glyph of={IconX} />
        </button>
      </div>
      {problem !== null && (
        <div className="source-note source-problem">
          <Glyph of={IconAlertTriangle} size="1.125rem" />
          <p>
            <b>{problem.message}</b> {problem.hint}
            {alone.has(problem.reason) && (
              <>
                {' '}
                <button className="link" onClick={onMore} type="button">
                  {t('im.more')}
                </button>
              </>
            )}
          </p>
        </div>
      )}
      {[...notes.map((note) => note.message), ...(unlocked ? [t('im.unlocked')] : [])].map((note) => (
        <div className="source-note" key={note}>
          <Glyph of={IconInfoCircle} size="1.125rem" />
          <p>{note}</p>
        </div>
      ))}
      {withPassword && (
        <div className="source-password" hidden={!locked}>
          <PasswordField
            busy={tried.busy}
            describedBy={`source-${sourceId}`}
            field={field}
            id={`password-${sourceId}`}
            label={t('im.password')}
            onEnter={onOpen}
            onText={() => {
              onText((field.current?.value ?? '') !== '');
            }}
            trouble={tried.busy ? [] : troubleOf(tried, t)}
          />
          <button aria-disabled={tried.busy} className="button" onClick={onOpen} type="button">
            {tried.busy && <span aria-hidden="true" className="spinner" />}
            {t(tried.busy ? 'im.opening' : 'im.open')}
          </button>
        </div>
      )}
    </li>
  );
}
