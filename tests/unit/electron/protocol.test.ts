import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, createResponder, fileOfUrl, fillPage } from '../../../electron/protocol.ts';

const page =
  '<!doctype html><html lang="ko"><head><meta name="csp-nonce" property="csp-nonce" content=""></head><body>' +
  '<script type="application/json" id="first-paint">null</script></body></html>';
const prelude = { language: 'en', theme: 'dark', firstPaint: '{"owner":"</script><img src=x>$&"}' } as const;

describe('an address of the page', () => {
  it.each([
    ['dojang://app/index.html', 'index.html'],
    ['dojang://app/index.html#/certificate/ab', 'index.html'],
    ['dojang://app/assets/index-Bx_1.js?v=1', 'assets/index-Bx_1.js'],
  ])('%s names a file', (url, file) => {
    expect(fileOfUrl(url)).toBe(file);
  });

  it.each([
    'dojang://app/../main.js',
    'dojang://app/assets/../../main.js',
    'dojang://app/./index.html',
    'dojang://app/%2e%2e/main.js',
    'dojang://app/%2E%2E%2Fmain.js',
    'dojang://app/..%2fmain.js',
    'dojang://app/..%5cmain.js',
    'dojang://app/..\\main.js',
    'dojang://app/assets\\x.js',
    'dojang://app/index.html%00.png',
    'dojang://app/index.html\0.png',
    'dojang://app/%252e%252e/main.js',
    'dojang://app//etc/passwd',
    'dojang://app//index.html',
    'dojang://app/C:/Windows/win.ini',
    'dojang://app/.hidden.js',
    'dojang://app/',
    'dojang://app',
    'dojang://app/assets/',
    'dojang://app/secret.key',
    'dojang://app/index.htmlx',
    'dojang://app/__proto__',
    'dojang://other/index.html',
    'dojang://app:80/index.html',
    'dojang://user@app/index.html',
    'dojang://app.evil/index.html',
    'file:///etc/passwd.html',
    'https://app/index.html',
    `dojang://app/${'a'.repeat(5000)}.js`,
  ])('%j names none', (url) => {
    expect(fileOfUrl(url)).toBeNull();
  });
});

describe('the page', () => {
  it('holds language, theme, nonce and the first paint, and no text of the paint can end the block', () => {
    const filled = fillPage(page, prelude, 'bm9uY2U=');
    expect(filled).toContain('<html lang="en" data-theme="dark">');
    expect(filled).toContain('<meta name="csp-nonce" property="csp-nonce" content="bm9uY2U=">');
    expect(filled.match(/<\/script>/g)).toHaveLength(1);
    expect(filled).not.toContain('<img');
    const block = /id="first-paint">([^<]*)</.exec(filled)?.[1] ?? '';
    expect(JSON.parse(block)).toEqual({ owner: '</script><img src=x>$&' });
  });

  it('of the screens has every mark', () => {
    const source = readFileSync(join(import.meta.dirname, '../../../renderer/index.html'), 'utf8');
    expect(fillPage(source, prelude, 'bm9uY2U=')).toContain('bm9uY2U=');
  });

  it('is refused where a mark is missing', () => {
    expect(() => fillPage('<html lang="ko"></html>', prelude, 'x')).toThrow('csp-nonce');
  });
});

describe('the answer of the scheme', () => {
  const root = mkdtempSync(join(tmpdir(), 'dojang-protocol-'));
  const folder = join(root, 'renderer');
  const respond = createResponder(folder, () => prelude);

  beforeAll(() => {
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(root, 'main.js'), 'outside');
    writeFileSync(join(folder, 'index.html'), page);
    writeFileSync(join(folder, 'assets', 'app.js'), 'export {};');
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it('gives HTML a strict policy with a nonce of its own each time, and is never stored', async () => {
    const answers = [
      await respond('dojang://app/index.html', 'GET'),
      await respond('dojang://app/index.html', 'GET'),
    ];
    const policies = answers.map((answer) => answer.headers['Content-Security-Policy'] ?? '');
    expect(new Set(policies).size).toBe(2);
    for (const [n, policy] of policies.entries()) {
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(policy).toBe(contentSecurityPolicy(nonce));
      expect(policy).not.toContain('unsafe-');
      expect(answers[n]?.body).toContain(`content="${nonce}"`);
      expect(answers[n]?.headers).toMatchObject({
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Opener-Policy': 'same-origin',
      });
    }
  });

  it('gives scripts their type', async () => {
    const answer = await respond('dojang://app/assets/app.js', 'GET');
    expect(answer.headers['Content-Type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['X-Content-Type-Options']).toBe('nosniff');
  });

  it.each([
    ['dojang://app/missing.js', 'GET'],
    ['dojang://app/../main.js', 'GET'],
    ['dojang://app/assets', 'GET'],
    ['dojang://app/index.html', 'POST'],
  ])('says 404 and nothing else for %s (%s)', async (url, method) => {
    expect(await respond(url, method)).toMatchObject({ status: 404, body: '' });
  });
});
