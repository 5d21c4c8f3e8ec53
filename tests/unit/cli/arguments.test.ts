import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';
import { DojangError } from '../../../src/errors/index.ts';

function problemOf(...argv: string[]): unknown {
  try {
    parseArguments(argv);
    return null;
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    expect(error.code).toBe('usage');
    return error.facts['about'];
  }
}

describe('the arguments', () => {
  test('options stand anywhere, and --store more than once', () => {
    const args = parseArguments(['--json', 'show', '--store', 'a', 'abcdef', '--store=b', '--lang', 'en']);
    expect(args).toMatchObject({ command: 'show', operands: ['abcdef'], stores: ['a', 'b'], language: 'en' });
    expect(args.has('json')).toBe(true);
    expect(args.has('help')).toBe(false);
  });

  test('a list takes the words behind its value, once the operand is there', () => {
    const args = parseArguments([
      'chain',
      'leaf',
      '--trust',
      'a',
      'b',
      '--crl=c',
      'd',
      '--inhibit-any',
      '--trust',
      'e',
    ]);
    expect(args.operands).toEqual(['leaf']);
    expect(args.all('trust')).toEqual(['a', 'b', 'e']);
    expect(args.all('crl')).toEqual(['c', 'd']);
    // The file that is meant is never trusted by mistake.
    const late = parseArguments(['chain', '--trust', 'a', 'leaf']);
    expect([late.operands, late.all('trust')]).toEqual([['leaf'], ['a']]);
    expect(problemOf('chain', '--trust', 'a', 'b', 'leaf')).toBe('surplus-argument');
    expect(problemOf('chain', 'leaf', '--inhibit-any', 'b', '--trust', 'a')).toBe('surplus-argument');
    expect(problemOf('chain', 'leaf')).toBe('missing-option');
    expect(problemOf('chain', '--batch')).toBe(null);
    expect(problemOf('chain', 'leaf', '--batch')).toBe('surplus-argument');
  });

  test('what follows -- is never an option', () => {
    expect(parseArguments(['inspect', '--', '--json']).operands).toEqual(['--json']);
  });

  test.each([
    ['no-command', []],
    ['unknown-command', ['frobnicate']],
    ['unknown-command', ['toString']],
    ['unknown-option', ['list', '--frobnicate']],
    ['unknown-option', ['list', '--offline']],
    ['unknown-option', ['list', '--__proto__']],
    ['unknown-option', ['verify', 'abcdef', '--password=x']],
    ['missing-value', ['list', '--store']],
    ['missing-value', ['list', '--store', '--json']],
    ['unexpected-value', ['list', '--json=yes']],
    ['bad-value', ['list', '--lang', 'fr']],
    ['bad-value', ['list', '--timeout', 'soon']],
    ['missing-argument', ['show']],
    ['missing-argument', ['inspect']],
    ['surplus-argument', ['list', 'x']],
    ['surplus-argument', ['show', 'x', 'y']],
    ['surplus-argument', ['inspect', '--batch', 'x']],
  ])('%s: %j', (about, argv) => {
    expect(problemOf(...argv)).toBe(about);
  });

  test('help and version need nothing else', () => {
    expect(problemOf('--help')).toBeNull();
    expect(problemOf('show', '--help')).toBeNull();
    expect(problemOf('--version')).toBeNull();
  });
});
