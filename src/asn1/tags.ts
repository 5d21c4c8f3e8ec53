/** Identifier octets met in certificates, keys and their containers (X.690 §8.1.2). */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific, constructed: `[n]` around something. */
  explicit: (n: number): number => 0xa0 | n,
  /** Context-specific, primitive: `[n] IMPLICIT` of a primitive type. */
  implicit: (n: number): number => 0x80 | n,
} as const;
