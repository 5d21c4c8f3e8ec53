/** The codes of the command line, in the order of `docs/cli.md`. */
export const errorCodes = [
  'internal',
  'usage',
  'wrong-password',
  'not-found',
  'ambiguous',
  'bad-input',
  'unsupported',
  'no-space',
  'read-only',
  'removed',
  'permission',
  'locked',
  'ca-refused',
  'ca-unreachable',
  'untrusted-ca',
  'verification-failed',
  'refused',
  'cancelled',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Every reason there is, with the code it is reported under. Each has a text `error.<reason>` in both languages. */
export const reasons = {
  internal: 'internal',
  cancelled: 'cancelled',
  'usage-invalid': 'usage',
  'usage-secret-missing': 'usage',

  'password-wrong': 'wrong-password',
  'certificate-not-found': 'not-found',
  'certificate-ambiguous': 'ambiguous',

  'file-not-found': 'not-found',
  'file-permission': 'permission',
  'file-too-large': 'bad-input',
  'file-empty': 'bad-input',
  'file-not-regular': 'bad-input',
  'file-is-link': 'bad-input',
  'file-removed': 'removed',
  'file-locked': 'locked',
  'file-no-space': 'no-space',
  'file-read-only': 'read-only',
  'path-network': 'bad-input',

  'der-truncated': 'bad-input',
  'der-length': 'bad-input',
  'der-tag': 'bad-input',
  'der-nesting': 'bad-input',
  'der-value': 'bad-input',

  'certificate-damaged': 'bad-input',
  'certificate-unsupported': 'unsupported',
  'key-damaged': 'bad-input',
  'key-scheme-unsupported': 'unsupported',
  'key-iterations': 'bad-input',
  'key-algorithm-unsupported': 'unsupported',
  'format-unknown': 'unsupported',
  'format-not-yet': 'unsupported',
  'folders-full': 'refused',
  'line-unusable': 'bad-input',
  'call-refused': 'refused',
} as const satisfies Record<string, ErrorCode>;

export type ErrorReason = keyof typeof reasons;
