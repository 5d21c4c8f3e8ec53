import { parseArgs } from 'node:util';
import { DojangError } from '../errors/index.ts';

type OptionKinds = Readonly<Record<string, { readonly type: 'boolean' | 'string'; readonly short?: string }>>;

const everywhere: OptionKinds = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  store: { type: 'string' },
  timeout: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
};

/** The commands that exist now (docs/cli.md): their own options, and how many operands they take. */
const commands = {
  list: { options: {}, least: 0, most: 0 },
  show: { options: {}, least: 1, most: 1 },
  verify: {
    options: {
      offline: { type: 'boolean' },
      'no-key': { type: 'boolean' },
      'password-stdin': { type: 'boolean' },
      'id-number-stdin': { type: 'boolean' },
    },
    least: 1,
    most: 1,
  },
  status: { options: {}, least: 1, most: 1 },
  passwd: {
    options: {
      only: { type: 'string' },
      raise: { type: 'boolean' },
      'password-stdin': { type: 'boolean' },
    },
    least: 1,
    most: 1,
  },
  copy: { options: { to: { type: 'string' } }, least: 1, most: 1, needs: 'to' },
  export: {
    options: {
      out: { type: 'string' },
      profile: { type: 'string' },
      force: { type: 'boolean' },
      'password-stdin': { type: 'boolean' },
    },
    least: 1,
    most: 1,
    needs: 'out',
  },
  import: {
    options: { to: { type: 'string' }, 'password-stdin': { type: 'boolean' } },
    least: 1,
    most: Infinity,
  },
  delete: {
    options: { only: { type: 'string' }, yes: { type: 'boolean' }, purge: { type: 'boolean' } },
    least: 1,
    most: 1,
  },
  trash: { options: { all: { type: 'boolean' } }, least: 1, most: Infinity },
  'practice-ca': {
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      listen: { type: 'string' },
      'renewal-window': { type: 'string' },
      fault: { type: 'string' },
      ca: { type: 'string' },
      name: { type: 'string' },
      kind: { type: 'string' },
      new: { type: 'boolean' },
    },
    least: 1,
    most: 1,
  },
  inspect: { options: { batch: { type: 'boolean' } }, least: 1, most: Infinity },
  chain: {
    options: {
      trust: { type: 'string' },
      untrusted: { type: 'string' },
      crl: { type: 'string' },
      at: { type: 'string' },
      policy: { type: 'string' },
      'explicit-policy': { type: 'boolean' },
      'inhibit-mapping': { type: 'boolean' },
      'inhibit-any': { type: 'boolean' },
      batch: { type: 'boolean' },
    },
    least: 1,
    most: 1,
    needs: 'trust',
    /** Options that take the words behind their value, too: `--trust a.pem b.pem`. */
    lists: ['trust', 'untrusted', 'crl', 'policy'],
  },
} as const satisfies Record<string, CommandKind>;

interface CommandKind {
  readonly options: OptionKinds;
  readonly least: number;
  readonly most: number;
  readonly needs?: string;
  readonly lists?: readonly string[];
}

function kindOf(command: CommandName): CommandKind {
  return commands[command];
}

export type CommandName = keyof typeof commands;

export interface Arguments {
  readonly command: CommandName | null;
  readonly operands: readonly string[];
  readonly stores: readonly string[];
  readonly language: 'ko' | 'en' | null;
  /** Bound of a whole network act; null where it isn't given. */
  readonly milliseconds: number | null;
  has(flag: string): boolean;
  /** Every value of an option, in their order. */
  all(option: string): readonly string[];
}

/** Options that may stand several times. */
const repeatable: ReadonlySet<string> = new Set(['store', 'only', 'policy', 'trust', 'untrusted', 'crl']);

type UsageProblem =
  | 'no-command'
  | 'unknown-command'
  | 'unknown-option'
  | 'missing-value'
  | 'unexpected-value'
  | 'repeated-option'
  | 'bad-value'
  | 'missing-argument'
  | 'missing-option'
  | 'surplus-argument';

/** An error of usage: `about` chooses the sentence, `given` is the word it speaks of. */
function usageError(about: UsageProblem, given = ''): DojangError {
  return new DojangError('usage-invalid', { about, given: given.slice(0, 80) });
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}

function languageOf(given: string | undefined): 'ko' | 'en' | null {
  if (given === undefined) return null;
  if (given === 'ko' || given === 'en') return given;
  throw usageError('bad-value', `--lang ${given}`);
}

function checkOperands(command: CommandName, operands: readonly string[], batch: boolean): void {
  const { least, most } = batch ? { least: 0, most: 0 } : commands[command];
  if (operands.length < least) throw usageError('missing-argument');
  const surplus = operands[most];
  if (surplus !== undefined) throw usageError('surplus-argument', surplus);
}

/**
 * The words of the command line, understood. Options may stand anywhere; `--` ends them.
 * @throws DojangError `usage-invalid`
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const known = Object.assign(
    {},
    everywhere,
    ...Object.values(commands).map(({ options }) => options),
  ) as OptionKinds;
  const { tokens } = parseArgs({
    args: [...argv],
    options: known,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });

  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const [first, ...given] = words;
  const command = first !== undefined && isCommand(first) ? first : null;
  const accepted: OptionKinds = { ...everywhere, ...(command ? commands[command].options : {}) };

  const lists = command === null ? [] : (kindOf(command).lists ?? []);
  const operands: string[] = lists.length > 0 ? [] : given;
  const flags = new Set<string>();
  let list: string | null = null;
  let seen = 0;
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') list = null;
    if (token.kind === 'positional' && lists.length > 0) {
      seen += 1;
      // The operand stands before the lists, so that no file is trusted that was meant otherwise.
      if (list !== null && operands.length > 0) values.set(list, [...(values.get(list) ?? []), token.value]);
      else if (seen > 1) {
        operands.push(token.value);
        list = null;
      }
    }
    if (token.kind !== 'option') continue;
    list = lists.includes(token.name) ? token.name : null;
    const kind = Object.hasOwn(accepted, token.name) ? accepted[token.name] : undefined;
    if (!kind) throw usageError('unknown-option', token.rawName);
    if (kind.type === 'boolean') {
      if (token.value !== undefined) throw usageError('unexpected-value', token.rawName);
      flags.add(token.name);
    } else {
      const missing = token.value === undefined || (!token.inlineValue && token.value.startsWith('-'));
      // An empty one is a variable that wasn't set: nobody means the current folder by it.
      if (missing || token.value === '') throw usageError('missing-value', token.rawName);
      if (values.has(token.name) && !repeatable.has(token.name) && !lists.includes(token.name))
        throw usageError('repeated-option', token.rawName);
      values.set(token.name, [...(values.get(token.name) ?? []), token.value]);
    }
  }

  const language = languageOf(values.get('lang')?.at(-1));
  const timeout = values.get('timeout')?.at(-1);
  if (timeout !== undefined && !(Number(timeout) > 0)) throw usageError('bad-value', `--timeout ${timeout}`);
  const onlyAsks = flags.has('help') || flags.has('version');
  if (first !== undefined && command === null) throw usageError('unknown-command', first);
  if (command === null && !onlyAsks) throw usageError('no-command');
  if (command !== null && !onlyAsks) checkOperands(command, operands, flags.has('batch'));
  const needed = command === null || flags.has('batch') ? undefined : kindOf(command).needs;
  if (needed !== undefined && !onlyAsks && !values.has(needed))
    throw usageError('missing-option', `--${needed}`);
  return {
    command,
    operands,
    stores: values.get('store') ?? [],
    language,
    milliseconds: timeout === undefined ? null : Number(timeout) * 1000,
    has: (flag) => flags.has(flag),
    all: (option) => values.get(option) ?? [],
  };
}
