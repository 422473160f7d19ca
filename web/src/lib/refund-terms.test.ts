import { describe, expect, it } from 'vitest';
import { eur, someTerms, tiers } from '../test/bookings';
import { rungAt, rungsOf } from './refund-terms';

const start = Date.parse('2026-12-01T14:00:00Z');
const hour = 3_600_000;
const under = (client: object) => {
  const terms = someTerms();
  return { ...terms, policy: { ...terms.policy, client: { ...terms.policy.client, ...client } } };
};

describe('the ladder of refunds', () => {
  it('has a rung for each tier and one for after', () => {
    expect(rungsOf(someTerms(), eur(12_000), start)).toEqual([
      { until: start - 24 * hour, percent: 100, amount: eur(12_000) },
      { until: start - 12 * hour, percent: 50, amount: eur(6_000) },
      { until: null, percent: 0, amount: null },
    ]);
  });

  it('promises no amount that the server would have to round', () => {
    const terms = under({ tiers: [{ hours_before: 0, percent: 33 }] });

    expect(rungsOf(terms, eur(101), start)[0]?.amount).toBeNull();
  });

  it('has one rung until the start where everything comes back', () => {
    expect(rungsOf(under({ refund: 'full', tiers: [] }), eur(100), start)).toEqual([
      { until: start, percent: 100, amount: eur(100) },
    ]);
  });

  it('takes a kept fee off, and never below nothing', () => {
    const kept = under({ refund: 'kept_fee', tiers: [], kept: eur(1_000) });

    expect(rungsOf(kept, eur(4_000), start)[0]).toMatchObject({ percent: 75, amount: eur(3_000) });
    expect(rungsOf(kept, eur(500), start)[0]).toMatchObject({ percent: 0, amount: eur(0) });
  });

  it('knows where a moment stands', () => {
    const rungs = rungsOf(under({ tiers }), eur(12_000), start);

    expect(rungAt(rungs, start - 30 * hour)).toBe(0);
    expect(rungAt(rungs, start - 24 * hour)).toBe(0);
    expect(rungAt(rungs, start - 20 * hour)).toBe(1);
    expect(rungAt(rungs, start - hour)).toBe(2);
  });
});
