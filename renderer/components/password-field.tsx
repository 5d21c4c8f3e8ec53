import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import IconEyeOff from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs';
import { useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { passwordTexts, typingWarnings } from '../../src/passwords/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import type { TypingWarning } from '../../src/passwords/index.ts';
import { announce } from '../announcer.ts';
import type { SecretField } from '../secret-fields.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

interface EyeWords {
  readonly show: TextKey;
  readonly shown: TextKey;
  readonly hidden: TextKey;
}

const passwordEye: EyeWords = { show: 'check.show', shown: 'check.shown', hidden: 'check.hidden' };

function Warnings({
  capsLock,
  typing,
}: {
  capsLock: boolean;
  typing: readonly TypingWarning[];
}): ReactElement {
  const { t } = useSession();
  return (
    <div className="warnings" role="status">
      {capsLock && (
        <p className="warning">
          <Glyph of={IconAlertTriangle} />
          <span>{t('check.capsLock')}</span>
          <kbd>Caps Lock</kbd>
        </p>
      )}
      {typing.map((warning) => (
        <p className="warning" key={warning}>
          <Glyph of={IconKeyboard} />
          <span>{t(passwordTexts.typing(warning))}</span>
          {warning === 'hangul' && <kbd lang="ko">한/영</kbd>}
        </p>
      ))}
    </div>
  );
}

/**
 * A password: never in a state, only in the field itself. Caps Lock, a Korean keyboard and full-width letters are
 * said while typing; what is wrong with the last try stands below (`trouble`) and belongs to the field.
 */
export function PasswordField({
  field,
  label,
  id = 'password',
  busy = false,
  trouble,
  withEye = true,
  onText,
  onEnter,
  describedBy,
  eyeWords = passwordEye,
  children,
}: {
  field: SecretField;
  label: string;
  id?: string;
  busy?: boolean;
  trouble: readonly string[];
  /** Whether it can be made readable. */
  withEye?: boolean;
  /** Told whenever what stands in the field is another text. */
  onText?: () => void;
  /** What the Enter key does here, where it isn't the form's own. */
  onEnter?: () => void;
  /** What else describes the field. */
  describedBy?: string;
  /** What the eye is called, and what is said when it was used. */
  eyeWords?: EyeWords;
  /** Stands between the field and its warnings. */
  children?: ReactNode;
}): ReactElement {
  const { t } = useSession();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const [typing, setTyping] = useState<readonly TypingWarning[]>([]);

  const readKey = (event: KeyboardEvent): void => {
    setCapsLock(event.getModifierState('CapsLock'));
    if (typingWarnings(event.key).includes('hangul')) setTyping(['hangul']);
  };
  const toggle = (): void => {
    setShown(!shown);
    announce(t(shown ? eyeWords.hidden : eyeWords.shown));
    field.current?.focus();
  };
  const described = [trouble.length > 0 ? `${id}-trouble` : '', describedBy ?? ''].join(' ').trim();
  return (
    <div className="password">
      <label htmlFor={id}>{label}</label>
      <div className="field">
        <input
          aria-describedby={described === '' ? undefined : described}
          aria-invalid={trouble.length > 0}
          autoCapitalize="off"
          autoComplete="off"
          className={withEye ? undefined : 'field-plain'}
          id={id}
          maxLength={256}
          onBlur={() => {
            setCapsLock(false);
          }}
          onCompositionStart={() => {
            setTyping(['hangul']);
          }}
          onInput={(event) => {
            setTyping(typingWarnings(event.currentTarget.value));
            onText?.();
          }}
          onKeyDown={(event) => {
            readKey(event);
            if (onEnter === undefined || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onEnter();
          }}
          onKeyUp={readKey}
          readOnly={busy}
          ref={field}
          spellCheck={false}
          type={shown ? 'text' : 'password'}
        />
        {withEye && (
          <button
            aria-label={t(eyeWords.show)}
            aria-pressed={shown}
            className="icon-button"
            onClick={toggle}
            title={t(eyeWords.show)}
            type="button"
          >
            <Glyph of={shown ? IconEyeOff : IconEye} />
          </button>
        )}
      </div>
      {children}
      <div aria-live="polite" className="password-trouble" id={`${id}-trouble`}>
        {trouble.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Warnings capsLock={capsLock} typing={typing} />
    </div>
  );
}
