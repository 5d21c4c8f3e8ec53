// The arrows of docs/architecture.md. A new arrow is a decision, written there first.
const everyone = ['errors', 'ports'];
const rooms = {
  errors: [],
  ports: ['errors'],
  contract: [],
  texts: [],
  passwords: [],
  wizards: ['contract', 'passwords'],
  directory: [],
  asn1: [],
  crypto: [],
  keys: ['asn1', 'crypto'],
  certificate: ['asn1', 'directory'],
  pkcs12: ['asn1', 'crypto', 'keys', 'certificate'],
  trust: ['asn1', 'certificate'],
  storage: [],
  npki: ['storage', 'certificate', 'keys', 'asn1'],
  system: [],
  net: ['asn1'],
  enrollment: ['asn1', 'crypto', 'certificate', 'keys', 'trust'],
  'practice-ca': ['asn1', 'certificate', 'directory', 'keys', 'enrollment/messages'],
  app: [
    'contract',
    'texts',
    'npki',
    'pkcs12',
    'storage',
    'certificate',
    'keys',
    'trust',
    'enrollment',
    'passwords',
    'directory',
    'asn1',
    'crypto',
  ],
  cli: ['app', 'contract', 'passwords', 'texts', 'system', 'net', 'practice-ca'],
};

const arrows = Object.entries(rooms).map(([room, may]) => ({
  name: `room-${room}`,
  comment: `src/${room} may import: ${[...everyone, ...may].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^(src|electron|renderer|build|tests)/',
    pathNot: `^src/(${[room, ...everyone, ...may].join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'doors',
      comment: 'a room is entered through its index.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/([^/]+)/(?!index[.]ts$)',
        pathNot: ['^src/$1/', '^src/enrollment/messages/index[.]ts$'],
      },
    },
    {
      name: 'messages-door',
      comment: 'src/enrollment/messages has a door of its own, for its own room, too',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/enrollment/messages/' },
      to: { path: '^src/enrollment/messages/(?!index[.]ts$)' },
    },
    {
      name: 'doors-from-outside',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { path: '^src/([^/]+)/(?!index[.]ts$)' },
    },
    {
      name: 'renderer-knows-little',
      comment: 'screens know the contract, the wizards, the rules of a password and the texts',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^(src|electron|build|tests)/',
        pathNot: '^src/(contract|wizards|passwords|texts|errors)/',
      },
    },
    {
      name: 'electron-knows-the-use-cases',
      severity: 'error',
      from: { path: '^electron/' },
      to: {
        path: '^(src|renderer|build|tests)/',
        pathNot: '^src/(app|contract|texts|system|net|errors|ports)/',
      },
    },
    {
      name: 'core-is-node-only',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(electron$|react|react-dom)' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '[.]d[.]ts$' }, to: {} },
    {
      name: 'unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
