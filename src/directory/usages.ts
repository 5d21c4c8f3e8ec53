import facts from './usages.json' with { type: 'json' };
import { practiceUsages } from './practice.ts';
import type { Usage } from './types.ts';

const families: Readonly<Record<string, { readonly ko: string; readonly en: string }>> = facts.goodFor;

const subjects: readonly Usage['subject'][] = ['personal', 'business', 'institution', 'unknown'];

const byOid = new Map<string, Usage>(
  facts.rows.map((row) => [
    row.oid,
    {
      oid: row.oid,
      labelKo: row.labelKo,
      labelEn: row.labelEn,
      goodForKo: families[row.goodFor]?.ko ?? '',
      goodForEn: families[row.goodFor]?.en ?? '',
      subject: subjects.find((subject) => subject === row.subject) ?? 'unknown',
    },
  ]),
);

for (const usage of practiceUsages) byOid.set(usage.oid, usage);

/** What a policy OID means, or null where no public table names it. */
export function usageByOid(oid: string): Usage | null {
  return byOid.get(oid) ?? null;
}
