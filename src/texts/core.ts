/** Texts of the core and the command line: findings, problems, places, checks, commands. */
export const coreTexts = {
  'app.name': { ko: '도장', en: 'Dojang' },
} as const;
