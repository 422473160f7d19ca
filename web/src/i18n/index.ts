import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseLanguage } from '../lib/locale';
import { en } from './en';
import type { Translation } from './shape';

// A language is a line here and a file beside this one; only the one that is shown gets loaded.
const others = {
  de: () => import('./de').then((module) => module.de),
} satisfies Record<string, () => Promise<Translation>>;

export type Language = 'en' | keyof typeof others;

export const languages: readonly Language[] = ['en', ...(Object.keys(others) as 'de'[])];

// Each language calls itself by its own name, also where its file is not loaded.
export const nameOfLanguage: Record<Language, string> = { en: 'English', de: 'Deutsch' };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

export async function startI18n(preferred: readonly string[]): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: [...languages],
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await changeLanguage(chooseLanguage(languages, 'en', preferred));
  return i18next;
}

export async function changeLanguage(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await others[language]());
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
