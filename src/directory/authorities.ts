import facts from './authorities.json' with { type: 'json' };
import { practiceAuthority } from './practice.ts';
import type { Authority } from './types.ts';

const byOrganization = new Map<string, Authority>(
  facts.rows.map(({ confidence: _, ...authority }) => [authority.organization.toLowerCase(), authority]),
);

byOrganization.set(practiceAuthority.organization.toLowerCase(), practiceAuthority);

/** The accredited authority (or the one to practise on) whose issuing certificates carry this O; case doesn't matter. */
export function authorityByOrganization(organization: string): Authority | null {
  return byOrganization.get(organization.toLowerCase()) ?? null;
}
