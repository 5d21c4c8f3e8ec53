import { createHash } from 'node:crypto';
import known from './known-authorities.json' with { type: 'json' };

/** SHA-256 of KISA RootCA 4 (2010-07-12 to 2030-07-12), as its own list and others' copies of it have it. */
const kisaRoot4Sha256 = 'a002ff556c601863b08b9aa33a8e6666e97e72bbe552f66eb9f2395c68c7bc98';

const kisaRoot4 = [
  'MIIDdTCCAl2gAwIBAgIBATANBgkqhkiG9w0BAQsFADBkMQswCQYDVQQGEwJLUjENMAsGA1UECgwES0lTQTEuMCwGA1UECwwlS29y',
  'ZWEgQ2VydGlmaWNhdGlvbiBBdXRob3JpdHkgQ2VudHJhbDEWMBQGA1UEAwwNS0lTQSBSb290Q0EgNDAeFw0xMDA3MTIwOTI2MjFa',
  'Fw0zMDA3MTIwOTI2MjFaMGQxCzAJBgNVBAYTAktSMQ0wCwYDVQQKDARLSVNBMS4wLAYDVQQLDCVLb3JlYSBDZXJ0aWZpY2F0aW9u',
  'IEF1dGhvcml0eSBDZW50cmFsMRYwFAYDVQQDDA1LSVNBIFJvb3RDQSA0MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA',
  'xepOYmiYpxFdu6SCSVgMCrAgswLbRSYg/+0tah/CjIHMn2Ja506fpsyfhyN/pX4nfEFXhQsVtTaGNAkB+/cfrPOaupueh4pbwZc7',
  'KYo4maUtK7tDj3F6iuxaa7jwAWW2/FKY0jQfBkVV9V+jfPVDJokEFGNn63zYiLcIQBaoPcQ/mJ8PKR+gGBhgUFxIWKQvi+5croil',
  'zcu+Igm/nv93uqdBUCroBo3ttTo+IfUHuj13nOO8VbABGRA53JPV4V3iDQBG3WPgSVjak/AQf7MP8F7HyGr42/oFI8Lb+O9W4MWG',
  'MamyYkidxGBdrcb61qcjQQnDNWrbFsOrmKwJYv28MwIDAQABozIwMDAdBgNVHQ4EFgQUyNCOx0muHyBCskt/E8l3WAyhzcEwDwYD',
  'VR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAm/GuDMpPb886Fk8nTUHVaG8gWq8JwN2sONS84IrQOn0KqM1zYGXuXhv8',
  'H2HKeBahLKRBQKfXqfo9WSdtdTLw3Awo1EGVQDnMYpaNMHI3fulEJ8ZCWwPCzu4BsG583iYnG+54Oatjr5AUU0vZGMNBsMVkZf0a',
  'Fg9PCJ0PSKg/iFQb48prJ0Iy5k7KXllIisQNuZlyreATdtNU0ajYW9WHXFYC/warjyd7bSz9KmUuMjQ3xA5LW3dkC1QLa+RHgg5l',
  'NlMNMr+sq3+cFY8LncxMby9jqL7Wx37fjdqbQ5kwjHcnSHFe9AHu6GSd/425e2ApHFXDYnh6+m0bGkNNrg8/GQ==',
].join('');

/**
 * The roots that Dojang trusts for joint certificates: KISA RootCA 4, compiled in. (RootCA 1 ended in 2025; RootCA 5 isn't public yet.)
 * A copy that isn't the one whose fingerprint is written above is a broken program, not a root.
 */
export function pinnedRoots(): readonly Uint8Array[] {
  const der = new Uint8Array(Buffer.from(kisaRoot4, 'base64'));
  if (createHash('sha256').update(der).digest('hex') !== kisaRoot4Sha256)
    throw new Error('the pinned root was changed');
  return [der];
}

/** Certificates of the accredited authorities and of their responders: hints that let paths be built offline, never trusted for being here. */
export function knownCertificates(): {
  readonly authorities: readonly Uint8Array[];
  readonly responders: readonly Uint8Array[];
} {
  const read = (rows: readonly { readonly der: string }[]): readonly Uint8Array[] =>
    rows.map(({ der }) => new Uint8Array(Buffer.from(der, 'base64')));
  return { authorities: read(known.authorities), responders: read(known.responders) };
}
