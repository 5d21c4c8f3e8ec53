import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** The app's own scheme; the page lies at `dojang://app/index.html`. */
export const scheme = 'dojang';
export const pageUrl = `${scheme}://app/index.html`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What stands in the page before any script has run. */
export interface Prelude {
  readonly language: 'ko' | 'en';
  readonly theme: 'light' | 'dark';
  /** JSON of what the first paint shows. */
  readonly firstPaint: string;
}

/** One answer of the scheme. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | string;
}

/**
 * The file that a URL of the page names, relative to the folder of the screens, or null where it may not name one:
 * another host, user or port, an encoded character (no file of ours needs one), a backslash, a dot segment, an unknown type.
 * Looks at the URL as written: `URL` would resolve `..` before it could be refused.
 */
export function fileOfUrl(url: string): string | null {
  const path = /^dojang:\/\/app\/([A-Za-z0-9._/-]{1,256})$/.exec(url.replace(/[?#][\s\S]*$/, ''))?.[1];
  if (path === undefined) return null;
  if (path.split('/').some((part) => part === '' || part.startsWith('.'))) return null;
  return Object.hasOwn(types, extname(path)) ? path : null;
}

/** The policy of every HTML answer (docs/security.md, CSP). */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function replaceOnce(text: string, mark: RegExp, by: string): string {
  if (!mark.test(text)) throw new Error(`index.html lacks ${mark.source}`);
  return text.replace(mark, () => by);
}

/** Fills language, theme, nonce and the first paint into the page. @throws Error where the page lacks one of its marks */
export function fillPage(html: string, prelude: Prelude, nonce: string): string {
  const json = prelude.firstPaint.replaceAll('<', '\\u003c');
  const opened = replaceOnce(
    html,
    /<html\b[^>]*>/,
    `<html lang="${prelude.language}" data-theme="${prelude.theme}">`,
  );
  const nonced = replaceOnce(opened, /(?<=<meta name="csp-nonce"[^>]*content=")(?=")/, nonce);
  const mark = /<script type="application\/json" id="first-paint">[^<]*<\/script>/;
  return replaceOnce(nonced, mark, `<script type="application/json" id="first-paint">${json}</script>`);
}

const always = { 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Opener-Policy': 'same-origin' };
const notFound: Answer = { status: 404, headers: { ...always, 'Content-Type': 'text/plain' }, body: '' };

/**
 * Answers the page's requests from `folder` (also inside `app.asar`).
 * @param prelude asked for at each HTML answer
 */
export function createResponder(
  folder: string,
  prelude: () => Prelude,
): (url: string, method: string) => Promise<Answer> {
  async function answerFile(path: string): Promise<Answer> {
    const type = types[extname(path)] ?? '';
    const content = await readFile(join(folder, path));
    if (extname(path) !== '.html')
      return { status: 200, headers: { ...always, 'Content-Type': type }, body: content };
    const nonce = randomBytes(16).toString('base64');
    return {
      status: 200,
      headers: {
        ...always,
        'Content-Type': type,
        'Content-Security-Policy': contentSecurityPolicy(nonce),
        'Cache-Control': 'no-store',
      },
      body: fillPage(content.toString('utf8'), prelude(), nonce),
    };
  }

  return async (url, method) => {
    const path = method === 'GET' ? fileOfUrl(url) : null;
    if (path === null) return notFound;
    try {
      return await answerFile(path);
    } catch {
      // A file that isn't there, or a page without its marks: the window stays empty, nothing else is served.
      return notFound;
    }
  };
}
