import http from 'node:http';
import type { Socket } from 'node:net';
import { DojangError } from '../errors/index.ts';

/** How long a connection may lie idle, in milliseconds; servers close theirs after five seconds. */
const idle = 4_000;

/** One open connection, for one request after the other. Node's agent keeps it between them. */
export class Line extends http.Agent {
  readonly #host: string;
  #socket: Socket | null;

  constructor(socket: Socket, host: string, keep: boolean) {
    super({ keepAlive: keep, maxSockets: 1, timeout: idle });
    this.#host = host;
    this.#socket = socket;
  }

  /** Nothing is under way on it, and it is still open. */
  get free(): boolean {
    return Object.values(this.freeSockets).some((sockets) => sockets?.some((socket) => !socket.destroyed));
  }

  /** Node asks once; a second time would mean that the connection went away in between. */
  override createConnection(): Socket {
    const socket = this.#socket;
    if (socket === null) throw new DojangError('net-truncated', { host: this.#host });
    this.#socket = null;
    return socket;
  }
}

/** Open connections between their requests, by where they lead. */
export class KeptLines {
  readonly #waiting = new Map<string, Line[]>();
  #closed = false;

  /** An open connection to there, which is the caller's until it is given back. */
  take(key: string): Line | undefined {
    const lines = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    for (const line of lines) if (!line.free) line.destroy();
    const [first, ...others] = lines.filter((line) => line.free);
    if (others.length > 0) this.#waiting.set(key, others);
    return first;
  }

  give(key: string, line: Line): void {
    if (this.#closed) line.destroy();
    else this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), line]);
  }

  close(): void {
    this.#closed = true;
    for (const line of [...this.#waiting.values()].flat()) line.destroy();
    this.#waiting.clear();
  }
}
