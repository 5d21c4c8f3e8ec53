import type { ReactElement } from 'react';
import type { SearchedPlace } from '../../src/contract/index.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';

/** Places that were looked at, and what was there. */
export function SearchedPlaces({
  places,
  actionOf,
}: {
  places: readonly SearchedPlace[];
  /** What can be done with a place, where something can. */
  actionOf?: (place: SearchedPlace) => ReactElement | null;
}): ReactElement {
  return (
    <ul className="rows searched">
      {places.map((place) => (
        <li key={place.path}>
          <Glyph of={placeIcons[place.kind]} />
          <span className="searched-label">{place.label}</span>
          <span className="tech ellipsis" title={place.path}>
            {place.path}
          </span>
          <span className="searched-note">
            {place.note}
            {actionOf?.(place)}
          </span>
        </li>
      ))}
    </ul>
  );
}
