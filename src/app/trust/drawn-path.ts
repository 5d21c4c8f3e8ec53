import { describe, sameDn, scanCard, sha256Hex } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import type { DrawnPath } from '../../contract/index.ts';
import type { KnownCopy } from '../../npki/index.ts';
import { certificatesBeside } from '../beside.ts';
import type { AppContext } from '../context.ts';
import { readSigningCertificate } from '../find.ts';
import { koreanIso } from '../words.ts';
import { trustFor } from './anchors.ts';
import { pathDoubt } from './path-words.ts';
import { trustedPath } from './trusted-path.ts';

type Link = DrawnPath['links'][number];

/** More links than this are no chain of the field. */
const longest = 8;

/**
 * The chain of a copy's certificate as it is known here: nobody is asked for it.
 * @throws DojangError what the certificate's reading fails with
 */
export async function drawnPath(context: AppContext, copy: KnownCopy): Promise<DrawnPath> {
  const der = readSigningCertificate(context, copy);
  const beside = certificatesBeside(context, copy.caPubsPath);
  const { card } = copy;
  const path = await trustedPath(context, { der, card, beside }, null);
  const doubt = pathDoubt(context, path);
  const leaf: Link = { ...linkOf(card, der), name: describe(card, context.language).owner };
  const above = path.ok
    ? path.path.slice(1).flatMap((own) => {
        const scanned = scanCard(own);
        return scanned.ok ? [linkOf(scanned.value, own)] : [];
      })
    : byName(card, [...beside, ...trustFor(context, card).hints]);
  return {
    links: [leaf, ...above],
    trusted: path.ok && doubt === null ? path.anchor.kind : null,
    message: doubt?.message ?? null,
  };
}

function nameOf({ commonName, dn }: CardScan['subject']): string {
  return commonName === '' ? dn : commonName;
}

function linkOf(card: CardScan, der: Uint8Array): Link {
  return {
    name: nameOf(card.subject),
    sha256: sha256Hex(der.subarray(0, card.derLength)),
    notBefore: koreanIso(card.notBefore),
    notAfter: koreanIso(card.notAfter),
  };
}

/** Issuers by their names alone, where no path holds: nothing is claimed of them. */
function byName(card: CardScan, candidates: readonly Uint8Array[]): Link[] {
  const links: Link[] = [];
  let last = card;
  while (links.length < longest && !sameDn(last.subject.dn, last.issuer.dn)) {
    const found = candidates
      .map((der) => ({ der, scanned: scanCard(der) }))
      .find(({ scanned }) => scanned.ok && sameDn(scanned.value.subject.dn, last.issuer.dn));
    if (found?.scanned.ok !== true) {
      links.push({ name: nameOf(last.issuer), sha256: null, notBefore: null, notAfter: null });
      break;
    }
    links.push(linkOf(found.scanned.value, found.der));
    last = found.scanned.value;
  }
  return links;
}
