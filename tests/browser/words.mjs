// The words a client reads, by the keys of the web UI's own dictionaries.
import { de } from '../../web/src/i18n/de.ts';
import { en } from '../../web/src/i18n/en.ts';
import { translator } from '../../web/src/i18n/text.ts';

const texts = { en, de };

export function wordsOf(language) {
  return translator(language, texts[language]);
}
