import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesFromArguments, screenFromArguments } from '../../../electron/launch-arguments.ts';
import { isSafeAddress } from '../../../electron/safe-address.ts';
import { watchDay } from '../../../electron/services/day-watch.ts';
import { clampBounds, readWindowState, writeWindowState } from '../../../electron/window-state.ts';
import { institutionByOu } from '../../../src/directory/index.ts';
import facts from '../../../src/directory/institutions.json' with { type: 'json' };
import { zoomAfter, zoomStepOf } from '../../../electron/zoom.ts';

const screenArea = { x: 0, y: 0, width: 1920, height: 1040 };

describe('the place of the window', () => {
  it('is the middle of the screen the first time', () => {
    expect(clampBounds(null, screenArea)).toEqual({ x: 400, y: 140, width: 1120, height: 760 });
  });

  it('is where it was', () => {
    const wanted = { x: 100, y: 50, width: 900, height: 700 };
    expect(clampBounds(wanted, screenArea)).toEqual(wanted);
  });

  it('is on the screen again when the display it was on is gone', () => {
    const wanted = { x: 3000, y: -900, width: 1120, height: 760 };
    expect(clampBounds(wanted, screenArea)).toEqual({ x: 800, y: 0, width: 1120, height: 760 });
  });

  it('lies whole on any screen that has room for the smallest window, and is never smaller than that', () => {
    const integer = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 0, max: 9000 });
    const bounds = fc.record({ x: integer, y: integer, width: size, height: size });
    const area = fc.record({
      x: integer,
      y: integer,
      width: fc.integer({ min: 720, max: 9000 }),
      height: fc.integer({ min: 560, max: 9000 }),
    });
    fc.assert(
      fc.property(bounds, area, (wanted, free) => {
        const placed = clampBounds(wanted, free);
        expect(placed.width).toBeGreaterThanOrEqual(720);
        expect(placed.height).toBeGreaterThanOrEqual(560);
        expect(placed.x).toBeGreaterThanOrEqual(free.x);
        expect(placed.y).toBeGreaterThanOrEqual(free.y);
        expect(placed.x + placed.width).toBeLessThanOrEqual(free.x + free.width);
        expect(placed.y + placed.height).toBeLessThanOrEqual(free.y + free.height);
      }),
    );
  });

  it('is remembered with its zoom, and a damaged memory counts as a first start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dojang-window-'));
    const file = join(folder, 'deep', 'window.json');
    const state = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true, zoom: 1.5 };
    const fresh = { bounds: null, maximized: false, zoom: 1 };
    expect(readWindowState(file)).toEqual(fresh);
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    for (const damaged of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"zoom":"2"}',
    ]) {
      writeFileSync(file, damaged);
      expect(readWindowState(file)).toEqual(fresh);
    }
    rmSync(folder, { recursive: true });
  });
});

describe('zoom', () => {
  const key = { type: 'keyDown', control: true, meta: false, alt: false } as const;

  it('follows Ctrl with +, =, − and 0, and nothing else', () => {
    expect(['+', '=', '-', '0'].map((name) => zoomStepOf({ ...key, key: name }, false))).toEqual([
      'in',
      'in',
      'out',
      'reset',
    ]);
    expect(zoomStepOf({ ...key, key: '1' }, false)).toBeNull();
    expect(zoomStepOf({ ...key, key: '+', control: false }, false)).toBeNull();
    expect(zoomStepOf({ ...key, key: '+', alt: true }, false)).toBeNull();
    expect(zoomStepOf({ ...key, key: 'constructor' }, false)).toBeNull();
    expect(zoomStepOf({ ...key, key: '+', control: false, meta: true }, true)).toBe('in');
  });

  it('stays between 100 and 200 %, in steps of ten', () => {
    expect(zoomAfter(1, 'in')).toBe(1.1);
    expect(zoomAfter(1, 'out')).toBe(1);
    expect(zoomAfter(2, 'in')).toBe(2);
    expect(zoomAfter(1.7, 'reset')).toBe(1);
    let zoom = 1;
    for (let n = 0; n < 10; n++) zoom = zoomAfter(zoom, 'in');
    expect(zoom).toBe(2);
  });
});

describe("a start's arguments", () => {
  it.each([
    [['--screen=settings'], 'settings'],
    [['electron', '/app', 'dojang://open/shortcuts'], 'shortcuts'],
    [['dojang://open/home/'], 'home'],
    [['--unknown', '--screen=nowhere', '--screen=home'], 'home'],
    [['--screen=import'], 'import'],
  ] as const)('%j choose a screen', (argv, screen) => {
    expect(screenFromArguments(argv)).toBe(screen);
  });

  it.each([
    '--screen=',
    '--screen=constructor',
    '--screen=settings --screen=home',
    'dojang://open/settings?run=1',
    'dojang://app/settings',
    'dojang://open/../settings',
    'dojang://open/__proto__',
    'https://open/settings',
    '\\\\evil\\share\\settings',
    '/home/minsu/cert.p12',
    'javascript:alert(1)',
  ])('%j chooses none', (argument) => {
    expect(screenFromArguments([argument])).toBeNull();
  });

  it('never end in anything but a screen or nothing, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (argv) => {
        expect([null, 'home', 'settings', 'shortcuts', 'import']).toContain(screenFromArguments(argv));
      }),
    );
  });
});

describe('files that a start is handed', () => {
  it('are PKCS#12 files, made absolute', () => {
    const argv = ['dojang', '/home/minsu/내 인증서.p12', 'usb/bank.PFX', '--screen=home', 'readme.txt'];
    expect(filesFromArguments(argv, '/home/minsu')).toEqual([
      '/home/minsu/내 인증서.p12',
      '/home/minsu/usb/bank.PFX',
    ]);
  });

  it.each([
    '\\\\evil\\share\\a.p12',
    '//evil/share/a.p12',
    '--file=/home/a.p12',
    'signCert.der',
    `/${'a'.repeat(5000)}.p12`,
    '/home/a\0.p12',
  ])('are not %j', (word) => {
    expect(filesFromArguments(['dojang', word], '/home')).toEqual([]);
  });

  it('are at most sixteen, and never the program itself', () => {
    const many = Array.from({ length: 40 }, (_, n) => `/home/${n}.p12`);
    expect(filesFromArguments(['/opt/dojang.p12', ...many], '/')).toEqual(many.slice(0, 16));
  });
});

describe('an address that may open in the browser', () => {
  it.each(['https://www.kbstar.com/', 'https://obank.kbstar.com/quics?page=C018872'])('is %s', (address) => {
    expect(isSafeAddress(address)).toBe(true);
  });

  it.each([
    'http://www.kbstar.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    '\\\\host\\share',
    'https://www.kbstar.com@evil.com/',
    'https://user:pw@www.kbstar.com/',
    'https://xn--kbstar-9ob.com/',
    'https://www.kbstаr.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'kbstar.com',
    '',
  ])('is never %j', (address) => {
    expect(isSafeAddress(address)).toBe(false);
  });

  it('is every institution’s', () => {
    const sites = facts.rows
      .map(({ nameKo }) => institutionByOu(nameKo)?.website)
      .filter((site) => typeof site === 'string');
    expect(sites.length).toBeGreaterThan(20);
    for (const site of sites) expect(isSafeAddress(site), site).toBe(true);
  });
});

describe('the watch of the day', () => {
  function setUp(wall: string) {
    const time = { wall: Date.parse(wall), steady: 0, turned: 0, look: (): void => undefined };
    const stop = watchDay(
      {
        wall: () => time.wall,
        steady: () => time.steady,
        every: (_milliseconds, act) => {
          time.look = act;
          return () => (time.look = () => undefined);
        },
      },
      () => (time.turned += 1),
    );
    const pass = (milliseconds: number, wallMilliseconds = milliseconds): void => {
      time.steady += milliseconds;
      time.wall += wallMilliseconds;
      time.look();
    };
    return { time, pass, stop };
  }

  it('is silent while nothing happens', () => {
    const { time, pass } = setUp('2026-11-24T03:00:00Z');
    for (let n = 0; n < 10; n++) pass(20_000, 20_300);
    expect(time.turned).toBe(0);
  });

  it('speaks once at midnight in Korea, wherever the computer is', () => {
    const { time, pass } = setUp('2026-11-24T14:59:50Z');
    pass(20_000);
    pass(20_000);
    expect(time.turned).toBe(1);
  });

  it('speaks when the clock was set, forwards or backwards, or the computer slept', () => {
    const { time, pass } = setUp('2026-11-24T03:00:00Z');
    pass(20_000, 3_600_000);
    pass(20_000, -3_600_000);
    pass(100, 7_200_000);
    expect(time.turned).toBe(3);
  });

  it('is silent after it was stopped', () => {
    const { time, pass, stop } = setUp('2026-11-24T14:59:50Z');
    stop();
    pass(20_000);
    expect(time.turned).toBe(0);
  });
});
