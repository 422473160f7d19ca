import type { Translate } from '../i18n';

// What is wrong with what somebody typed, in words; null for nothing. The limits are the server's.
const nameMax = 200;
const emailMax = 254;
const textMax = 5_000;

export function nameFault(name: string, t: Translate): string | null {
  if (!name.trim()) return t('details.nameMissing');
  return bytes(name) > nameMax ? t('details.tooLong', { count: nameMax }) : null;
}

// Whether an address exists, only a mail can tell; this catches slips of the finger.
export function emailFault(email: string, t: Translate): string | null {
  if (!email.trim()) return t('details.emailMissing');
  const looksRight = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  return looksRight && email.length <= emailMax ? null : t('details.emailWrong');
}

export function textFault(text: string, isRequired: boolean, t: Translate): string | null {
  if (isRequired && !text.trim()) return t('details.answerMissing');
  return bytes(text) > textMax ? t('details.tooLong', { count: textMax }) : null;
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
