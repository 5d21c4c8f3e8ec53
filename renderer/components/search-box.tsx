import '../css/search.css';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import type { ReactElement, ReactNode } from 'react';
import { Glyph } from './glyph.tsx';

/** A field that searches as one types; how much was found is read out. */
export function SearchBox({
  id,
  label,
  hint,
  found,
  query,
  onType,
  children,
}: {
  id: string;
  label: string;
  hint: string;
  /** In words; empty while it isn't known. */
  found: string;
  query: string;
  onType: (query: string) => void;
  /** What was found. */
  children?: ReactNode;
}): ReactElement {
  return (
    <search className="search-box">
      <label htmlFor={id}>{label}</label>
      <div className="search-field">
        <Glyph of={IconSearch} />
        <input
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          id={id}
          maxLength={60}
          onChange={(event) => {
            onType(event.currentTarget.value);
          }}
          spellCheck={false}
          type="search"
          value={query}
        />
      </div>
      <p className="field-why" id={`${id}-hint`}>
        {hint}
      </p>
      <p className="search-count" role="status">
        {found}
      </p>
      {children}
    </search>
  );
}
