import type { Money } from '../api/types';

export function isNothing(amount: Money): boolean {
  return amount.minor_units === 0;
}

export function minus(whole: Money, part: Money): Money {
  return { minor_units: whole.minor_units - part.minor_units, currency: whole.currency };
}

// A share of an amount, where it comes to whole units: what is rounded, only the server rounds.
export function exactShare(amount: Money, percent: number): Money | null {
  const hundredfold = amount.minor_units * percent;
  if (hundredfold % 100 !== 0) return null;
  return { minor_units: hundredfold / 100, currency: amount.currency };
}
