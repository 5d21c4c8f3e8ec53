/** What a message may cost before anything of it is believed (docs/security.md). */
export const messageLimit = 10_000_000;

/** How deep its elements may lie in one another; the deepest real ones, certificates in a nested message, have about 20. */
export const nestingLimit = 32;

/**
 * Elements of header and body: what becomes objects, of which a stranger could have many made by a few bytes. A certificate
 * has 100 to 200.
 */
export const elementLimit = 8_000;

/** Elements of the certificates beside a message, which are kept as bytes. */
export const elementLimitBeside = 20_000;

/** Octets of an OBJECT IDENTIFIER; the library takes time and memory by the square of it. */
export const oidLimit = 64;

/** Octets of an INTEGER: serial numbers have 20, a domain parameter of a key up to 512. */
export const integerLimit = 1_024;
