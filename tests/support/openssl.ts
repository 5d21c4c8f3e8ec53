import { spawnSync } from 'node:child_process';

/** OpenSSL's command line with the legacy algorithms (SEED, PBE with 3DES), as a peer of our own code. */
const providers = ['-provider', 'legacy', '-provider', 'default'];
const probe = spawnSync('openssl', ['enc', '-seed-cbc', ...providers, '-K', '00', '-iv', '00'], {
  input: '',
});

/** True at home without OpenSSL; under CI a missing peer is a failure, not a skip. */
export const withoutOpenssl = probe.status !== 0 && process.env['CI'] === undefined;

/** Runs `openssl <command>` and answers its standard output. */
export function openssl(command: readonly string[], input: Uint8Array): Buffer {
  const [name = '', ...rest] = command;
  const run = spawnSync('openssl', [name, ...providers, ...rest], { input });
  if (run.status !== 0) throw new Error(`openssl ${command.join(' ')}: ${run.stderr.toString()}`);
  return run.stdout;
}
