import { publicEncrypt, constants } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  CMSVersion,
  ContentEncryptionAlgorithmIdentifier,
  EncryptedContent,
  EncryptedContentInfo,
  EnvelopedData,
  KeyEncryptionAlgorithmIdentifier,
  KeyTransRecipientInfo,
  RecipientIdentifier,
  RecipientInfo,
  RecipientInfos,
} from '@peculiar/asn1-cms';
import { OctetString } from '@peculiar/asn1-schema';
import { SubjectKeyIdentifier } from '@peculiar/asn1-x509';
import type { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { der, derNull, derOid, expectTag, tag } from '../../asn1/index.ts';
import { outlineOf } from '../../certificate/index.ts';
import { cbcDecrypt, cbcEncrypt, cipherSizes, wipe } from '../../crypto/index.ts';
import type { CipherName } from '../../crypto/index.ts';
import { attempt, DojangError } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { RandomSource } from '../../ports/index.ts';
import { algorithmOf, algorithmWithNull, hashOids, parametersOf } from './algorithms.ts';
import { messageLimit } from './limits.ts';
import { keyIdOf, openTransported, rsaEncryption, rsaOaep } from './key-transport.ts';
import { EncryptedKey, EncryptedValue } from './schema/encrypted.ts';
import { make } from './schema/fields.ts';

const data = '1.2.840.113549.1.7.1';

const cipherOids: Readonly<Record<'AES-128-CBC' | 'AES-256-CBC', string>> = {
  'AES-128-CBC': '2.16.840.1.101.3.4.1.2',
  'AES-256-CBC': '2.16.840.1.101.3.4.1.42',
};

/** Ciphers that certificates come under. */
const readCiphers: Readonly<Record<string, CipherName>> = {
  '2.16.840.1.101.3.4.1.2': 'AES-128-CBC',
  '2.16.840.1.101.3.4.1.22': 'AES-192-CBC',
  '2.16.840.1.101.3.4.1.42': 'AES-256-CBC',
  '1.2.840.113549.3.7': '3DES-CBC',
  // id-seedCBC, RFC 4010 §2
  '1.2.410.200004.1.4': 'SEED-CBC',
};

/** How a certificate is encrypted to the key that it is for. */
export interface CertificateEncryption {
  /** `envelopedData`: CMS, with pvno 3 (RFC 9480 §2.7); `encryptedValue`: what pvno 2 has. */
  readonly form: 'envelopedData' | 'encryptedValue';
  readonly cipher: 'AES-128-CBC' | 'AES-256-CBC';
  /** EncryptedValue knows PKCS#1 v1.5 only, whatever this says. */
  readonly transport: 'pkcs1' | 'oaep';
}

/**
 * Encrypts a certificate to the RSA public key in it, so that only who has the private key can confirm it: indirect proof of
 * possession (RFC 4210 §5.2.8.2, RFC 9810 §5.3.4). The certificate's DER is the content.
 */
export function encryptCertificate(
  certificateDer: Uint8Array,
  publicKey: KeyObject,
  { form, cipher, transport }: CertificateEncryption,
  random: RandomSource,
): EncryptedKey {
  const contentKeyBytes = random.bytes(cipherSizes[cipher].keyLength);
  try {
    const iv = random.bytes(cipherSizes[cipher].blockLength);
    const symmAlg = algorithmOf(cipherOids[cipher], der(tag.octetString, iv));
    const encrypted = cbcEncrypt(cipher, contentKeyBytes, iv, certificateDer);
    const isOaep = transport === 'oaep' && form === 'envelopedData';
    const encryptedKey = publicEncrypt(
      isOaep
        ? { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
        : { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
      contentKeyBytes,
    );
    if (form === 'encryptedValue') {
      const encryptedValue = make(EncryptedValue, {
        symmAlg,
        encSymmKey: encryptedKey,
        keyAlg: algorithmWithNull(rsaEncryption),
        encValue: encrypted,
      });
      return make(EncryptedKey, { encryptedValue });
    }
    const keyAlgorithm = isOaep ? algorithmOf(rsaOaep, oaepParameters) : algorithmWithNull(rsaEncryption);
    return make(EncryptedKey, {
      envelopedData: enveloped(publicKey, keyAlgorithm, encryptedKey, symmAlg, encrypted),
    });
  } finally {
    wipe(contentKeyBytes);
  }
}

/** RSAES-OAEP-params with SHA-256 for both (RFC 4055 §4.1); the label is empty. */
const sha256Algorithm = der(tag.sequence, derOid(hashOids.sha256), derNull());
const oaepParameters = der(
  tag.sequence,
  der(tag.explicit(0), sha256Algorithm),
  der(tag.explicit(1), der(tag.sequence, derOid('1.2.840.113549.1.1.8'), sha256Algorithm)),
);

/** EnvelopedData for one key, told by its identifier (RFC 5652 §6.1: version 2 for such a recipient). */
function enveloped(
  publicKey: KeyObject,
  keyAlgorithm: AlgorithmIdentifier,
  encryptedKey: Uint8Array,
  symmAlg: AlgorithmIdentifier,
  encrypted: Uint8Array,
): EnvelopedData {
  const rid = new RecipientIdentifier({ subjectKeyIdentifier: new SubjectKeyIdentifier(keyIdOf(publicKey)) });
  const ktri = new KeyTransRecipientInfo({
    version: CMSVersion.v2,
    rid,
    keyEncryptionAlgorithm: new KeyEncryptionAlgorithmIdentifier(keyAlgorithm),
    encryptedKey: new OctetString(encryptedKey),
  });
  return new EnvelopedData({
    version: CMSVersion.v2,
    recipientInfos: new RecipientInfos([new RecipientInfo({ ktri })]),
    encryptedContentInfo: new EncryptedContentInfo({
      contentType: data,
      contentEncryptionAlgorithm: new ContentEncryptionAlgorithmIdentifier(symmAlg),
      encryptedContent: new EncryptedContent({ value: new OctetString(encrypted) }),
    }),
  });
}

/** What of either form is needed to open it. */
interface Sealed {
  readonly cipher: CipherName;
  readonly iv: Uint8Array;
  readonly encrypted: Uint8Array;
  /** The content key for each recipient; ours isn't told by its name but by opening. */
  readonly keys: readonly { readonly algorithm: AlgorithmIdentifier; readonly encryptedKey: Uint8Array }[];
}

/** Recipients that are tried: each costs a private key operation. */
const mostRecipients = 4;

/**
 * Opens an encrypted certificate with the RSA private key it is for, and answers the certificate's DER. Whether it is the right
 * certificate for the key is the caller's check.
 * Errors: `cmp-encrypted-certificate` (another key's, or damaged: which of the two isn't told), `cmp-unsupported`.
 */
export function openEncryptedCertificate(
  encryptedKey: EncryptedKey,
  privateKey: KeyObject,
  random: RandomSource,
): Result<Uint8Array> {
  return attempt(() => {
    const sealed = readSealed(encryptedKey);
    if (sealed.encrypted.length > messageLimit || privateKey.asymmetricKeyType !== 'rsa') throw unsupported();
    for (const { algorithm, encryptedKey: encryptedBytes } of sealed.keys.slice(0, mostRecipients)) {
      const { keyLength } = cipherSizes[sealed.cipher];
      const keyBytes = openTransported(algorithm, encryptedBytes, privateKey, keyLength, random);
      try {
        const certificate = cbcDecrypt(sealed.cipher, keyBytes, sealed.iv, sealed.encrypted);
        if (certificate !== null && isCertificate(certificate)) return certificate;
      } finally {
        wipe(keyBytes);
      }
    }
    throw new DojangError('cmp-encrypted-certificate');
  });
}

function unsupported(): DojangError {
  return new DojangError('cmp-unsupported', { what: 'encrypted-certificate' });
}

function readSealed({ encryptedValue, envelopedData }: EncryptedKey): Sealed {
  if (encryptedValue !== undefined) {
    const { symmAlg, encSymmKey, keyAlg, encValue } = encryptedValue;
    if (symmAlg === undefined || encSymmKey === undefined) throw unsupported();
    // OpenSSL and older CAs leave keyAlg out, or put there what they mean by it.
    const algorithm = keyAlg ?? algorithmWithNull(rsaEncryption);
    return { ...readCipher(symmAlg), encrypted: encValue, keys: [{ algorithm, encryptedKey: encSymmKey }] };
  }
  if (envelopedData === undefined) throw unsupported();
  const { contentEncryptionAlgorithm, encryptedContent } = envelopedData.encryptedContentInfo;
  if (encryptedContent?.value === undefined) throw unsupported();
  return {
    ...readCipher(contentEncryptionAlgorithm),
    encrypted: new Uint8Array(encryptedContent.value.buffer),
    keys: envelopedData.recipientInfos.flatMap(({ ktri }) =>
      ktri === undefined
        ? []
        : [
            {
              algorithm: ktri.keyEncryptionAlgorithm,
              encryptedKey: new Uint8Array(ktri.encryptedKey.buffer),
            },
          ],
    ),
  };
}

/** Cipher and IV of an AlgorithmIdentifier: the parameters are the IV (RFC 3565 §2.3). */
function readCipher(algorithm: AlgorithmIdentifier): {
  readonly cipher: CipherName;
  readonly iv: Uint8Array;
} {
  const cipher = readCiphers[algorithm.algorithm];
  const parameters = parametersOf(algorithm);
  if (cipher === undefined || parameters === null) throw unsupported();
  const octets = expectTag(parameters, 0, parameters.length, tag.octetString);
  if (octets.end - octets.start !== cipherSizes[cipher].blockLength) throw unsupported();
  return { cipher, iv: parameters.slice(octets.start, octets.end) };
}

/** A wrong key now and then makes bytes with a padding; it makes no certificate. */
function isCertificate(bytes: Uint8Array): boolean {
  const outline = attempt(() => outlineOf(bytes));
  return outline.ok && outline.value.certificate.end === bytes.length;
}
