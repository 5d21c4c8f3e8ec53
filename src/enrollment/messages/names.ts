import { der, expectTag, readTlv, tag } from '../../asn1/index.ts';
import { DojangError } from '../../errors/index.ts';

/** directoryName [4] Name of a GeneralName: explicit, as Name is a CHOICE (RFC 5280 §4.2.1.6). */
const directoryNameTag = tag.explicit(4);

/** A GeneralName that holds a Name, both in DER. */
export function directoryName(nameDer: Uint8Array): Uint8Array {
  return der(directoryNameTag, nameDer);
}

/** The NULL-DN: how a sender without a name yet calls itself (RFC 4210 §5.1.1, appendix D.4). */
export const nullName: Uint8Array = der(tag.sequence);

/** The GeneralName of a sender that only its reference number tells. */
export const nullSender: Uint8Array = directoryName(nullName);

/** The DER of the Name in a GeneralName, or null where it holds something else. @throws DojangError `der-*` */
export function nameIn(generalNameDer: Uint8Array): Uint8Array | null {
  const outer = readTlv(generalNameDer, 0);
  if (outer.tag !== directoryNameTag) return null;
  const name = expectTag(generalNameDer, outer.start, outer.end, tag.sequence);
  if (name.end !== outer.end) throw new DojangError('der-value', { offset: name.end });
  return generalNameDer.subarray(name.at, name.end);
}
