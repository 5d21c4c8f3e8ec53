import { derOid } from '../../asn1/index.ts';
import { practiceMark } from '../../certificate/index.ts';
import { practiceAuthority } from '../../directory/index.ts';
import { printable, sequence, set, utf8 } from './encoding.ts';

const types = { cn: '2.5.4.3', c: '2.5.4.6', o: '2.5.4.10', ou: '2.5.4.11' } as const;

type Part = readonly [type: keyof typeof types, value: string];

/** Every name it writes is under this O; no real authority has it. */
const { organization } = practiceAuthority;

/** A Name (RFC 5280 §4.1.2.4), the largest part first. */
function nameOf(...parts: readonly Part[]): Uint8Array {
  return sequence(
    ...parts.map(([type, value]) =>
      set(sequence(derOid(types[type]), type === 'c' ? printable(value) : utf8(value))),
    ),
  );
}

function ownName(commonName: string): Uint8Array {
  return nameOf(['c', 'KR'], ['o', organization], ['ou', practiceMark.korean], ['cn', commonName]);
}

export const rootName = ownName(`${practiceMark.latin} Root CA (${practiceMark.korean})`);
export const issuingName = ownName(`${practiceMark.latin} Issuing CA (${practiceMark.korean})`);
export const responderName = ownName(`${practiceMark.latin} OCSP (${practiceMark.korean})`);

/**
 * A person's name as joint certificates write it, cn=이름()번호,ou=…,o=…,c=KR: the same for every certificate of one
 * person and policy, so that renewals and reissues are known as one lineage.
 * @param number tells people of the same name, and one person's policies, apart
 */
export function personName(name: string, number: string): Uint8Array {
  return nameOf(
    ['c', 'KR'],
    ['o', organization],
    ['ou', practiceMark.korean],
    ['ou', 'personal'],
    ['cn', `${name}()${number}`],
  );
}
