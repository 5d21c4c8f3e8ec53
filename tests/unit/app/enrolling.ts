/** One person before an authority: a PC, a stick, and the acts as the command line runs them. */
import {
  changeRevocation,
  issue,
  recover,
  recoverEnrolments,
  reissue,
  renew,
} from '../../../src/app/index.ts';
import type { AppContext, IssueInput, RenewInput } from '../../../src/app/index.ts';
import { pemOf } from '../../../src/certificate/index.ts';
import type { EnrolOutput } from '../../../src/contract/index.ts';
import type { Result } from '../../../src/errors/index.ts';
import { openKey } from '../../../src/keys/index.ts';
import type { KeySource } from '../../../src/keys/index.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import { keyUsage } from '../../support/certificates.ts';
import type { EnrollingCa } from '../../support/enrolling-ca.ts';
import { fakeAuthority, issuedFor } from '../../support/fake-ca.ts';
import { poolPassword, sealedKeyOf, spkiOfKey } from '../../support/keys.ts';
import type { SampleKey } from '../../support/people.ts';
import { crashDesk, put, trees, worldOf } from './crash-desk.ts';

export const newPassword = 'Sealed-4-good!';
export const trustFile = '/disk/ca.pem';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Keys of the pool instead of new ones. */
function poolSource(keys: { readonly sign: SampleKey; readonly km: SampleKey }): KeySource {
  return (_, use) => {
    const opened = openKey(sealedKeyOf(keys[use]), bytes(poolPassword));
    if (!opened.ok) throw opened.error;
    const key = opened.value;
    return Promise.resolve({
      pkcs8Bytes: key.pkcs8Bytes,
      spki: spkiOfKey(keys[use]),
      wipe: () => {
        key.wipe();
      },
    });
  };
}

/** The world of a process before this authority. */
export function atAuthority(disk: CrashDisk, ca: EnrollingCa, seed = 1): AppContext {
  return { ...worldOf(disk, seed), network: ca, makeKey: poolSource({ sign: 'sign-1', km: 'km-1' }) };
}

/** The certificate in use, issued before: a pair of its own. */
export const inUse = {
  id: 'in-use',
  authorityFolder: 'yessign',
  dn: 'cn=Kim,ou=person,o=yessign,c=kr',
  signCert: issuedFor('sign-2', { serial: 1000 }),
  signKey: 'sign-2',
  kmCert: issuedFor('sign-4', { serial: 1001, keyUsage: keyUsage.km }),
  kmKey: 'sign-4',
} as const;

export function desk(system: 'linux' | 'windows' = 'linux'): CrashDisk {
  const disk = crashDesk(system);
  disk.write(trustFile, bytes([...fakeAuthority.between, ...fakeAuthority.trust].map(pemOf).join('\n')));
  return disk;
}

/** A desk with the certificate in use on the PC and on the stick. */
export function deskInUse(system: 'linux' | 'windows' = 'linux'): { disk: CrashDisk; folders: string[] } {
  const disk = desk(system);
  return { disk, folders: [put(disk, trees.pc, inUse), put(disk, trees.stick, inUse)] };
}

export const acts = {
  issue: (
    context: AppContext,
    usage: 'sign' | 'sign+km' = 'sign+km',
    password = newPassword,
    code: string = fakeAuthority.code,
    change: Partial<IssueInput> = {},
  ): Promise<Result<EnrolOutput>> =>
    issue(context, { ...byCode(usage, password, code), to: '/home/kim', ...change }),
  reissue: (
    context: AppContext,
    usage: 'sign' | 'sign+km' = 'sign+km',
    options: Parameters<typeof reissue>[2] = {},
  ): Promise<Result<EnrolOutput>> =>
    reissue(context, { ...byCode(usage), certificate: `${trees.pc}/yessign/USER/${inUse.dn}` }, options),
  revoke: (context: AppContext): ReturnType<typeof changeRevocation> =>
    changeRevocation(context, {
      ...named,
      act: 'revoke',
      reason: 'unspecified',
      certificate: `${trees.pc}/yessign/USER/${inUse.dn}`,
      stores: [],
      proof: { kind: 'password', passwordBytes: bytes(poolPassword) },
    }),
  renew: (context: AppContext, change: Partial<RenewInput> = {}): Promise<Result<EnrolOutput>> =>
    renew(context, {
      ...named,
      certificate: `${trees.pc}/yessign/USER/${inUse.dn}`,
      stores: [],
      passwordBytes: bytes(poolPassword),
      newPasswordBytes: bytes(newPassword),
      ...change,
    }),
} as const;

const named = {
  ca: 'http://ca.test.invalid/cmp',
  trust: [trustFile],
  // It signs with a certificate of its own, not as the issuer.
  recipient: fakeAuthority.signerName,
  folder: '/home/kim',
} as const;

function byCode(
  usage: 'sign' | 'sign+km',
  password = newPassword,
  code: string = fakeAuthority.code,
): Omit<IssueInput, 'to'> {
  return {
    ...named,
    reference: fakeAuthority.reference,
    subject: null,
    usage,
    stores: [],
    codeBytes: bytes(code),
    newPasswordBytes: bytes(password),
    idNumberBytes: null,
  };
}

/** A start of the program: everything that was left is ended, as far as nobody is needed. */
export async function start(context: AppContext): Promise<string[]> {
  await recover(context);
  return (await recoverEnrolments(context)).map(({ text }) => text);
}
