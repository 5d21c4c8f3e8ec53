/** An authority that answers CMP as it should, or with any one thing wrong, through a network that is only a function. */
import { createPublicKey } from 'node:crypto';
import { systemRandom } from '../../src/system/index.ts';
import type { PoolKey } from './keys.ts';
import { privateKeyOf, spkiOfKey } from './keys.ts';
import { authorities, testRoot } from './authorities.ts';
import { keyUsage, makeCertificate } from './certificates.ts';
import type { CertificateInput } from './certificates.ts';
import { sequence } from './der.ts';
import { children, readTlv } from '../../src/asn1/index.ts';
import { outlineOf } from '../../src/certificate/index.ts';
import { err, ok } from '../../src/errors/index.ts';
import type { DojangError, Result } from '../../src/errors/index.ts';
import {
  bodyTypes,
  CertId,
  CertIds,
  CertifiedKeyPair,
  CertOrEncCert,
  CertRepMessage,
  CertResponse,
  CertResponses,
  decodeMessage,
  directoryName,
  encode,
  encodeMessage,
  encryptCertificate,
  ErrorMsgContent,
  failInfoOf,
  infoType,
  InfoTypeAndValue,
  InfoTypesAndValues,
  macProtector,
  make,
  PKIBody,
  PKIFreeText,
  PKIHeader,
  PKIStatusInfo,
  PKIStatusInfos,
  PollRep,
  PollRepContent,
  RevRepContent,
  signatureProtector,
} from '../../src/enrollment/messages/index.ts';
import type { BodyType, CmpMessage, FailInfoName, Protector } from '../../src/enrollment/messages/index.ts';
import type { Network, NetworkAnswer, NetworkBounds } from '../../src/ports/index.ts';

const authority = authorities.yessign;
const signerName = 'cn=CMP Signer,o=yessign,c=kr';

/** Everything about the fake authority that a test may need. */
export const fakeAuthority = {
  authority,
  trust: [testRoot.certificate],
  between: [authority.certificate],
  name: nameOf(authority.certificate),
  code: '9876-code-4321',
  reference: '20261125-17',
  signerName,
  /** Signs its answers where they are signed. */
  signer: makeCertificate({
    subject: signerName,
    issuer: authority,
    key: 'sign-4',
    serial: 77,
    keyUsage: keyUsage.sign,
  }),
} as const;

/** The subject of a certificate, as a DER Name. */
export function nameOf(certificate: Uint8Array): Uint8Array {
  const { subject } = outlineOf(certificate);
  return certificate.subarray(subject.at, subject.end);
}

/** An answer about to be sent. */
export interface Reply {
  readonly header: PKIHeader;
  readonly body: PKIBody;
  readonly protector: Protector | null;
  readonly extraCerts: readonly Uint8Array[];
}

export type Bend = (reply: Reply, request: CmpMessage) => Reply;

export interface FakePlan {
  readonly protection?: 'mac' | 'signature';
  readonly now?: () => Date;
  /** Changes the answers of this body type ['ip', 'cp', 'kup', 'rp', 'pkiconf' … all]. */
  readonly bend?: Bend;
  readonly bends?: readonly BodyType[];
  /** How the certificate differs from the one asked for. */
  readonly certificate?: Partial<CertificateInput>;
  /** How many times it says 'wait' first, and for how many seconds. */
  readonly waits?: number;
  readonly checkAfter?: number;
  /** What travels instead of the answer; null: as it is. */
  readonly http?: (answer: NetworkAnswer, n: number) => Result<NetworkAnswer> | DojangError | null;
}

/** What was asked, in order, as it arrived. */
export interface FakeCa extends Network {
  readonly heard: CmpMessage[];
  /** Certificates that it issued. */
  readonly issued: Uint8Array[];
  readonly bounds: NetworkBounds[];
  /** Forgets what it answered. */
  readonly forget: () => void;
}

/** PKIStatusInfo. */
export function statusInfo(
  status: number,
  said: string | null = null,
  ...failures: FailInfoName[]
): PKIStatusInfo {
  return make(PKIStatusInfo, {
    status,
    ...(said === null ? {} : { statusString: new PKIFreeText([said]) }),
    ...(failures.length === 0 ? {} : { failInfo: failInfoOf(...failures) }),
  });
}

/** A refusing ErrorMsgContent. */
export function errorBody(status: PKIStatusInfo): PKIBody {
  return make(PKIBody, {
    error: make(ErrorMsgContent, {
      pKIStatusInfo: status,
      errorCode: 42,
      errorDetails: new PKIFreeText(['in detail']),
    }),
  });
}

/** The one CertResponse of an answer, changed. */
export function withResponse(body: PKIBody, change: (response: CertResponse) => CertResponse[]): PKIBody {
  const type = (['ip', 'cp', 'kup'] as const).find((one) => body[one] !== undefined);
  const content = type === undefined ? undefined : body[type];
  const response = content?.response[0];
  if (type === undefined || content === undefined || response === undefined) throw new Error('no response');
  return make(PKIBody, {
    [type]: changed(content, { response: new CertResponses(change(response)) }),
  });
}

/** A copy of a schema's object with other fields; undefined takes one away. */
export function changed<T extends object>(
  object: T,
  fields: { readonly [K in keyof T]?: T[K] | undefined },
): T {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(object) as object) as T, object);
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) Reflect.deleteProperty(copy, name);
    else Reflect.set(copy, name, value);
  }
  return copy;
}

/** An answer with other fields in its header. */
export function withHeader(reply: Reply, fields: Parameters<typeof changed<PKIHeader>>[1]): Reply {
  return { ...reply, header: changed(reply.header, fields) };
}

/** An answer without some of the parts of its PKIMessage: header, body, protection, extraCerts. */
export function withoutPart(answer: NetworkAnswer, tag: number): Result<NetworkAnswer> {
  const { body } = answer;
  const parts = children(body, readTlv(body, 0)).filter((part) => part.tag !== tag);
  return ok({ ...answer, body: sequence(...parts.map(({ at, end }) => body.subarray(at, end))) });
}

/** A protector with the shared code, or another. */
export function fakeMac(code: string = fakeAuthority.code, iterations = 1000): Protector {
  return macProtector(Buffer.from(code), {
    kind: 'pbm',
    owf: 'sha256',
    mac: 'sha256',
    iterations,
    salt: new Uint8Array(16).fill(7),
  });
}

/** A protector that signs as the authority does. */
export function fakeSignature(
  certificate: Uint8Array = fakeAuthority.signer,
  key: PoolKey = 'sign-4',
): Protector {
  return signatureProtector(privateKeyOf(key), certificate, [authority.certificate]);
}

const poolKeys: readonly PoolKey[] = ['sign-1', 'sign-2', 'sign-3', 'sign-3072', 'km-1'];

function poolKeyOf(spki: Uint8Array): PoolKey {
  const found = poolKeys.find((key) => Buffer.compare(spkiOfKey(key), spki) === 0);
  if (found === undefined) throw new Error('a key that isn’t of the pool');
  return found;
}

/** A certificate for a key of the pool, as the authority issues it. */
export function issuedFor(key: PoolKey, change: Partial<CertificateInput> = {}): Uint8Array {
  return makeCertificate({
    subject: 'cn=Kim,ou=person,o=yessign,c=kr',
    issuer: authority,
    key,
    serial: 4711,
    keyUsage: key === 'km-1' ? keyUsage.km : keyUsage.sign,
    ...change,
  });
}

function publicKeyAsked({ message: { body }, bodyType }: CmpMessage): {
  readonly spki: Uint8Array;
  readonly closed: boolean;
} {
  if (bodyType === 'p10cr') {
    return { spki: spkiOfKey('sign-1'), closed: false };
  }
  const request = (body.ir ?? body.cr ?? body.kur)?.[0];
  const publicKey = request?.certReq.certTemplate.publicKey;
  if (publicKey === undefined) throw new Error('no key asked for');
  return { spki: encode(publicKey), closed: request?.keyEncipherment !== undefined };
}

class Fake implements FakeCa {
  readonly heard: CmpMessage[] = [];
  readonly issued: Uint8Array[] = [];
  readonly bounds: NetworkBounds[] = [];
  readonly #plan: FakePlan;
  readonly #answered = new Map<string, Uint8Array>();
  #waited = 0;
  #asked: CmpMessage | null = null;

  constructor(plan: FakePlan) {
    this.#plan = plan;
  }

  keepAlive(): ReturnType<Network['keepAlive']> {
    return {
      get: () => Promise.reject(new Error('nothing to get')),
      post: (_address, content, bounds = {}) => Promise.resolve(this.#post(content.body, bounds)),
      close: () => undefined,
    };
  }
  forget = (): void => {
    this.#answered.clear();
  };
  get = (): never => {
    throw new Error('nothing to get');
  };
  post = this.get;
  directory = this.get;

  #post(body: Uint8Array, bounds: NetworkBounds): Result<NetworkAnswer> {
    const request = decodeMessage(Uint8Array.from(body));
    if (!request.ok) throw request.error;
    this.heard.push(request.value);
    this.bounds.push(bounds);
    const asked = Buffer.from(body).toString('hex');
    // The very same message is answered as before, as after a lost answer.
    const der = this.#answered.get(asked) ?? this.#make(request.value);
    this.#answered.set(asked, der);
    const answer: NetworkAnswer = { status: 200, contentType: 'application/pkixcmp', body: der, date: null };
    const told = this.#plan.http?.(answer, this.heard.length) ?? null;
    if (told === null) return ok(answer);
    return 'ok' in told ? told : err(told);
  }

  #make(request: CmpMessage): Uint8Array {
    const { bend = (reply: Reply) => reply, bends } = this.#plan;
    const made = this.#reply(request);
    const type = bodyTypes.find((one) => made.body[one] !== undefined) ?? 'error';
    const reply = bends === undefined || bends.includes(type) ? bend(made, request) : made;
    return encodeMessage(reply.header, reply.body, reply.protector, reply.extraCerts);
  }

  #reply(request: CmpMessage): Reply {
    const { header } = request.message;
    const isSigned = this.#plan.protection === 'signature';
    return {
      header: make(PKIHeader, {
        pvno: header.pvno,
        sender: directoryName(isSigned ? nameOf(fakeAuthority.signer) : fakeAuthority.name),
        recipient: header.sender,
        messageTime: this.#plan.now?.() ?? new Date(),
        senderNonce: new Uint8Array(16).fill(this.heard.length),
        ...(header.transactionID === undefined ? {} : { transactionID: header.transactionID }),
        ...(header.senderNonce === undefined ? {} : { recipNonce: header.senderNonce }),
        ...(header.generalInfo === undefined ? {} : { generalInfo: header.generalInfo }),
      }),
      body: this.#isLate(request) ? errorBody(statusInfo(2, 'too old', 'badTime')) : this.#body(request),
      protector: isSigned ? fakeSignature() : fakeMac(),
      extraCerts: [],
    };
  }

  #isLate({ message: { header } }: CmpMessage): boolean {
    const now = this.#plan.now?.() ?? new Date();
    return Math.abs(now.getTime() - (header.messageTime?.getTime() ?? 0)) > 5 * 60_000;
  }

  #body(request: CmpMessage): PKIBody {
    switch (request.bodyType) {
      case 'pollReq':
        if (this.#waited >= (this.#plan.waits ?? 0)) return this.#answer(this.#asked ?? request);
        return this.#wait();
      case 'certConf':
      case 'error':
        return make(PKIBody, { pkiconf: null });
      default:
        this.#asked = request;
        return (this.#plan.waits ?? 0) > 0 ? this.#waitingAnswer(request) : this.#answer(request);
    }
  }

  #wait(): PKIBody {
    this.#waited += 1;
    const { checkAfter = 2 } = this.#plan;
    const certReqId = this.#asked?.bodyType === 'p10cr' || this.#asked?.bodyType === 'rr' ? -1 : 0;
    return make(PKIBody, { pollRep: new PollRepContent([make(PollRep, { certReqId, checkAfter })]) });
  }

  #waitingAnswer(request: CmpMessage): PKIBody {
    const status = statusInfo(3, 'soon');
    if (request.bodyType === 'rr')
      return make(PKIBody, { rp: make(RevRepContent, { status: new PKIStatusInfos([status]) }) });
    const certReqId = request.bodyType === 'p10cr' ? -1 : 0;
    return this.#certRep(request, make(CertResponse, { certReqId, status }));
  }

  #answer(request: CmpMessage): PKIBody {
    const {
      bodyType,
      message: { body },
    } = request;
    if (bodyType === 'rr') return make(PKIBody, { rp: this.#revoked(request) });
    if (bodyType === 'genm') {
      return make(PKIBody, {
        genp: new InfoTypesAndValues(
          Array.from(body.genm ?? new InfoTypesAndValues()).map((info) =>
            make(InfoTypeAndValue, { infoType: info.infoType, infoValue: caCertsValue() }),
          ),
        ),
      });
    }
    const { spki, closed } = publicKeyAsked(request);
    const key = poolKeyOf(spki);
    const certificate = issuedFor(key, this.#plan.certificate);
    this.issued.push(certificate);
    const pvno = request.message.header.pvno;
    const certOrEncCert = closed
      ? make(CertOrEncCert, {
          encryptedCert: encryptCertificate(
            certificate,
            createPublicKey(privateKeyOf(key)),
            {
              form: pvno >= 3 ? 'envelopedData' : 'encryptedValue',
              cipher: 'AES-128-CBC',
              transport: 'pkcs1',
            },
            systemRandom,
          ),
        })
      : make(CertOrEncCert, { certificate });
    const certReqId = bodyType === 'p10cr' ? -1 : 0;
    return this.#certRep(
      request,
      make(CertResponse, {
        certReqId,
        status: statusInfo(0),
        certifiedKeyPair: make(CertifiedKeyPair, { certOrEncCert }),
      }),
    );
  }

  #certRep(request: CmpMessage, response: CertResponse): PKIBody {
    const types = { ir: 'ip', cr: 'cp', p10cr: 'cp', kur: 'kup' } as const;
    const type = types[request.bodyType as keyof typeof types];
    return make(PKIBody, { [type]: make(CertRepMessage, { response: new CertResponses([response]) }) });
  }

  #revoked({ message: { body } }: CmpMessage): RevRepContent {
    const template = body.rr?.[0]?.certDetails;
    return make(RevRepContent, {
      status: new PKIStatusInfos([statusInfo(0)]),
      revCerts: new CertIds([
        make(CertId, {
          issuer: directoryName(template?.issuer ?? new Uint8Array()),
          serialNumber: template?.serialNumber ?? new Uint8Array(),
        }),
      ]),
    });
  }
}

function caCertsValue(): Uint8Array {
  return sequence(authority.certificate, testRoot.certificate);
}

/** Grants implicit confirmation. */
export const implicitConfirm = new InfoTypesAndValues([
  make(InfoTypeAndValue, { infoType: infoType.implicitConfirm, infoValue: Uint8Array.of(0x05, 0x00) }),
]);

/** An authority by this plan. */
export function fakeCa(plan: FakePlan = {}): FakeCa {
  return new Fake(plan);
}
