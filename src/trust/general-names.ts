import { children, expectTag, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { latin1, readComparedName } from './names.ts';
import type { ComparedName } from './names.ts';

/** A GeneralName by its form (RFC 5280 §4.2.1.6); forms that no rule here speaks of are `other`, told apart by `form`. */
export type GeneralName =
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly bytes: Uint8Array }
  | { readonly kind: 'directory'; readonly name: ComparedName }
  | { readonly kind: 'other'; readonly form: number; readonly encoded: string };

/** The largest list met has a dozen. */
const mostNames = 1024;

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName, whatever the outer tag. @throws DojangError `der-*` */
export function readGeneralNames(der: Uint8Array, list: Tlv): GeneralName[] {
  const names = children(der, list);
  if (names.length === 0) throw new DojangError('der-value', { offset: list.at });
  if (names.length > mostNames) throw new DojangError('der-nesting', { offset: list.at });
  return names.map((name) => readGeneralName(der, name));
}

/** @throws DojangError `der-*` */
export function readGeneralName(der: Uint8Array, name: Tlv): GeneralName {
  switch (name.tag) {
    case tag.implicit(1):
      return { kind: 'email', text: latin1(der, name.start, name.end) };
    case tag.implicit(2):
      return { kind: 'dns', text: latin1(der, name.start, name.end) };
    case tag.implicit(6):
      return { kind: 'uri', text: latin1(der, name.start, name.end) };
    case tag.implicit(7):
      return { kind: 'ip', bytes: der.subarray(name.start, name.end) };
    case tag.explicit(4): {
      // Name is a CHOICE, so that its tag is explicit.
      const inner = expectTag(der, name.start, name.end, tag.sequence);
      if (inner.end !== name.end) throw new DojangError('der-value', { offset: inner.end });
      return { kind: 'directory', name: readComparedName(der, inner) };
    }
    default: {
      const form = name.tag & 0x1f;
      if ((name.tag & 0xc0) !== 0x80 || form > 8) throw new DojangError('der-tag', { offset: name.at });
      return { kind: 'other', form, encoded: latin1(der, name.at, name.end) };
    }
  }
}

/** A text that is the same for the same name. */
export function generalNameKey(name: GeneralName): string {
  switch (name.kind) {
    case 'directory':
      return `directory:${name.name.key}`;
    case 'ip':
      return `ip:${Buffer.from(name.bytes).toString('hex')}`;
    case 'other':
      return `other:${name.encoded}`;
    default:
      return `${name.kind}:${name.text}`;
  }
}
