/** What a file or folder is when it is no certificate that can be used. Each has a text `problem.<code>`. */
export const problemCodes = [
  'certificate-damaged',
  'certificate-truncated',
  'certificate-foreign',
  'certificate-unsupported',
  'key-damaged',
  'key-truncated',
  'key-foreign',
  'key-not-encrypted',
  'key-iterations',
  'key-scheme-unsupported',
  'key-orphan',
  'km-alone',
  'half-copied',
  'gpki-unsupported',
  'file-empty',
  'file-too-large',
  'file-not-regular',
  'file-permission',
  'file-locked',
  'file-removed',
  'file-unreadable',
  'link-not-followed',
  'folder-permission',
  'folder-removed',
  'folder-unreadable',
  'folder-too-deep',
  'too-many-entries',
  'drive-removed',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What there is to say of a copy. Each has a text `finding.<code>`. */
export const findingCodes = [
  'key-missing',
  'key-damaged',
  'key-unsupported',
  'km-incomplete',
  'km-damaged',
  'weak-protection',
] as const;

export type FindingCode = (typeof findingCodes)[number];
