import { basename } from 'node:path';
import { describePkcs12 } from '../pkcs12/index.ts';
import { valueOf } from './answering.ts';
import type { AppContext } from './context.ts';
import { isFingerprint } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { looksLikePkcs12 } from './formats.ts';
import type { Pkcs12Source } from './import/source.ts';
import { pathGiven } from './places.ts';

const fileLimit = 10_000_000;

/**
 * The PKCS#12 file that is meant as a certificate (docs/cli.md, CERT), or null where something else is.
 * @throws DojangError `pkcs12-*`, `file-*`, `path-network`
 */
export function carriedIn(
  { files }: AppContext,
  { certificate, folder }: CertificateArgument,
): Pkcs12Source | null {
  if (isFingerprint(certificate)) return null;
  const path = pathGiven(certificate, folder);
  if (files.facts(files.realPath(path) ?? path)?.kind !== 'file') return null;
  const content = files.read(files.realPath(path) ?? path, fileLimit);
  // One that is broken is told by its name.
  if (!looksLikePkcs12(content) && !/\.(p12|pfx)$/i.test(path)) return null;
  const outline = valueOf(describePkcs12(content));
  return { kind: 'pkcs12', sourceId: '', name: basename(path), path, archive: null, content, outline };
}
