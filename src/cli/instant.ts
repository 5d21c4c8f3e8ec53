const instant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** An ISO 8601 instant with its zone, or a day, which begins in Korea; null for anything else. */
export function instantOf(text: string): Date | null {
  if (!instant.test(text)) return null;
  const date = new Date(text.length === 10 ? `${text}T00:00:00+09:00` : text);
  return Number.isNaN(date.getTime()) ? null : date;
}

const oid = /^[0-2](?:\.(?:0|[1-9]\d{0,38})){1,40}$/;

/** Whether the text is an object identifier in dotted numbers. */
export function isOid(text: string): boolean {
  return oid.test(text);
}
