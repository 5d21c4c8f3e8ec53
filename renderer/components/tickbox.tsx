import type { ReactElement } from 'react';

/** A box to tick: an option with its consequence, or (`sure`) that something is known. */
export function Tickbox({
  on,
  onSet,
  title,
  why,
  sure = false,
  missing = false,
}: {
  on: boolean;
  onSet: (on: boolean) => void;
  title: string;
  why?: string;
  sure?: boolean;
  /** It was asked for and isn't ticked yet. */
  missing?: boolean;
}): ReactElement {
  return (
    <label className={`choice-row tickbox${sure ? ' tickbox-sure' : ''}${missing ? ' tickbox-missing' : ''}`}>
      <input
        aria-invalid={missing}
        checked={on}
        onChange={(event) => {
          onSet(event.currentTarget.checked);
        }}
        type="checkbox"
      />
      <span className="choice-words">
        <b>{title}</b>
        {why !== undefined && <span className="choice-note">{why}</span>}
      </span>
    </label>
  );
}
