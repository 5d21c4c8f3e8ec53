import '../css/dialog.css';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { TextKey } from '../../src/texts/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

const command = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl';

const shortcuts: readonly { readonly act: TextKey; readonly keys: readonly string[] }[] = [
  { act: 'nav.home', keys: ['Alt', '1'] },
  { act: 'nav.issue', keys: ['Alt', '2'] },
  { act: 'nav.settings', keys: [command, ','] },
  { act: 'shortcuts.rescan', keys: ['F5'] },
  { act: 'shortcuts.cards', keys: ['↑', '↓', 'Home', 'End'] },
  { act: 'shortcuts.back', keys: ['Esc'] },
  { act: 'shortcuts.zoom', keys: [command, '+', '−'] },
  { act: 'shortcuts.this', keys: ['?'] },
];

/** The keys of the window, as a dialog that keeps the focus and gives it back. */
export default function ShortcutsSheet({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useSession();
  return (
    <ModalOverlay
      className="scrim"
      isDismissable
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog">
        <Dialog>
          <header>
            <Heading level={2} slot="title">
              {t('shortcuts.title')}
            </Heading>
            <button
              aria-label={t('btn.close')}
              className="icon-button"
              onClick={onClose}
              title={t('btn.close')}
              type="button"
            >
              <Glyph of={IconX} />
            </button>
          </header>
          <dl className="keys">
            {shortcuts.map(({ act, keys }) => (
              <div key={act}>
                <dt>{t(act)}</dt>
                <dd>
                  {keys.map((name) => (
                    <kbd key={name}>{name}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
