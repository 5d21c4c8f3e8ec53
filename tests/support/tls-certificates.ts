import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server's key and certificate (PEM), its own root. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}

/** A fresh certificate for these names ('DNS:ca.example', 'IP:127.0.0.1'), made by OpenSSL. */
export function tlsIdentity(
  names: readonly string[],
  { days = 2 }: { readonly days?: number } = {},
): TlsIdentity {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-tls-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const run = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-subj', '/CN=practice', '-days', String(days), '-addext', `subjectAltName=${names.join()}`],
      ...['-keyout', key, '-out', cert],
    ]);
    if (run.status !== 0) throw new Error(run.stderr.toString());
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
