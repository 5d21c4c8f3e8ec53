import { Component } from 'react';
import type { ReactNode } from 'react';
import { useSession } from '../session.ts';
import { RoomTitle } from './room-title.tsx';
import { Trouble } from './trouble.tsx';

function Broken({ again }: { again: () => void }): ReactNode {
  const { t } = useSession();
  return (
    <div className="page">
      <RoomTitle className="unseen">{t('trouble.screen')}</RoomTitle>
      <Trouble
        action={{ label: t('btn.retry'), act: again }}
        refusal={{ code: 'internal', reason: 'screen', facts: {} }}
        title={t('trouble.screen')}
        what={t('trouble.screenWhat')}
      />
    </div>
  );
}

/** A screen that throws while it is drawn leaves words and a way on, never a blank window. */
export class ScreenGuard extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Broken
        again={() => {
          this.setState({ broken: false });
        }}
      />
    );
  }
}
