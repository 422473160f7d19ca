import type { ReactNode } from 'react';
import type { Booking } from '../api/types';
import { presented } from '../flow/copy';
import type { Screen } from '../flow/machine';
import { useWords } from '../i18n';
import { firstName } from '../lib/names';
import { useFormats } from './app-context';
import { DayRuler } from './day-ruler';
import { Glyph } from './glyphs';

type Props = { booking: Booking; screen: Screen; head?: ReactNode; children?: ReactNode };

// One slip per screen, in the same place while the stage changes: its head carries the stage, its
// body the time and what belongs to it.
export function Slip({ booking, screen, head, children }: Props) {
  const { tone } = presented[screen];
  return (
    <div className="slip">
      {head ?? <StageHead booking={booking} screen={screen} />}
      <div className="sheet" data-tone={tone}>
        {booking.slot && (
          <div className="sec stack">
            <When booking={booking} screen={screen} />
          </div>
        )}
        {children}
      </div>
    </div>
  );
}

function StageHead({ booking, screen }: { booking: Booking; screen: Screen }) {
  const { t } = useWords();
  const { tone, glyph, word } = presented[screen];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className={`head ${tone}`} role="group" aria-label={t('slip.stage')}>
      <Glyph name={glyph} />
      <b>{t(`stage.${word}`)}</b>
      <span className="r">
        <span className="w">{t('slip.booking')} </span>
        <span className="code">{booking.code}</span>
      </span>
    </div>
  );
}

export function When({ booking, screen }: { booking: Booking; screen: Screen }) {
  const { t } = useWords();
  const formats = useFormats();
  const { bar, tone } = presented[screen];
  if (!booking.slot) return null;
  const { start, end } = booking.slot;
  const zone = booking.client.timezone;
  const range = formats.timeRange(start, end, zone);
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  return (
    <>
      <div>
        <p className="when-day">{formats.day(start, zone)}</p>
        <p className="time">{tone === 'gone' ? <s>{range}</s> : range}</p>
        <p className="muted">
          {t('slip.zoneAndLength', {
            zone: formats.zoneName(start, zone),
            minutes: t('minutes', { count: minutes }),
          })}
        </p>
      </div>
      <DayRuler
        start={start}
        end={end}
        zone={zone}
        other={{ zone: booking.builder.timezone, name: firstName(booking.builder.name) }}
        look={bar}
      />
    </>
  );
}
