import { berToDer } from '../asn1/index.ts';
import { wipe } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import { isPrivateKeyInfo } from '../keys/index.ts';
import { isSafeContents, readBags } from './bags.ts';
import type { Bag } from './bags.ts';
import { newCollection } from './collection.ts';
import type { Collection } from './collection.ts';
import { costOf } from './derivation.ts';
import { newKeyring } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { berLimits, longestPassword, mostBags, newBudget } from './limits.ts';
import type { Budget } from './limits.ts';
import { macHolds, spendMac } from './mac.ts';
import { readPfx } from './pfx.ts';
import type { Pfx } from './pfx.ts';
import { readProtection } from './protection.ts';
import type { Protection } from './protection.ts';
import type { Pkcs12Contents } from './types.ts';

type Shrouded = Extract<Bag, { readonly kind: 'shrouded' }>;

/** A part with its bags, which its holder wipes, or still locked. */
type Layer =
  | { readonly locked: false; readonly contents: Uint8Array; readonly bags: readonly Bag[] }
  | { readonly locked: true; readonly protection: Protection; readonly content: Uint8Array };

/** Everything an opening goes by. */
interface Opening {
  readonly pfx: Pfx;
  readonly layers: readonly Layer[];
  readonly keyring: Keyring;
  readonly budget: Budget;
  readonly collection: Collection;
  /** The MAC held, or something locked opened: whatever fails from now on is damage. */
  proven: boolean;
}

/**
 * How many locks are tried to tell damage from a wrong password. One hurt place hurts one lock, so that after a MAC that
 * didn't hold two are enough; without a MAC one of them is the lock that didn't open.
 */
const probes = { withMac: 2, withoutMac: 4 } as const;

/**
 * Opens a file; see the door. Costs are counted and what can't be done is refused before any work with the password.
 * @throws DojangError as the door's failures, and `der-*`
 */
export function open(file: Uint8Array, passwordBytes: Uint8Array): Pkcs12Contents {
  const pfx = readPfx(file);
  const budget = newBudget();
  if (pfx.mac !== null) spendMac(pfx.mac, budget);
  const layers: Layer[] = [];
  const keyring = newKeyring(passwordBytes);
  const collection = newCollection();
  try {
    for (const part of pfx.parts) {
      if (part.encrypted) {
        const protection = readProtection(part.algorithm);
        budget.spend(costOf(protection.derivation));
        layers.push({ locked: true, protection, content: part.content });
      } else layers.push(layerOf(part.content, budget));
    }
    checkCount(layers);
    if (passwordBytes.length > longestPassword) throw new DojangError('password-wrong');
    const opening: Opening = { pfx, layers, keyring, budget, collection, proven: false };
    checkMac(opening);
    for (const layer of layers) openLayer(opening, layer);
    return collection.assemble(pfx.mac === null ? 'absent' : 'checked');
  } catch (error) {
    collection.wipe();
    throw error;
  } finally {
    keyring.wipe();
    // Keys in the clear may lie in them.
    wipe(...layers.map((layer) => (layer.locked ? null : layer.contents)));
    wipe(pfx.authenticated, ...pfx.parts.map(({ content }) => content));
  }
}

/** Reads SafeContents and counts what its locked keys will cost. A scheme that isn't known is told when its turn comes. */
function layerOf(content: Uint8Array, budget: Budget): Layer {
  const contents = berToDer(content, berLimits);
  try {
    const bags = readBags(contents);
    for (const bag of bags) {
      const protection = bag.kind === 'shrouded' ? knownProtection(bag) : null;
      if (protection instanceof DojangError || protection === null) continue;
      budget.spend(costOf(protection.derivation));
    }
    return { locked: false, contents, bags };
  } catch (error) {
    wipe(contents);
    throw error;
  }
}

function knownProtection(bag: Shrouded): Protection | DojangError {
  try {
    return readProtection(bag.algorithm);
  } catch (error) {
    if (error instanceof DojangError && error.reason === 'pkcs12-unsupported') return error;
    throw error;
  }
}

function checkCount(layers: readonly Layer[]): void {
  const count = layers.reduce((sum, layer) => sum + (layer.locked ? 1 : layer.bags.length), 0);
  if (count > mostBags) throw new DojangError('pkcs12-damaged', { bags: count });
}

/**
 * A MAC that doesn't hold means a wrong password, unless a lock opens with it: then the file was changed since.
 * @throws DojangError `password-wrong`, `pkcs12-damaged`
 */
function checkMac(opening: Opening): void {
  const { pfx, keyring } = opening;
  if (pfx.mac === null) return;
  if (!macHolds(pfx.mac, pfx.authenticated, keyring)) throw verdict(opening);
  opening.proven = true;
}

/**
 * What a lock that doesn't open means. Without a MAC a wrong password can't be told from a damaged lock, as long as
 * nothing else in the file opens with it.
 */
function verdict(opening: Opening): DojangError {
  const damaged = opening.proven || anythingOpens(opening);
  return new DojangError(damaged ? 'pkcs12-damaged' : 'password-wrong');
}

function anythingOpens({ pfx, layers, keyring }: Opening): boolean {
  let left: number = pfx.mac === null ? probes.withoutMac : probes.withMac;
  const opens = (
    protection: Protection,
    encrypted: Uint8Array,
    fits: (b: Uint8Array) => boolean,
  ): boolean => {
    left -= 1;
    const plainBytes = left < 0 ? null : keyring.open(protection, encrypted, fits);
    wipe(plainBytes);
    return plainBytes !== null;
  };
  return layers.some((layer) => {
    if (layer.locked) return opens(layer.protection, layer.content, isSafeContents);
    return layer.bags.some((bag) => {
      const protection = bag.kind === 'shrouded' ? knownProtection(bag) : null;
      if (bag.kind !== 'shrouded' || protection === null || protection instanceof DojangError) return false;
      return opens(protection, bag.encrypted, isPrivateKeyInfo);
    });
  });
}

function openLayer(opening: Opening, layer: Layer): void {
  if (!layer.locked) {
    for (const bag of layer.bags) openBag(opening, bag);
    return;
  }
  const plainBytes = opening.keyring.open(layer.protection, layer.content, isSafeContents);
  if (plainBytes === null) throw verdict(opening);
  opening.proven = true;
  let inner: Layer | undefined;
  try {
    inner = layerOf(plainBytes, opening.budget);
    openLayer(opening, inner);
  } finally {
    wipe(plainBytes, inner?.locked === false ? inner.contents : null);
  }
}

function openBag(opening: Opening, bag: Bag): void {
  const { collection, keyring } = opening;
  collection.count();
  switch (bag.kind) {
    case 'key':
      collection.addKey(Uint8Array.from(bag.pkcs8Bytes), null, bag.attributes);
      return;
    case 'shrouded': {
      const protection = knownProtection(bag);
      if (protection instanceof DojangError) {
        collection.addUnsupportedKey(protection);
        return;
      }
      const pkcs8Bytes = keyring.open(protection, bag.encrypted, isPrivateKeyInfo);
      if (pkcs8Bytes === null) throw verdict(opening);
      opening.proven = true;
      const seed = protection.cipher.kind === 'block' && protection.cipher.name === 'SEED-CBC';
      collection.addKey(pkcs8Bytes, seed ? Uint8Array.from(bag.whole) : null, bag.attributes);
      return;
    }
    case 'certificate':
      collection.addCertificate(bag.der, bag.attributes);
      return;
    case 'skipped':
      collection.skip(bag.skipped);
      return;
    default:
      bag satisfies never;
  }
}
