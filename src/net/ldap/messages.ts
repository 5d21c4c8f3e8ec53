import { asciiOf, der, derInteger } from '../../asn1/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { LdapAddress } from '../address.ts';
import { elementsOf, expect } from './ber.ts';
import type { Element } from './ber.ts';
import { filterBytes } from './filter.ts';

const sequence = 0x30;
const set = 0x31;
const integer = 0x02;
const enumerated = 0x0a;
const octetString = 0x04;

const encoder = new TextEncoder();
const octets = (text: string): Uint8Array => der(octetString, encoder.encode(text));
const enumeration = (value: number): Uint8Array => der(enumerated, Uint8Array.of(value));

/*
 * LDAPMessage ::= SEQUENCE { messageID INTEGER, protocolOp CHOICE {…}, controls [0] Controls OPTIONAL }
 * BindRequest ::= [APPLICATION 0] SEQUENCE { version INTEGER (1..127), name LDAPDN, authentication CHOICE { simple [0] OCTET STRING, … } }
 * SearchRequest ::= [APPLICATION 3] SEQUENCE { baseObject LDAPDN, scope ENUMERATED, derefAliases ENUMERATED,
 *   sizeLimit INTEGER, timeLimit INTEGER, typesOnly BOOLEAN, filter Filter, attributes AttributeSelection }
 */

/** An anonymous bind (RFC 4511 §4.2, RFC 4513 §5.1.1). */
export function bindRequest(id: number): Uint8Array {
  return der(sequence, derInteger(id), der(0x60, derInteger(3), octets(''), der(0x80)));
}

/** A search for these attributes (RFC 4511 §4.5.1), aliases not followed. */
export function searchRequest(
  id: number,
  { dn, scope, filter }: LdapAddress,
  attributes: readonly string[],
  limits: { readonly entries: number; readonly seconds: number },
): Uint8Array {
  return der(
    sequence,
    derInteger(id),
    der(
      0x63,
      octets(dn),
      enumeration({ base: 0, one: 1, sub: 2 }[scope]),
      enumeration(0),
      derInteger(limits.entries),
      derInteger(limits.seconds),
      der(0x01, Uint8Array.of(0)),
      filterBytes(filter),
      der(sequence, ...attributes.map(octets)),
    ),
  );
}

/** UnbindRequest ::= [APPLICATION 2] NULL */
export function unbindRequest(id: number): Uint8Array {
  return der(sequence, derInteger(id), der(0x42));
}

/** What a directory says. */
export type Message =
  | { readonly kind: 'bound' | 'done'; readonly id: number; readonly result: number }
  | { readonly kind: 'entry'; readonly id: number; readonly attributes: readonly Attribute[] }
  /** A reference to elsewhere, or something between: nothing we act on. */
  | { readonly kind: 'other'; readonly id: number };

export interface Attribute {
  /** As the server writes it, options with it: 'certificateRevocationList;binary'. */
  readonly name: string;
  readonly values: readonly Uint8Array[];
}

function numberOf(bytes: Uint8Array, element: Element): number {
  const length = element.end - element.start;
  if (length === 0 || length > 4 || (bytes[element.start] ?? 0) >= 0x80) throw new DojangError('net-answer');
  let value = 0;
  for (let i = element.start; i < element.end; i += 1) value = value * 256 + (bytes[i] ?? 0);
  return value;
}

/** SearchResultEntry ::= [APPLICATION 4] SEQUENCE { objectName LDAPDN, attributes SEQUENCE OF SEQUENCE { type, vals SET OF value } } */
function attributesOf(bytes: Uint8Array, entry: Element): Attribute[] {
  const [name, list] = elementsOf(bytes, entry);
  expect(name, octetString);
  return elementsOf(bytes, expect(list, sequence)).map((one) => {
    const [type, values] = elementsOf(bytes, expect(one, sequence));
    return {
      name: asciiOf(bytes, { at: 0, ...expect(type, octetString) }),
      values: elementsOf(bytes, expect(values, set)).map((value) => {
        const { start, end } = expect(value, octetString);
        return new Uint8Array(bytes.subarray(start, end));
      }),
    };
  });
}

/** One whole message. @throws DojangError `net-answer` */
export function messageOf(bytes: Uint8Array): Message {
  const [whole] = elementsOf(bytes, { start: 0, end: bytes.length });
  const [number, operation] = elementsOf(bytes, expect(whole, sequence));
  const id = numberOf(bytes, expect(number, integer));
  if (operation === undefined) throw new DojangError('net-answer');
  switch (operation.tag) {
    case 0x61:
    case 0x65: {
      const [result] = elementsOf(bytes, operation);
      const code = numberOf(bytes, expect(result, enumerated));
      return { kind: operation.tag === 0x61 ? 'bound' : 'done', id, result: code };
    }
    case 0x64:
      return { kind: 'entry', id, attributes: attributesOf(bytes, operation) };
    default:
      return { kind: 'other', id };
  }
}
