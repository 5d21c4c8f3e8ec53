import institutionFacts from './institutions.json' with { type: 'json' };
import facts from './issuing.json' with { type: 'json' };
import type { IssuingInstitution, KindUsage, MenuPath, Requirement } from './types.ts';

const usages: readonly KindUsage[] = ['bank', 'securities', 'general'];
const channels: readonly MenuPath['channel'][] = ['web', 'app'];

/** What one must have ready, by the kind of institution: every set there is. */
const needs: Readonly<Record<string, readonly Requirement[]>> = Object.fromEntries(
  Object.entries(facts.needs).map(([set, items]) => [set, items.map(({ id }) => id as Requirement)]),
);

/**
 * A page of a certificate centre as far as a browser may be led there: over TLS, and on the site of the institution itself or a
 * host below its domain. Anything else isn't known.
 */
export function ownPage(page: string | null, website: string | null): string | null {
  if (page === null || website === null || !URL.canParse(page)) return website;
  const { protocol, hostname } = new URL(page);
  const domain = new URL(website).hostname.replace(/^www\./, '');
  const isOwn = hostname === domain || hostname.endsWith(`.${domain}`);
  return protocol === 'https:' && isOwn ? page : website;
}

const rows = new Map(institutionFacts.rows.map((row) => [row.id, row]));

/** In the order of the tables: the large banks first. */
const institutions: readonly IssuingInstitution[] = facts.rows.flatMap((row) => {
  const own = rows.get(row.id);
  if (own === undefined) return [];
  // A site that is only known without TLS isn't led to, as everywhere.
  const website = own.website?.startsWith('https:') === true ? own.website : null;
  const address = ownPage(row.page?.address ?? null, website);
  return [
    {
      id: row.id,
      kind: own.kind,
      nameKo: own.nameKo,
      nameEn: own.nameEn,
      aliases: row.aliases,
      address,
      addressIsPage: address !== null && address === row.page?.address,
      menus: row.menus.map(({ channel, path }) => ({
        channel: channels.find((known) => known === channel) ?? 'web',
        path,
      })),
      phones: row.phones.map(({ number }) => number),
      kinds: row.kinds.map(({ usage, authorities, feeKrw }) => ({
        usage: usages.find((known) => known === usage) ?? 'general',
        authorities,
        feeKrw,
      })),
      needs: needs[row.needs] ?? [],
    },
  ];
});

const byId = new Map(institutions.map((institution) => [institution.id, institution]));

/** Every institution that is known to issue certificates. */
export function issuingInstitutions(): readonly IssuingInstitution[] {
  return institutions;
}

/** One that is known to issue certificates, by its id; null for every other. */
export function issuingInstitution(id: string): IssuingInstitution | null {
  return byId.get(id) ?? null;
}
