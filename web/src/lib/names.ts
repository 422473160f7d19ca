// What people are called between themselves: the first word of the name they gave.
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

// For a picture nobody gave: the first letters of the first and the last word.
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
