import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import IconEyeOff from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs';
import { useState } from 'react';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import { announce } from '../announcer.ts';
import { hasFullWidth, hasHangul, noTraps } from '../keyboard-traps.ts';
import type { KeyboardTraps } from '../keyboard-traps.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

function Warnings({ traps }: { traps: KeyboardTraps }): ReactElement {
  const { t } = useSession();
  return (
    <div className="warnings" role="status">
      {traps.capsLock && (
        <p className="warning">
          <Glyph of={IconAlertTriangle} />
          <span>{t('check.capsLock')}</span>
          <kbd>Caps Lock</kbd>
        </p>
      )}
      {traps.hangul && (
        <p className="warning">
          <Glyph of={IconKeyboard} />
          <span>{t('check.hangul')}</span>
          <kbd lang="ko">한/영</kbd>
        </p>
      )}
      {traps.fullWidth && (
        <p className="warning">
          <Glyph of={IconKeyboard} />
          <span>{t('check.fullWidth')}</span>
        </p>
      )}
    </div>
  );
}

/**
 * A password: never in a state, only in the field itself. Caps Lock, a Korean keyboard and full-width letters are
 * said while typing; what is wrong with the last try stands below (`trouble`) and belongs to the field.
 */
export function PasswordField({
  field,
  busy,
  trouble,
}: {
  field: RefObject<HTMLInputElement | null>;
  busy: boolean;
  trouble: readonly string[];
}): ReactElement {
  const { t } = useSession();
  const [shown, setShown] = useState(false);
  const [traps, setTraps] = useState(noTraps);

  const look = (next: Partial<KeyboardTraps>): void => {
    setTraps((before) => ({ ...before, ...next }));
  };
  const readKey = (event: KeyboardEvent): void => {
    look({ capsLock: event.getModifierState('CapsLock'), ...(hasHangul(event.key) ? { hangul: true } : {}) });
  };
  const toggle = (): void => {
    setShown(!shown);
    announce(t(shown ? 'check.hidden' : 'check.shown'));
    field.current?.focus();
  };
  return (
    <div className="password">
      <label htmlFor="password">{t('check.password')}</label>
      <div className="field">
        <input
          aria-describedby={trouble.length > 0 ? 'password-trouble' : undefined}
          aria-invalid={trouble.length > 0}
          autoCapitalize="off"
          autoComplete="off"
          id="password"
          maxLength={256}
          onBlur={() => {
            look({ capsLock: false });
          }}
          onCompositionStart={() => {
            look({ hangul: true });
          }}
          onInput={(event) => {
            const text = event.currentTarget.value;
            look({ hangul: hasHangul(text), fullWidth: hasFullWidth(text) });
          }}
          onKeyDown={readKey}
          onKeyUp={readKey}
          readOnly={busy}
          ref={field}
          spellCheck={false}
          type={shown ? 'text' : 'password'}
        />
        <button
          aria-label={t('check.show')}
          aria-pressed={shown}
          className="icon-button"
          onClick={toggle}
          title={t('check.show')}
          type="button"
        >
          <Glyph of={shown ? IconEyeOff : IconEye} />
        </button>
      </div>
      <div aria-live="polite" className="password-trouble" id="password-trouble">
        {trouble.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Warnings traps={traps} />
    </div>
  );
}
