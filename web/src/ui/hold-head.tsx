import { useEffect, useRef, useState } from 'react';
import type { Booking } from '../api/types';
import { useWords } from '../i18n';
import { type Hold, isWorthSaying } from '../lib/hold';
import { useFormats } from './app-context';
import { Glyph } from './glyphs';

type Props = { booking: Booking; hold: Hold };

const lastMinutes = 2;

// Until when the time is held: an hour on the clock, whole minutes, and one cell for each.
export function HoldHead({ booking, hold }: Props) {
  const { t } = useWords();
  const { time } = useFormats();
  const { minutesLeft, cells } = hold;
  const isLast = minutesLeft <= lastMinutes;
  const until = time(booking.hold_expires_at ?? '', booking.client.timezone);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      className={isLast ? 'head held last' : 'head held'}
      role="group"
      aria-label={t('slip.stage')}
    >
      <Glyph name="held" />
      <b>{isLast ? t('hold.lastMinutes') : t('hold.until', { time: until })}</b>
      <span className="r">
        <b className="left">{t('hold.left', { count: minutesLeft })}</b>
      </span>
      <ol className="cells" aria-hidden="true">
        {Array.from({ length: cells }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <li key={index} className={index < minutesLeft ? 'on' : undefined} />
        ))}
      </ol>
      <Announcement minutesLeft={minutesLeft} />
    </div>
  );
}

// Said once at five minutes and once at two, to who listens instead of looking.
function Announcement({ minutesLeft }: { minutesLeft: number }) {
  const { t } = useWords();
  const said = useRef<number | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!isWorthSaying(minutesLeft) || said.current === minutesLeft) return;
    said.current = minutesLeft;
    setWords(t('hold.announce', { count: minutesLeft }));
  }, [minutesLeft, t]);
  return (
    <span className="vh" role="status">
      {words}
    </span>
  );
}
