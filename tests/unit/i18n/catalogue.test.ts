import { describe, expect, it } from 'vitest';
import { MISSING_REASONS } from '@/lib/domain/measured';
import { ERROR_CODES } from '@/lib/errors';
import { LANGUAGES } from '@/lib/format/language';
import { zhCN } from '@/lib/i18n/catalogue';
import { en } from '@/lib/i18n/en';
import { preferredLanguage } from '@/lib/i18n/preferred-language';
import { errorText, missingText, translate } from '@/lib/i18n/translate';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`)));
}

const zh = new Map(leaves(zhCN));
const english = new Map(leaves(en));
const argumentsOf = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? '');

describe('the catalogue', () => {
  it('has the same keys in both languages', () => {
    expect([...english.keys()]).toEqual([...zh.keys()]);
  });

  it('needs no argument in English that Chinese does not name', () => {
    for (const language of LANGUAGES) {
      // A message that misses an argument throws.
      const fill = translate(language) as (key: string, values: Record<string, string>) => string;
      for (const [key, text] of zh) {
        for (const direction of ['up', 'down', 'flat']) {
          const values = Object.fromEntries(argumentsOf(text).map((name) => [name, name === 'direction' ? direction : '1']));
          expect(fill(key, values), key).not.toMatch(/[{}]/);
        }
      }
    }
  });

  it('has no exclamation marks, no emoji and no Chinese in English', () => {
    for (const [key, text] of [...zh, ...english]) expect(text, key).not.toMatch(/[!！\p{Extended_Pictographic}]/u);
    for (const [key, text] of english) if (key !== 'preferences.languageName.zh-CN') expect(text, key).not.toMatch(/\p{Script=Han}/u);
  });

  it('uses full-width punctuation in Chinese sentences', () => {
    for (const [key, text] of zh) {
      const words = text.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '');
      if (/\p{Script=Han}/u.test(words)) expect(words, key).not.toMatch(/\p{Script=Han}[,;:?]/u);
    }
  });

  it('has a sentence for every error and every missing figure', () => {
    for (const language of LANGUAGES) {
      expect(new Set(ERROR_CODES.map((code) => errorText(code, language))).size).toBe(ERROR_CODES.length);
      expect(new Set(MISSING_REASONS.map((reason) => missingText(reason, language))).size).toBe(MISSING_REASONS.length);
    }
  });

  it('fills arguments in', () => {
    expect(translate('zh-CN')('sentence.coverageBare', { reported: '612', due: '640' })).toBe('应报640家，已报612家。');
    expect(translate('en')('account.scopeAreas', { count: 1 })).toBe('Sees 1 town or park');
    expect(translate('en')('account.scopeAreas', { count: 3 })).toBe('Sees 3 towns and parks');
  });
});

describe('preferredLanguage', () => {
  it.each([
    ['en', 'zh-CN', 'en'],
    [undefined, 'en-GB,en;q=0.9,zh;q=0.8', 'en'],
    [undefined, 'zh-TW,en;q=0.9', 'zh-CN'],
    [undefined, 'en;q=0.4,zh;q=0.9', 'zh-CN'],
    [undefined, 'fr-FR,en;q=0.2', 'en'],
    [undefined, 'fr', 'zh-CN'],
    [undefined, 'en;q=0', 'zh-CN'],
    [undefined, null, 'zh-CN'],
    ['xx', 'en', 'en'],
  ])('chosen %s, browser %s: %s', (chosen, browser, language) => {
    expect(preferredLanguage(chosen, browser)).toBe(language);
  });
});
