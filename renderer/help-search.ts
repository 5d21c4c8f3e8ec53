import type { HelpArticle } from '../src/texts/index.ts';

function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Everything of an article in both languages: people mix them. */
function wordsOf({ title, words, text }: HelpArticle): { readonly first: string; readonly rest: string } {
  return {
    first: folded(`${title.ko} ${title.en} ${words}`),
    rest: folded(text.map(({ ko, en }) => `${ko} ${en}`).join(' ')),
  };
}

/** The articles that have every word that was typed, those first that have them in their title. */
export function searchHelp(articles: readonly HelpArticle[], query: string): readonly HelpArticle[] {
  const wanted = query
    .slice(0, 200)
    .split(/\s+/u)
    .map(folded)
    .filter((word) => word !== '');
  return articles
    .flatMap((article) => {
      const { first, rest } = wordsOf(article);
      if (!wanted.every((word) => first.includes(word) || rest.includes(word))) return [];
      return [{ article, away: wanted.filter((word) => !first.includes(word)).length }];
    })
    .sort((a, b) => a.away - b.away)
    .map(({ article }) => article);
}
