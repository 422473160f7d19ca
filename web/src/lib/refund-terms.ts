// What a cancellation gives back, as rungs of a ladder: until when, how much.
import type { Money, Terms } from '../api/types';
import { exactShare, minus } from './money';

export type Rung = {
  until: number | null; // null: after the last one
  percent: number;
  amount: Money | null; // null where the server has to round
};

const hour = 3_600_000;

export function rungsOf(terms: Terms, paid: Money, start: number): Rung[] {
  const rule = terms.policy.client;
  switch (rule.refund) {
    case 'full':
      return [{ until: start, percent: 100, amount: paid }];
    case 'never':
      return [{ until: null, percent: 0, amount: null }];
    case 'kept_fee': {
      const kept = rule.kept?.minor_units ?? 0;
      const back = minus(paid, {
        minor_units: Math.min(kept, paid.minor_units),
        currency: paid.currency,
      });
      const percent = Math.round((back.minor_units * 100) / Math.max(1, paid.minor_units));
      return [{ until: start, percent, amount: back }];
    }
    default:
      return tieredRungs(rule.tiers, paid, start);
  }
}

function tieredRungs(
  tiers: { hours_before: number; percent: number }[],
  paid: Money,
  start: number,
): Rung[] {
  const rungs: Rung[] = [];
  for (const { hours_before, percent } of tiers) {
    if (percent === 0) break;
    rungs.push({
      until: start - hours_before * hour,
      percent,
      amount: exactShare(paid, percent),
    });
  }
  const last = rungs.at(-1);
  const coversAll = last?.until === start;
  return coversAll ? rungs : [...rungs, { until: null, percent: 0, amount: null }];
}

// Where that moment stands on the ladder.
export function rungAt(rungs: Rung[], now: number): number {
  return rungs.findIndex((rung) => rung.until === null || now <= rung.until);
}
