import { z } from 'zod';
import { kinds } from '../authority/policies.ts';
import { plainAnswer } from '../http/server.ts';
import type { Answer, Asked, Route } from '../http/server.ts';
import { sampleCard } from './card-image.ts';
import type { Counted, Counter, CounterRefusal } from './counter.ts';
import { inventedIdNumber } from './invented.ts';

const visit = z.string().max(100);
const shapes = {
  join: z.object({ name: z.string().max(200), idNumber: z.string().max(20) }),
  phone: z.object({ visit, phone: z.string().max(20) }),
  'phone-screen': z.object({ visit }),
  'phone-code': z.object({ visit, code: z.string().max(20) }),
  finish: z.object({ visit, kind: z.enum(kinds), fresh: z.boolean().default(false) }),
} as const;

function json(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json', body: Buffer.from(JSON.stringify(value), 'utf8') };
}

const statuses: Partial<Record<CounterRefusal, number>> = { 'visit-unknown': 404 };

function told<T>(counted: Counted<T>): Answer {
  if (counted.ok) return json(200, counted.value);
  return json(statuses[counted.refusal] ?? 422, { error: counted.refusal });
}

function bodyAs<T>(shape: z.ZodType<T>, { body }: Asked): T | null {
  try {
    const parsed = shape.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: answered as any other body of the wrong shape.
    return null;
  }
}

/** What the counter offers, for whoever looks in first. */
function front(): Answer {
  const name = '김연습';
  return json(200, {
    service: 'dojang-practice-ra',
    kinds,
    notice: {
      ko: '연습용이에요. 진짜 주민등록번호나 신분증은 쓰지 마세요.',
      en: 'For practice only. Please use no real resident number or ID card.',
    },
    sample: { name, idNumber: inventedIdNumber(name), phone: '010-0000-0000' },
  });
}

/**
 * The counter over HTTP, below the path that holds the random part. JSON goes in and out; a card's picture comes as
 * it is, to `card/<visit>`.
 */
export function raRoute(counter: Counter): Route {
  return (asked) => {
    const [step = '', given = '', surplus] = asked.path.split('/').filter((part) => part !== '');
    if (surplus !== undefined) return plainAnswer(404, 'not found');
    if (asked.method === 'GET') {
      if (step === '') return front();
      if (step === 'sample-card' && given === '')
        return { status: 200, contentType: 'image/png', body: sampleCard() };
      return plainAnswer(404, 'not found');
    }
    if (asked.method !== 'POST') return plainAnswer(405, 'POST is');
    if (step === 'card') {
      // Not a form, not text: what a page can send to strangers without being asked is none of these.
      if (!/^image\/(?:png|jpeg)$/.test(asked.contentType))
        return plainAnswer(415, 'image/png or image/jpeg');
      return told(counter.showCard(given, asked.body));
    }
    if (!Object.hasOwn(shapes, step) || given !== '') return plainAnswer(404, 'not found');
    if (asked.contentType !== 'application/json') return plainAnswer(415, 'application/json');
    return answerStep(counter, step as keyof typeof shapes, asked);
  };
}

function answerStep(counter: Counter, step: keyof typeof shapes, asked: Asked): Answer {
  switch (step) {
    case 'join': {
      const given = bodyAs(shapes.join, asked);
      return given === null ? unreadable : told(counter.join(given.name, given.idNumber));
    }
    case 'phone': {
      const given = bodyAs(shapes.phone, asked);
      return given === null ? unreadable : told(counter.sendCode(given.visit, given.phone));
    }
    case 'phone-screen': {
      const given = bodyAs(shapes['phone-screen'], asked);
      return given === null ? unreadable : told(counter.phoneScreen(given.visit));
    }
    case 'phone-code': {
      const given = bodyAs(shapes['phone-code'], asked);
      return given === null ? unreadable : told(counter.confirmCode(given.visit, given.code));
    }
    case 'finish': {
      const given = bodyAs(shapes.finish, asked);
      return given === null ? unreadable : told(counter.finish(given.visit, given.kind, given.fresh));
    }
  }
}

const unreadable = json(400, { error: 'body-unreadable' });
