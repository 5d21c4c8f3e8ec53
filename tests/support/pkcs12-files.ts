import { writePkcs12 } from '../../src/pkcs12/index.ts';
import type { Pkcs12Profile } from '../../src/pkcs12/index.ts';
import { authorities } from './authorities.ts';
import { poolPassword } from './keys.ts';
import type { Sample } from './people.ts';
import { openPoolKey, systemRandom, utf8Bytes } from './pkcs12.ts';

/** A PKCS#12 file of somebody's certificates and keys. */
export function pkcs12Of(
  sample: Sample,
  profile: Pkcs12Profile = 'compatible',
  password = poolPassword,
): Uint8Array {
  if (sample.signKey === null) throw new Error('it has no key');
  const sign = {
    pkcs8Bytes: openPoolKey(sample.signKey),
    certificate: sample.signCert,
    friendlyName: sample.id,
  };
  const km =
    sample.kmCert === null
      ? []
      : [{ pkcs8Bytes: openPoolKey('km-1'), certificate: sample.kmCert, friendlyName: `${sample.id} km` }];
  const authority = Object.values(authorities).find(({ name }) =>
    String(name).includes(`o=${sample.authorityFolder},`),
  );
  const caCertificates = authority === undefined ? [] : [authority.certificate];
  return writePkcs12({ keys: [sign, ...km], caCertificates }, profile, utf8Bytes(password), systemRandom);
}
