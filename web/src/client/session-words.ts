import type { Terms } from '../api/types';
import type { Translate } from '../i18n';
import type { Formats } from '../lib/format';
import { isNothing } from '../lib/money';

// "50 min", "3 h".
export function lengthWords(minutes: number, t: Translate): string {
  const isWholeHours = minutes >= 120 && minutes % 60 === 0;
  return isWholeHours
    ? t('card.hours', { count: minutes / 60 })
    : t('card.minutes', { count: minutes });
}

export function priceWords(terms: Terms, t: Translate, formats: Formats): string {
  return isNothing(terms.price) ? t('card.free') : formats.money(terms.price);
}

// What is unusual about it, and what comes back.
export function termsWords(terms: Terms, host: string, t: Translate, formats: Formats): string {
  if (isNothing(terms.price)) return t('card.confirmed_at_once');
  const sentences: string[] = [refundWords(terms, t, formats)];
  if (terms.mode === 'pay_first') sentences.unshift(t('card.pay_first'));
  if (terms.policy.approval) sentences.push(t('card.approves', { name: host }));
  return sentences.join(' ');
}

function refundWords(terms: Terms, t: Translate, formats: Formats): string {
  const rule = terms.policy.client;
  switch (rule.refund) {
    case 'full':
      return t('card.refundable_until_start');
    case 'never':
      return t('card.not_refundable');
    case 'kept_fee':
      return rule.kept
        ? t('card.refundable_less', { amount: formats.money(rule.kept) })
        : t('card.refundable_part');
    default: {
      const whole = rule.tiers.filter((tier) => tier.percent === 100).at(-1);
      if (!whole) return t('card.refundable_part');
      return whole.hours_before === 0
        ? t('card.refundable_until_start')
        : t('card.refundable_until', { hours: whole.hours_before });
    }
  }
}
