import { afterEach, describe, expect, it, vi } from 'vitest';
import { identityOf } from '../../../src/practice-ca/cmp/vid.ts';
import { privateKeyOf } from '../../support/keys.ts';

describe('a VID that the practice authority can’t open', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is refused, and leaves no copy of the person’s number behind', () => {
    const made = vi.spyOn(Buffer, 'from');
    const person = { id: 1, name: '김연습', idNumber: '9900000000000' };
    const garbage = Uint8Array.of(0x30, 3, 2, 1, 0);
    expect(() => identityOf(garbage, privateKeyOf('ca'), person)).toThrow(
      expect.objectContaining({ failInfo: 'incorrectData' }),
    );
    const copies = made.mock.results.map(({ value }) => Buffer.concat([value as Buffer]).toString('latin1'));
    expect(copies).not.toContain(person.idNumber);
  });
});
