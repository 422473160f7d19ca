import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { chooseLanguage } from '../lib/locale';
import type { Translation } from './shape';
import { type Translate, translator } from './text';

export type { Translate } from './text';

// A language is a line here and a file beside this one; only the one that is shown gets loaded.
const files = {
  en: () => import('./en').then((module): Translation => module.en),
  de: () => import('./de').then((module): Translation => module.de),
};

export type Language = keyof typeof files;

export const languages = Object.keys(files) as Language[];

// Each language calls itself by its own name, also where its file is not loaded.
export const nameOfLanguage: Record<Language, string> = { en: 'English', de: 'Deutsch' };

type Chosen = { language: Language; texts: Translation };

type Words = { t: Translate; language: Language; change: (to: Language) => Promise<void> };

const WordsContext = createContext<Words | null>(null);

export async function loadLanguage(preferred: readonly string[]): Promise<Chosen> {
  const language = chooseLanguage(languages, 'en', preferred);
  return { language, texts: await files[language]() };
}

export function LanguageProvider({ first, children }: { first: Chosen; children: ReactNode }) {
  const [chosen, setChosen] = useState(first);
  const { language, texts } = chosen;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo<Words>(
    () => ({
      t: translator(language, texts),
      language,
      change: async (to) => setChosen({ language: to, texts: await files[to]() }),
    }),
    [language, texts],
  );
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside of LanguageProvider');
  return words;
}
