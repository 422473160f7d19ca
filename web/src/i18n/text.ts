// Looking up words. Keys and placeholders are checked by the compiler against English, so that no
// library has to do it in the browser.
import type { en } from './en';
import type { Translation } from './shape';

type English = typeof en;
type Base<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;

// 'pay.button', and 'minutes' for the pair minutes_one and minutes_other.
type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Base<K> : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];

export type Key = KeysOf<English>;

type At<T, K extends string> = K extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : K extends keyof T
    ? T[K]
    : `${K}_other` extends keyof T
      ? T[`${K}_other`]
      : never;

type Placeholders<S> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

// Spread over a union of keys: a text of any of them may be asked for.
type NamesOf<K extends Key> = K extends Key ? Placeholders<At<English, K>> : never;

type Values<K extends Key> = [NamesOf<K>] extends [never]
  ? [values?: { count?: number }]
  : [values: Record<NamesOf<K>, string | number>];

export type Translate = <K extends Key>(key: K, ...values: Values<K>) => string;

export function translator(language: string, texts: Translation): Translate {
  const plurals = new Intl.PluralRules(language);
  return (key, ...[values]) => {
    const given: Record<string, string | number> = { ...values };
    const plain = find(texts, key);
    const text = plain ?? find(texts, `${key}_${plurals.select(Number(given.count))}`);
    if (text === null) throw new Error(`no text in ${language} for ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(given[name] ?? ''));
  };
}

function find(texts: unknown, key: string): string | null {
  let found = texts;
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || found === null) return null;
    found = (found as Record<string, unknown>)[part];
  }
  return typeof found === 'string' ? found : null;
}
