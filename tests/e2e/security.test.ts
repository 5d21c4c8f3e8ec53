/** The rows of docs/security.md that a real window can show, in real Electron with the sandbox on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { personEnvironment } from '../../build/stage.ts';
import { calls } from '../../src/contract/index.ts';
import { poolPassword } from '../support/keys.ts';
import { writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';
import { forget, launch, newPerson } from './harness.ts';
import type { Launched, Person } from './harness.ts';

const names = Object.keys(calls);
const onLinux = process.platform === 'linux';

interface Preferred {
  getLastWebPreferences(): Partial<Record<string, unknown>>;
}

let person: Person;
let launched: Launched;
const requested: string[] = [];

beforeAll(async () => {
  person = newPerson();
  for (const sample of tourSamples(new Date()).slice(0, 2)) writeSample(person.npki, sample);
  person.settle();
  launched = await launch(person);
  launched.page.on('request', (request) => requested.push(request.url()));
  await launched.page.getByRole('main').getByRole('link').first().waitFor();
});

afterAll(async () => {
  await launched.close();
  forget(person);
});

/** Address and number of windows: what no attempt below may change. */
async function place(): Promise<{ readonly url: string; readonly [what: string]: string | number }> {
  const windows = await launched.app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    contents: webContents.getAllWebContents().length,
  }));
  return { ...windows, pages: launched.app.windows().length, url: launched.page.url() };
}

/** Until a navigation that was let through would have begun, and the page stands. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 250));
  await expect
    .poll(() => launched.page.evaluate(() => document.querySelector('main h1') !== null))
    .toBe(true);
}

describe('the window', () => {
  it('runs its page isolated, sandboxed, without Node, without experiments', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) =>
      // Not in Electron's types, but the one place where it tells what a page really runs with.
      (
        BrowserWindow.getAllWindows()[0]?.webContents as unknown as Preferred | undefined
      )?.getLastWebPreferences(),
    );
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(preferences?.['nodeIntegrationInWorker'] ?? false).toBe(false);
    expect(preferences?.['navigateOnDragDrop'] ?? false).toBe(false);
    expect(preferences?.['allowRunningInsecureContent'] ?? false).toBe(false);
    expect(preferences?.['experimentalFeatures'] ?? false).toBe(false);
    const types = await launched.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global'].map((name) => typeof Reflect.get(window, name)),
    );
    expect(new Set(types)).toEqual(new Set(['undefined']));
  });

  it.runIf(onLinux)(
    "is drawn by a process under Chromium's sandbox (Seccomp 2, no new privileges)",
    async () => {
      const pid = await launched.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      );
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(/^Seccomp:\s*(\d)/m.exec(status)?.[1]).toBe('2');
      expect(/^NoNewPrivs:\s*(\d)/m.exec(status)?.[1]).toBe('1');
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('--no-sandbox');
    },
  );

  it.runIf(onLinux)('belongs to a process whose core dump would hold no memory', () => {
    const pid = launched.app.process().pid;
    expect(Number.parseInt(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8'), 16)).toBe(0);
  });

  it('puts exactly two functions into the page', async () => {
    const surface = await launched.page.evaluate(() => ({
      keys: Reflect.ownKeys(window.dojang).map(String),
      types: Object.values(window.dojang).map((value) => typeof value),
      frozen: Object.isFrozen(window.dojang),
    }));
    expect(surface.keys.sort()).toEqual(['call', 'on']);
    expect(surface.types).toEqual(['function', 'function']);
    expect(surface.frozen).toBe(true);
  });

  it('hands listeners a payload and no event object', async () => {
    const received = launched.page.evaluate(
      () =>
        new Promise<{ count: number; keys: string[] }>((resolve) => {
          window.dojang.on('changed', (...passed: unknown[]) => {
            resolve({ count: passed.length, keys: Object.keys(passed[0] as object) });
          });
        }),
    );
    await launched.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('dojang:event:changed', { revision: 1 });
    });
    expect(await received).toEqual({ count: 1, keys: ['revision'] });
  });

  it.each(['ipc-message', 'constructor', '__proto__', 'dojang:call:home', 'Home'])(
    'has no call and no event of the name %s',
    async (name) => {
      const refused = await launched.page.evaluate(async (wanted) => {
        const call = await (window.dojang.call as (name: string, input: unknown) => Promise<unknown>)(
          wanted,
          {},
        ).then(
          () => 'answered',
          () => 'refused',
        );
        try {
          (window.dojang.on as (name: string, listener: () => void) => unknown)(wanted, () => undefined);
          return [call, 'listening'];
        } catch (error) {
          return [call, error instanceof Error ? 'refused' : 'other'];
        }
      }, name);
      expect(refused).toEqual(['refused', 'refused']);
    },
  );

  it('gives a frame inside the page no bridge', async () => {
    const bridge = await launched.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>inside</p>';
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const type = typeof frame.contentWindow?.dojang;
      frame.remove();
      return type;
    });
    expect(bridge).toBe('undefined');
  });
});

describe('permissions', () => {
  it('are refused: camera, notifications, place, clipboard, devices', async () => {
    const outcome = await launched.page.evaluate(async () => {
      const attempt = async (act: () => Promise<unknown>): Promise<string> => {
        try {
          return `granted ${String(await act())}`;
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      const located = new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            resolve('granted');
          },
          (error) => {
            resolve(`code ${error.code}`);
          },
        );
      });
      return {
        camera: await attempt(() => navigator.mediaDevices.getUserMedia({ video: true })),
        screen: await attempt(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
        notifications: await Notification.requestPermission(),
        clipboard: await attempt(() => navigator.clipboard.readText()),
        geolocation: await located,
        devices: ['bluetooth', 'usb', 'serial', 'hid'].filter((name) => name in navigator),
      };
    });
    expect(outcome).toMatchObject({
      notifications: 'denied',
      clipboard: 'NotAllowedError',
      geolocation: 'code 1',
    });
    expect(outcome.camera).toMatch(/^NotAllowedError|^NotFoundError/);
    expect(outcome.screen).not.toMatch(/^granted/);
    expect(outcome.devices).toEqual([]);
  });

  it('are denied by the check as well', async () => {
    const states = await launched.page.evaluate(async () => {
      const wanted = ['camera', 'microphone', 'geolocation', 'notifications', 'clipboard-read', 'midi'];
      return Promise.all(
        wanted.map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      );
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });
});

describe('the policy of the page', () => {
  it('comes as a header without unsafe sources, with a nonce of its own each time', async () => {
    const policies = await launched.page.evaluate(async () => {
      const answers = await Promise.all([fetch('dojang://app/index.html'), fetch('dojang://app/index.html')]);
      return answers.map((answer) => ({
        policy: answer.headers.get('content-security-policy') ?? '',
        sniff: answer.headers.get('x-content-type-options'),
        opener: answer.headers.get('cross-origin-opener-policy'),
        store: answer.headers.get('cache-control'),
      }));
    });
    for (const { policy, sniff, opener, store } of policies) {
      expect(policy).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[A-Za-z0-9+/=]{24}';/,
      );
      expect(policy).not.toMatch(/unsafe-|https?:|\*/);
      expect([sniff, opener, store]).toEqual(['nosniff', 'same-origin', 'no-store']);
    }
    expect(new Set(policies.map(({ policy }) => policy)).size).toBe(2);
  });

  it('lets no injected script, handler, eval, foreign picture or form through', async () => {
    const outcome = await launched.page.evaluate(async () => {
      const broken: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.injected = true');
      document.body.append(button);
      button.click();
      const remote = document.createElement('script');
      remote.src = 'https://example.com/x.js';
      document.body.append(remote);
      const image = document.createElement('img');
      image.src = 'https://example.com/x.png';
      document.body.append(image);
      // Later, because what the test's own connection evaluates is exempt from the policy.
      const evaluated = await new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            resolve(`evaluated to ${String((0, eval)('1 + 1'))}`);
          } catch (error) {
            resolve(error instanceof EvalError ? 'blocked' : 'other');
          }
        });
      });
      const fetched = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'blocked',
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const element of [script, button, remote, image]) element.remove();
      return { injected: typeof Reflect.get(window, 'injected'), evaluated, fetched, broken };
    });
    expect(outcome).toMatchObject({ injected: 'undefined', evaluated: 'blocked', fetched: 'blocked' });
    expect(new Set(outcome.broken)).toEqual(
      new Set(['script-src-elem', 'script-src-attr', 'script-src', 'img-src', 'connect-src']),
    );
  });

  it('is not all that holds requests back: main cancels them before they leave', async () => {
    let hits = 0;
    const server = createServer((_request, response) => {
      hits += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const outcome = await launched.app.evaluate(async ({ session }, url) => {
      try {
        return (await session.defaultSession.fetch(url)).status;
      } catch (error) {
        return error instanceof Error ? error.message : 'refused';
      }
    }, `http://127.0.0.1:${port}/`);
    server.close();
    expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(hits).toBe(0);
  });
});

describe('nothing leads away from the page', () => {
  const attempts: readonly [string, () => Promise<unknown>][] = [
    ...[
      'https://example.com/',
      'file:///etc/passwd',
      'dojang://app/other.html',
      'data:text/html,x',
      'about:blank',
    ].map((url): [string, () => Promise<unknown>] => [
      `location = ${url}`,
      () =>
        launched.page.evaluate((target) => {
          window.location.href = target;
        }, url),
    ]),
    ...['https://example.com/', 'about:blank', 'dojang://app/index.html'].map(
      (url): [string, () => Promise<unknown>] => [
        `window.open(${url})`,
        () => launched.page.evaluate((target) => window.open(target) === null, url),
      ],
    ),
    ...(['left', 'middle'] as const).map((button): [string, () => Promise<unknown>] => [
      `a ${button} click on a link to elsewhere`,
      async () => {
        await launched.page.evaluate(() => {
          const link = document.createElement('a');
          link.href = 'https://example.com/';
          link.target = '_blank';
          link.id = 'elsewhere-link';
          link.textContent = 'elsewhere';
          link.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:9999;background:white';
          document.body.append(link);
        });
        await launched.page.locator('#elsewhere-link').click({ button });
        await launched.page.evaluate(() => {
          document.querySelector('#elsewhere-link')?.remove();
        });
      },
    ]),
    [
      'a form sent elsewhere',
      () =>
        launched.page.evaluate(() => {
          const form = document.createElement('form');
          form.action = 'https://example.com/';
          document.body.append(form);
          form.submit();
          form.remove();
        }),
    ],
    [
      'an added <webview>',
      () =>
        launched.page.evaluate(() => {
          const view = document.createElement('webview');
          view.setAttribute('src', 'https://example.com/');
          document.body.append(view);
          view.remove();
        }),
    ],
    [
      'an added <iframe>',
      () =>
        launched.page.evaluate(() => {
          const frame = document.createElement('iframe');
          frame.src = 'https://example.com/';
          document.body.append(frame);
          setTimeout(() => {
            frame.remove();
          }, 150);
        }),
    ],
    [
      'a download',
      () =>
        launched.page.evaluate(() => {
          const link = document.createElement('a');
          link.href = 'dojang://app/index.html';
          link.download = 'page.html';
          link.click();
        }),
    ],
  ];

  it.each(attempts)('%s', async (_what, act) => {
    const before = await place();
    await act();
    await settled();
    expect(await place()).toEqual(before);
    expect(await launched.page.evaluate(() => typeof window.dojang.call)).toBe('function');
    expect(readdirSync(person.home)).not.toContain('page.html');
  });

  it('a dropped file is never opened: it only lies on the tray of our own import', async () => {
    const before = await place();
    const file = join(person.home, 'dropped.html');
    writeFileSync(file, '<h1>dropped</h1>');
    person.settle();
    const client = await launched.page.context().newCDPSession(launched.page);
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await client.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    await client.detach();
    await launched.page.getByRole('heading', { level: 1, name: '가져올 파일을 골라 주세요' }).waitFor();
    await settled();
    const [page] = before.url.split('#');
    expect(await place()).toEqual({ ...before, url: `${page ?? ''}#/import` });
    expect(await launched.page.getByText('dropped', { exact: true }).count()).toBe(0);
    await launched.page.evaluate(() => (window.location.hash = '#/'));
  });
});

describe('the scheme', () => {
  it.each([
    'dojang://app/../main.js',
    'dojang://app/%2e%2e/main.js',
    'dojang://app/..%2fmain.js',
    'dojang://app/..%5cmain.js',
    'dojang://app/..\\main.js',
    'dojang://app/assets/..%2f..%2fmain.js',
    'dojang://app/index.html%00.js',
    'dojang://app/%252e%252e%252fmain.js',
    'dojang://app//main.js',
    'dojang://app/main.js',
    'dojang://app/preload.cjs',
    'dojang://app/%2fetc%2fpasswd',
    'dojang://app/',
  ])('serves nothing for %s', async (url) => {
    const answers = [
      await launched.page.evaluate(async (target) => {
        const answer = await fetch(target);
        return { status: answer.status, text: await answer.text() };
      }, url),
      await launched.app.evaluate(async ({ session }, target) => {
        const answer = await session.defaultSession.fetch(target);
        return { status: answer.status, text: await answer.text() };
      }, url),
    ];
    for (const answer of answers) expect(answer).toEqual({ status: 404, text: '' });
  });
});

describe('a hostile payload through the real bridge', () => {
  const kinds = [
    'unknown key',
    '10 MB string',
    'deep nesting',
    'own __proto__',
    'null',
    'array',
    'too many keys',
  ] as const;

  it.each(names)('%s answers each kind with a typed refusal', async (name) => {
    const answers = await launched.page.evaluate(
      async ([wanted, all]) => {
        const inputs: Record<string, () => unknown> = {
          'unknown key': () => ({ extra: 1 }),
          '10 MB string': () => ({ id: 'x'.repeat(10_000_000) }),
          'deep nesting': () => {
            let value: unknown = 1;
            for (let n = 0; n < 200; n++) value = { a: value };
            return value;
          },
          'own __proto__': () =>
            JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}') as unknown,
          null: () => null,
          array: () => [],
          'too many keys': () => Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`k${n}`, n])),
        };
        const call = (called: string, input: unknown): Promise<unknown> =>
          window.dojang.call(called as 'home', input as { offset: number; limit: number });
        return Promise.all(all.map(async (kind) => [kind, await call(wanted, inputs[kind]?.())]));
      },
      [name, kinds] as const,
    );
    const refused = { ok: false, code: 'usage', reason: 'usage-invalid', facts: {} };
    expect(answers).toEqual(kinds.map((kind) => [kind, refused]));
  });
});

describe('a second start', () => {
  it('ends at once, brings the window to the front and only chooses a screen', async () => {
    const before = await place();
    const { stage, display } = inject('e2e');
    await launched.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.minimize();
    });
    const hostile = [
      '--screen=settings',
      'file:///etc/passwd',
      'javascript:alert(1)',
      join(person.home, 'drives.json'),
    ];
    const second = spawn(stage.executable, [...stage.arguments, stage.app, ...hostile], {
      cwd: person.home,
      env: personEnvironment(person.home, display),
      stdio: 'ignore',
    });
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    await launched.page.waitForURL('**/index.html#/settings');
    expect(
      await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()),
    ).toBe(false);
    await launched.page.evaluate(() => {
      window.location.hash = '#/';
    });
    expect({ ...((await place()) as object), url: '' }).toEqual({ ...(before as object), url: '' });
  });
});

describe('what is left behind', () => {
  it('every request was of our own scheme', async () => {
    requested.length = 0;
    await launched.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.reload();
    });
    await settled();
    for (const room of ['settings', 'home']) {
      await launched.page.evaluate((hash) => (window.location.hash = hash), `#/${room}`);
      await settled();
    }
    expect(requested).toContain('dojang://app/index.html');
    expect(requested.length).toBeGreaterThan(3);
    expect(requested.filter((url) => !/^(dojang:\/\/app\/|data:image\/)/.test(url))).toEqual([]);
  });

  it('no name, DN, path or secret stands in the log', async () => {
    const id = await launched.page.evaluate(async () => {
      const home = await window.dojang.call('home', { offset: 0, limit: 1 });
      return home.ok ? (home.value.cards[0]?.id ?? '') : '';
    });
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    for (const password of ['Not-This-One-77', poolPassword])
      await launched.page.evaluate(
        async ([certificate, typed]) => {
          const path = '/no/such/folder-of-somebody';
          return window.dojang.call('verify', {
            id: certificate,
            path,
            passwordBytes: new TextEncoder().encode(typed),
          });
        },
        [id, password] as const,
      );
    const folder = join(person.data, 'log');
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    expect(text).toContain('"event":"start"');
    expect(text).toContain('"event":"call-failed"');
    expect(text).not.toMatch(
      /김하늘|KIM HA NEUL|cn=|yessign|NPKI|Not-This-One|somebody|passwd|[0-9a-f]{64}/i,
    );
    expect(text).not.toContain(poolPassword);
    expect(text).not.toContain(person.home);
    const known = ['time', 'event', 'call', 'code', 'reason', 'count', 'milliseconds', 'at'];
    for (const line of text.trimEnd().split('\n'))
      expect(known).toEqual(expect.arrayContaining(Object.keys(JSON.parse(line) as object)));
  });
});
