import { describe, expect, it } from 'vitest';
import { formatsFor } from './format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const british = formatsFor('en', ['en-GB']);
const american = formatsFor('en', ['en-US']);
const german = formatsFor('de', ['de-DE']);

describe('an amount', () => {
  it.each([
    [5000, 'eur', '€50.00', '50,00 €'],
    [5000, 'jpy', '¥5,000', '5.000 ¥'],
    [12_500, 'kwd', 'KWD 12.500', '12,500 KWD'],
    [5, 'eur', '€0.05', '0,05 €'],
    [-8000, 'eur', '−€80.00', '−80,00 €'],
  ])('of %i in %s has the decimals of its currency', (minor_units, currency, english, deutsch) => {
    expect(plain(american.money({ minor_units, currency }))).toBe(english);
    expect(plain(german.money({ minor_units, currency }))).toBe(deutsch);
  });
});

describe('a time', () => {
  const start = '2026-12-01T14:00:00Z';
  const end = '2026-12-01T14:50:00Z';

  it('has 24 hours or 12 as at home', () => {
    expect(british.timeRange(start, end, 'Europe/Berlin')).toBe('15:00–15:50');
    expect(plain(american.timeRange(start, end, 'Europe/Berlin'))).toBe('3:00 PM–3:50 PM');
  });

  it('keeps the hours of home where the words are in another language', () => {
    const french = formatsFor('en', ['fr-FR']);

    expect(french.time(start, 'Europe/Paris')).toBe('15:00');
    expect(french.day(start, 'Europe/Paris')).toContain('December');
  });

  it('is told in one named zone', () => {
    expect(british.zoneName(start, 'Europe/Lisbon')).toBe('Western European Time (Lisbon)');
    expect(german.zoneName(start, 'Europe/Berlin')).toBe('Mitteleuropäische Zeit (Berlin)');
    expect(german.zoneName(start, 'Europe/London')).toBe(
      'London, Vereinigtes Königreich (Ortszeit)',
    );
  });

  it('is right on both sides of a change of clocks', () => {
    expect(british.time('2026-03-29T00:30:00Z', 'Europe/Berlin')).toBe('01:30');
    expect(british.time('2026-03-29T01:30:00Z', 'Europe/Berlin')).toBe('03:30');
  });
});

it('a percentage is written as at home', () => {
  expect(british.percent(50)).toBe('50%');
  expect(plain(german.percent(50))).toBe('50 %');
});
