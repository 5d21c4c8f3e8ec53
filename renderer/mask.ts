/**
 * A DN with the numbers in it covered: what follows the institution's code of a long run of digits identifies the
 * person (account, customer or business number). `cn=김하늘()0081046202511301234` → `cn=김하늘()0081046••••••••••••`.
 */
export function maskDn(dn: string): string {
  return dn.replace(/\d{6,}/gu, (run) => {
    const kept = Math.min(7, Math.floor(run.length / 2));
    return run.slice(0, kept) + '•'.repeat(run.length - kept);
  });
}

/** Whether `maskDn` covers anything, so that a button to uncover makes sense. */
export function hasMaskedNumber(dn: string): boolean {
  return maskDn(dn) !== dn;
}

/** A long hexadecimal fingerprint as pairs; the middle is left out unless all of it is asked for. */
export function fingerprintPairs(hex: string, whole: boolean): string {
  const pairs = hex.toUpperCase().match(/../gu) ?? [];
  return whole || pairs.length <= 16
    ? pairs.join(':')
    : `${pairs.slice(0, 8).join(':')}:…:${pairs.slice(-4).join(':')}`;
}
