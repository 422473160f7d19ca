import { describe, expect, it, vi } from 'vitest';
import { keep, kept } from './storage';

const name = 'booking-flow/v1';

describe('what a reload must not forget', () => {
  it('is the booking, its stage and that a time was taken, and nothing else', () => {
    keep({ code: 'BK7F3K2M', stage: 'draft', scheduled: true });

    expect(kept()).toEqual({ code: 'BK7F3K2M', stage: 'draft', scheduled: true });
  });

  it('is forgotten once the booking needs nothing more from this tab', () => {
    keep({ code: 'BK7F3K2M', stage: 'held', scheduled: false });

    keep({ code: 'BK7F3K2M', stage: 'confirmed', scheduled: false });

    expect(sessionStorage.getItem(name)).toBeNull();
  });

  it.each([
    '{',
    '"text"',
    'null',
    '{"code":"../evil","stage":"held"}',
    '{"code":"BK7F3K2M","stage":"paid"}',
    '{"code":"BK7F3K2M","stage":"cancelled"}',
  ])('is ignored where it is %s', (text) => {
    sessionStorage.setItem(name, text);

    expect(kept()).toBeNull();
  });

  it('is not needed: a browser that refuses storage changes nothing', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });

    expect(() => keep({ code: 'BK7F3K2M', stage: 'held', scheduled: false })).not.toThrow();
  });
});
