import type { ReactElement } from 'react';
import { ImportWizard } from '../components/import-wizard.tsx';

/** 가져오기: files of every kind, with a preview before anything is stored. */
export default function ImportPage(): ReactElement {
  return <ImportWizard />;
}
