import { describe, expect, it } from 'vitest';
import { de } from './de';
import { en } from './en';
import { translator } from './text';

const t = translator('en', en);

function leaves(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[path + name, value] as [string, string]]
      : leaves(value, `${path}${name}.`),
  );
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('a text', () => {
  it('takes its values', () => {
    expect(t('pay.button', { amount: '€1.00' })).toBe('Pay €1.00');
  });

  it('has a form for one and a form for others', () => {
    expect(t('minutes', { count: 1 })).toBe('1 minute');
    expect(t('minutes', { count: 50 })).toBe('50 minutes');
  });

  it('is there for every key of the type, or the page stops', () => {
    // @ts-expect-error no such key
    expect(() => t('pay.nothing')).toThrow('pay.nothing');
  });
});

describe('German', () => {
  const german = new Map(leaves(de));

  it('has the placeholders of English, text by text', () => {
    const differing = leaves(en).filter(
      ([key, english]) => `${placeholders(german.get(key) ?? '')}` !== `${placeholders(english)}`,
    );

    expect(differing).toEqual([]);
  });

  it('addresses people as Sie', () => {
    const familiar = leaves(de).filter(([, text]) => /\b(du|dein|deine|dir|dich)\b/i.test(text));

    expect(familiar).toEqual([]);
  });
});
