import type { TrustCertificate } from './certificate.ts';
import type { NameConstraints } from './certificate-extensions.ts';
import type { GeneralName } from './general-names.ts';
import type { ComparedName } from './names.ts';

/** Comparisons of one path; real ones need a few hundred. */
const mostComparisons = 1 << 18;

/** The permitted_subtrees and excluded_subtrees of RFC 5280 §6.1.2 (b), (c), gathered down the path. */
export class NameRules {
  readonly #permitted: (readonly GeneralName[])[] = [];
  readonly #excluded: GeneralName[] = [];
  #left = mostComparisons;

  /** RFC 5280 §6.1.4 (g): a name must lie in a subtree of every certificate that permits names of its form, so all are kept. */
  add(constraints: NameConstraints | null): void {
    if (constraints === null) return;
    if (constraints.permitted.length > 0) this.#permitted.push(constraints.permitted);
    this.#excluded.push(...constraints.excluded);
  }

  /** RFC 5280 §6.1.3 (b), (c): whether every name of the certificate may stand there. */
  allow(certificate: TrustCertificate): boolean {
    if (this.#permitted.length === 0 && this.#excluded.length === 0) return true;
    return namesOf(certificate).every((name) => this.#allowsName(name));
  }

  #allowsName(name: GeneralName): boolean {
    this.#left -= this.#excluded.length;
    for (const list of this.#permitted) this.#left -= list.length;
    if (this.#left < 0) return false;
    const isPermitted = this.#permitted.every((list) => {
      const ofForm = list.filter((base) => isSameForm(base, name));
      return ofForm.length === 0 || ofForm.some((base) => lies(name, base, 'permitted'));
    });
    return (
      isPermitted &&
      this.#excluded.every((base) => !isSameForm(base, name) || lies(name, base, 'excluded') === false)
    );
  }
}

/** The subject, its e-mail addresses, and every alternative name. */
function namesOf({ subject, subjectAltNames }: TrustCertificate): GeneralName[] {
  return [
    ...(subject.isEmpty ? [] : [{ kind: 'directory', name: subject } as const]),
    // §4.2.1.10 asks for it where there is no alternative name; a forbidden address isn't better beside one.
    ...subject.emails.map((text) => ({ kind: 'email', text }) as const),
    ...(subjectAltNames ?? []),
  ];
}

function isSameForm(base: GeneralName, name: GeneralName): boolean {
  return base.kind === 'other' && name.kind === 'other' ? base.form === name.form : base.kind === name.kind;
}

/**
 * Whether the name lies in the subtree. Null: that can't be told (a form no rule is known for, a name that isn't one), so
 * that it is neither permitted nor surely not excluded.
 */
function lies(name: GeneralName, base: GeneralName, list: 'permitted' | 'excluded'): boolean | null {
  if (base.kind === 'directory' && name.kind === 'directory') return isBelow(name.name, base.name);
  if (base.kind === 'ip' && name.kind === 'ip') return isInRange(name.bytes, base.bytes);
  if (base.kind === 'dns' && name.kind === 'dns') return dnsLies(name.text, base.text, list);
  if (base.kind === 'email' && name.kind === 'email') return emailLies(name.text, base.text);
  if (base.kind === 'uri' && name.kind === 'uri') return uriLies(name.text, base.text);
  return null;
}

function isBelow(name: ComparedName, base: ComparedName): boolean {
  return base.rdns.every((rdn, n) => name.rdns[n] === rdn);
}

/** §4.2.1.10: address and mask, 4 + 4 bytes or 16 + 16. */
function isInRange(address: Uint8Array, range: Uint8Array): boolean | null {
  const isWhole = (length: number): boolean => length === 4 || length === 16;
  if (!isWhole(address.length) || !isWhole(range.length / 2)) return null;
  if (range.length !== address.length * 2) return false;
  return address.every((byte, n) => {
    const mask = range[address.length + n] ?? 0;
    return (byte & mask) === ((range[n] ?? 0) & mask);
  });
}

/** Letters, digits, hyphens and underscores between dots; a wildcard may be the first label. */
const hostName = /^(?:\*\.)?[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i;

/** Whether a host is one, or one below it; `.host` means only those below (as e-mail and URI constraints have it, and as it is met for DNS). */
function isHostBelow(host: string, base: string): boolean {
  return base.startsWith('.') ? host.endsWith(base) : host === base || host.endsWith(`.${base}`);
}

function isHostConstraint(base: string): boolean {
  return base === '' || hostName.test(base.startsWith('.') ? base.slice(1) : base);
}

function dnsLies(name: string, base: string, list: 'permitted' | 'excluded'): boolean | null {
  if (!hostName.test(name) || !isHostConstraint(base)) return null;
  const [host, wanted] = [name.toLowerCase(), base.toLowerCase()];
  if (wanted === '' || isHostBelow(host, wanted)) return true;
  // *.example.com stands for bad.example.com, too.
  return list === 'excluded' && host.startsWith('*.') && isHostBelow(wanted, host.slice(1));
}

/** §4.2.1.10: one mailbox, all of one host, or all of the hosts below `.host`. The host ignores case, the mailbox doesn't (§7.5). */
function emailLies(name: string, base: string): boolean | null {
  const at = name.lastIndexOf('@');
  const host = name.slice(at + 1).toLowerCase();
  if (at < 1 || !hostName.test(host)) return null;
  const baseAt = base.lastIndexOf('@');
  const wanted = base.slice(baseAt + 1).toLowerCase();
  if (!isHostConstraint(wanted)) return null;
  if (baseAt >= 0) return name.slice(0, at) === base.slice(0, baseAt) && host === wanted;
  return wanted === '' || (wanted.startsWith('.') ? host.endsWith(wanted) : host === wanted);
}

/** RFC 3986 §3.2: what stands between `//` (and user information) and the port, path, query or fragment. */
const authority = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#@:[\]]*)(?::\d*)?(?:[/?#]|$)/i;
/** Where browsers and the RFC would read another host: spaces, control characters, backslashes. */
const misleading = /[^\x21-\x7e]|\\/;

/** §4.2.1.10: the host of the address. One without a host, or with an IP address, can't be told, which refuses it. */
function uriLies(name: string, base: string): boolean | null {
  const host = misleading.test(name) ? undefined : authority.exec(name)?.[1]?.toLowerCase();
  if (host === undefined || !hostName.test(host) || /^[0-9.]+$/.test(host) || !isHostConstraint(base))
    return null;
  const wanted = base.toLowerCase();
  return wanted === '' || (wanted.startsWith('.') ? host.endsWith(wanted) : host === wanted);
}
