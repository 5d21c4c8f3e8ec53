import { der, derOid, tag } from '../asn1/index.ts';
import { DojangError, attempt } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { otherAttributes, x520 } from './name.ts';

/** Types whose values are printable or ASCII by their standard (RFC 5280 §4.1.2.4, appendix A); every other is UTF-8. */
const printable: ReadonlySet<string> = new Set(['c', 'serialnumber', 'dnqualifier']);
const ascii: ReadonlySet<string> = new Set(['dc', 'emailaddress']);
const longestName = 2000;

/**
 * A Name from the text of a person: as certificates' folders carry it, smallest first ('cn=…,ou=…,o=…,c=kr', a comma in a
 * value escaped by '\'), or as OpenSSL writes it, largest first ('/C=KR/O=…/CN=…').
 *
 *     Name ::= SEQUENCE OF SET OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }   -- RFC 5280 §4.1.2.4
 *
 * Fails with `usage-invalid` where it isn't a name.
 */
export function nameFromText(text: string): Result<Uint8Array> {
  return attempt(() => {
    const refused = (): DojangError =>
      new DojangError('usage-invalid', { about: 'bad-value', given: text.slice(0, 80) });
    if (text.length > longestName) throw refused();
    const isSlashed = text.startsWith('/');
    const parts = partsOf(isSlashed ? text.slice(1) : text, isSlashed ? '/' : ',');
    const rdns = parts.map((part) => {
      const at = part.indexOf('=');
      const label = part.slice(0, Math.max(at, 0)).trim().toLowerCase();
      const value = part.slice(at + 1).trim();
      const type = typeOf(label);
      if (at < 1 || value === '' || type === null) throw refused();
      return der(tag.set, der(tag.sequence, derOid(type), valueOf(label, value)));
    });
    if (rdns.length === 0) throw refused();
    return der(tag.sequence, ...(isSlashed ? rdns : rdns.reverse()));
  });
}

/** Cut at the separator, unless '\' stands before it. */
function partsOf(text: string, separator: string): string[] {
  const parts = [''];
  for (let i = 0; i < text.length; i += 1) {
    const escaped = text[i] === '\\' && i + 1 < text.length;
    if (escaped) i += 1;
    const letter = text[i] ?? '';
    if (!escaped && letter === separator) parts.push('');
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''}${letter}`;
  }
  return parts.filter((part) => part.trim() !== '');
}

function typeOf(label: string): string | null {
  if (/^[0-2](\.[0-9]{1,12}){1,20}$/.test(label)) return label;
  const arc = label === '' ? -1 : x520.indexOf(label);
  if (arc >= 0) return `2.5.4.${arc}`;
  return Object.entries(otherAttributes).find(([, name]) => name === label)?.[0] ?? null;
}

function valueOf(label: string, value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  if (printable.has(label) && /^[A-Za-z0-9 '()+,./:=?-]*$/.test(value))
    return der(tag.printableString, bytes);
  if (ascii.has(label) && /^[\x20-\x7e]*$/.test(value)) return der(tag.ia5String, bytes);
  return der(tag.utf8String, bytes);
}
