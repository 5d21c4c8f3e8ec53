import type { SecretField } from './secret-fields.ts';

/** The password fields of a list, each by the name of its row. The fields alone hold the passwords. */
export class SecretRack {
  readonly #fields = new Map<string, SecretField>();

  /** The field of a row; the same one every time. */
  of(name: string): SecretField {
    const held = this.#fields.get(name) ?? { current: null };
    this.#fields.set(name, held);
    return held;
  }

  /** Every field there ever was. */
  all(): readonly SecretField[] {
    return [...this.#fields.values()];
  }

  /** Puts what stands in one field into another. */
  pass(from: string, to: string): void {
    const [source, goal] = [this.of(from).current, this.of(to).current];
    if (source !== null && goal !== null) goal.value = source.value;
  }
}
