import { join } from 'node:path';
import { pemOf } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Clock, Locks, RandomSource, Timers, WritableFiles } from '../ports/index.ts';
import { Authority } from './authority/authority.ts';
import type { Addresses } from './authority/certificate.ts';
import { openHierarchy } from './authority/hierarchy.ts';
import type { Hierarchy } from './authority/hierarchy.ts';
import { FaultPoints } from './cmp/faults.ts';
import type { Fault } from './cmp/faults.ts';
import { revokeOverdue } from './cmp/replacing.ts';
import { CmpServer } from './cmp/server.ts';
import { openDatabase } from './database/open.ts';
import type { Database } from './database/open.ts';
import { keepSetting, setting } from './database/settings.ts';
import { tidy } from './database/tidy.ts';
import { wildcards } from './http/guard.ts';
import { plainAnswer, startServer } from './http/server.ts';
import type { Answer, Asked, Route, RunningServer } from './http/server.ts';
import { Counter } from './identity/counter.ts';
import { raRoute } from './identity/ra.ts';
import { tellEnded, tellRunning } from './running.ts';
import type { PracticeAddresses } from './running.ts';

export interface PracticeCaOptions {
  /** Where its database lies, absolute; made (0700) where it isn't there. */
  readonly folder: string;
  /** The port; left out or 0: the last one while it is free, so that certificates' addresses stay true, otherwise any. */
  readonly port?: number;
  /** The address to listen on [127.0.0.1]. */
  readonly host?: string;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly timers: Timers;
  readonly files: WritableFiles;
  readonly locks: Locks;
  /** How many days before its end a certificate may be renewed [always]. */
  readonly renewalWindowDays?: number;
  /** How long an unconfirmed certificate stands [10 minutes]. */
  readonly confirmMilliseconds?: number;
  /** What it does wrongly on purpose [nothing]. */
  readonly fault?: Fault;
  /** Told of defects; requests are answered with a plain 500. */
  readonly defect: (error: unknown) => void;
}

export interface PracticeCa extends PracticeAddresses {
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

function makeFolder(files: WritableFiles, folder: string): void {
  if (files.facts(folder) !== null) return;
  makeFolder(files, join(folder, '..'));
  files.makeFolder(folder);
}

function text(db: Database, name: 'ra-path' | 'port'): string | null {
  const value = setting(db, name);
  return value === null ? null : Buffer.from(value).toString('latin1');
}

/** The secret part of the RA's address: the same at every start, so that a visit survives one. */
function raPath(db: Database, random: RandomSource): string {
  const known = text(db, 'ra-path');
  if (known !== null) return known;
  const made = Buffer.from(random.bytes(18)).toString('base64url');
  keepSetting(db, 'ra-path', Buffer.from(made, 'latin1'));
  return made;
}

function file(asked: Asked, contentType: string, body: () => Uint8Array): Answer {
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return plainAnswer(405, 'GET it');
  return { status: 200, contentType, body: body() };
}

function ocspRoute(authority: Authority): Route {
  return (asked) => {
    if (asked.method !== 'POST') return plainAnswer(405, 'POST it');
    if (asked.contentType !== 'application/ocsp-request') return plainAnswer(415, 'application/ocsp-request');
    return {
      status: 200,
      contentType: 'application/ocsp-response',
      body: authority.answerOcsp(asked.body),
    };
  };
}

const wellKnown = '/.well-known/cmp';
const certificateType = 'application/pkix-cert';
const crlType = 'application/pkix-crl';

/** Every path there is. */
function routes(authority: Authority, cmp: CmpServer, secret: string): Route {
  const { hierarchy } = authority;
  const ra = raRoute(new Counter(authority.db, authority.clock, authority.random));
  const ocsp = ocspRoute(authority);
  return (asked) => {
    const { path } = asked;
    switch (path) {
      case '/ocsp':
        return ocsp(asked);
      case '/crl/issuing.crl':
        return file(asked, crlType, () => authority.crl('issuing'));
      case '/crl/root.crl':
        return file(asked, crlType, () => authority.crl('root'));
      case '/ca/issuing.cer':
        return file(asked, certificateType, () => hierarchy.issuing.certificate);
      case '/ca/root.cer':
        return file(asked, certificateType, () => hierarchy.root.certificate);
      default:
        break;
    }
    // RFC 9811 §3.3; a profile's name behind it makes no difference here.
    if (path === '/cmp' || path === wellKnown || path.startsWith(`${wellKnown}/`)) return cmp.answer(asked);
    const below = `/ra/${secret}`;
    if (path === below || path.startsWith(`${below}/`))
      return ra({ ...asked, path: path.slice(below.length) });
    return plainAnswer(404, 'not found');
  };
}

const usualConfirmMilliseconds = 10 * 60 * 1000;
const roundMilliseconds = 2000;

/** Looks after what is overdue, now and then, until it is told to stop. */
function everyRound({ timers, defect }: PracticeCaOptions, act: () => void): () => void {
  let stop = (): void => undefined;
  const round = (): void => {
    stop = timers.after(roundMilliseconds, round);
    try {
      act();
    } catch (error) {
      defect(error);
    }
  };
  stop = timers.after(roundMilliseconds, round);
  return () => {
    stop();
  };
}

/** Where it is told to be: of every address of this machine, the one that is always there. */
function originOf(host: string, port: number): string {
  const told = wildcards.has(host) ? loopback : host;
  return `http://${told.includes(':') ? `[${told}]` : told}:${port}`;
}

function addressesOf(origin: string): {
  readonly issued: Addresses;
  readonly issuing: Omit<Addresses, 'ocsp'>;
} {
  return {
    issued: {
      crl: `${origin}/crl/issuing.crl`,
      ocsp: `${origin}/ocsp`,
      issuer: `${origin}/ca/issuing.cer`,
    },
    issuing: { crl: `${origin}/crl/root.crl`, issuer: `${origin}/ca/root.cer` },
  };
}

function writeCertificates(files: WritableFiles, folder: string, { issuing, root }: Hierarchy): string {
  const path = join(folder, 'practice-ca.pem');
  files.replace(path, Buffer.from(pemOf(issuing.certificate) + pemOf(root.certificate), 'latin1'));
  return path;
}

/**
 * Starts a practice authority: a real one in everything but whom anybody would trust with it (docs/practice-ca.md).
 * Only this machine reaches it. One process a folder.
 * @throws DojangError `practice-running`, `practice-address`, `practice-database`, `file-*`
 */
export async function startPracticeCa(options: PracticeCaOptions): Promise<PracticeCa> {
  const { files, clock, random, host = loopback } = options;
  makeFolder(files, options.folder);
  const folder = files.realPath(options.folder) ?? options.folder;
  const release = await options.locks.take(`practice-ca:${folder}`);
  if (release === null) throw new DojangError('practice-running', { path: folder });
  let db: Database | null = null;
  let server: RunningServer | null = null;
  let stopRounds = (): void => undefined;
  try {
    // What one that was killed left: nobody is sent to where it was while this one still starts.
    tellEnded(files, folder);
    db = openDatabase(folder, files);
    const opened = db;
    // The port stands in certificates, so it is taken before the first one is made; whoever knocks meanwhile waits.
    let attend: (route: Route) => void = () => undefined;
    const attended = new Promise<Route>((done) => {
      attend = done;
    });
    const wanted = options.port ?? 0;
    const ports = wanted === 0 ? [Number(text(opened, 'port') ?? 0), 0] : [wanted];
    server = await startServer(host, ports, async (asked) => (await attended)(asked), options.defect);
    keepSetting(opened, 'port', Buffer.from(String(server.port), 'latin1'));
    const origin = originOf(host, server.port);
    const addresses = addressesOf(origin);
    const hierarchy = await openHierarchy(opened, { clock, random, addresses: addresses.issuing });
    const authority = new Authority({ db: opened, hierarchy, clock, random, addresses: addresses.issued });
    const secret = raPath(opened, random);
    const cmp = new CmpServer({
      authority,
      policy: {
        confirmMilliseconds: options.confirmMilliseconds ?? usualConfirmMilliseconds,
        renewalWindowDays: options.renewalWindowDays ?? null,
      },
      faults: new FaultPoints(options.fault ?? null),
    });
    revokeOverdue(authority);
    tidy(opened, clock.now());
    stopRounds = everyRound(options, () => {
      revokeOverdue(authority);
    });
    attend(routes(authority, cmp, secret));
    const running = server;
    const reached: PracticeAddresses = {
      cmp: `${origin}/cmp`,
      ra: `${origin}/ra/${secret}`,
      crl: addresses.issued.crl,
      ocsp: `${origin}/ocsp`,
      caCertificate: writeCertificates(files, folder, hierarchy),
    };
    tellRunning(files, folder, reached);
    return {
      ...reached,
      close: async () => {
        stopRounds();
        try {
          tellEnded(files, folder);
        } finally {
          await shut(running, opened, release);
        }
      },
    };
  } catch (error) {
    stopRounds();
    await shut(server, db, release);
    throw error;
  }
}

/** Lets go of everything, whatever fails on the way; the lock last. */
async function shut(server: RunningServer | null, db: Database | null, release: () => void): Promise<void> {
  try {
    await server?.close();
  } finally {
    try {
      db?.close();
    } finally {
      release();
    }
  }
}
