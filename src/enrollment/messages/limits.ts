/** What a message may cost before anything of it is believed (docs/security.md). */
export const messageLimit = 10_000_000;

/** How deep its elements may lie in one another; the deepest real ones, certificates in a nested message, have about 20. */
export const nestingLimit = 32;

/** Elements of one message. A CRL of ten thousand entries has about 50,000. */
export const elementLimit = 100_000;
