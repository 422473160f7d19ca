// How each screen and stage presents itself: one word, one sign and one tone for everybody. A new
// stage or screen without an entry here does not compile.
import type { BarLook } from '../ui/day-ruler';
import type { GlyphName } from '../ui/glyphs';
import type { Screen } from './machine';
import type { Stage } from './stages';

export type Tone = 'held' | 'firm' | 'moving' | 'gone';

export type Presented = {
  word: Stage | 'confirming' | 'settling';
  glyph: GlyphName;
  tone: Tone;
  bar: BarLook;
};

export const presented: Record<Screen, Presented> = {
  calendar: { word: 'draft', glyph: 'draft', tone: 'gone', bar: 'gone' },
  reading: { word: 'draft', glyph: 'draft', tone: 'moving', bar: 'moving' },
  slots: { word: 'draft', glyph: 'draft', tone: 'gone', bar: 'gone' },
  review: { word: 'held', glyph: 'held', tone: 'held', bar: 'held' },
  unpaid: { word: 'held', glyph: 'held', tone: 'held', bar: 'held' },
  declined: { word: 'held', glyph: 'held', tone: 'held', bar: 'held' },
  confirming: { word: 'confirming', glyph: 'placing', tone: 'moving', bar: 'moving' },
  settling: { word: 'settling', glyph: 'cancelling', tone: 'moving', bar: 'gone' },
  releasing: { word: 'releasing', glyph: 'releasing', tone: 'moving', bar: 'moving' },
  placing: { word: 'placing', glyph: 'placing', tone: 'moving', bar: 'moving' },
  choose_again: { word: 'placing', glyph: 'placing', tone: 'moving', bar: 'gone' },
  confirmed: { word: 'confirmed', glyph: 'confirmed-on-firm', tone: 'firm', bar: 'firm' },
  completed: { word: 'completed', glyph: 'completed', tone: 'firm', bar: 'firm' },
  cancelling: { word: 'cancelling', glyph: 'cancelling', tone: 'moving', bar: 'moving' },
  cancelled: { word: 'cancelled', glyph: 'cancelled', tone: 'gone', bar: 'gone' },
  released: { word: 'expired', glyph: 'expired', tone: 'gone', bar: 'gone' },
};
