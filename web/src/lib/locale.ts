// Words come in the languages we have, numbers and dates in the way of the reader's country: the
// browser's first locale of the language shown, so that no page mixes the names of two languages.

export function localeFor(language: string, preferred: readonly string[]): string {
  const ofTheSameLanguage = preferred.find((tag) => primary(tag) === primary(language));
  return ofTheSameLanguage ?? language;
}

// 24 hours or 12: as at home, whatever language the words are in.
export function hourCycleFor(
  preferred: readonly string[],
): Intl.DateTimeFormatOptions['hourCycle'] {
  const home = preferred[0];
  if (!home) return undefined;
  return new Intl.DateTimeFormat(home, { hour: 'numeric' }).resolvedOptions().hourCycle;
}

export function chooseLanguage<L extends string>(
  known: readonly L[],
  fallback: L,
  preferred: readonly string[],
): L {
  for (const tag of preferred) {
    const found = known.find((language) => primary(language) === primary(tag));
    if (found) return found;
  }
  return fallback;
}

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? tag;
}
