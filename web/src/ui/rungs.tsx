import type { Booking } from '../api/types';
import { useWords } from '../i18n';
import { isNothing } from '../lib/money';
import { firstName } from '../lib/names';
import { type Rung, rungAt, rungsOf } from '../lib/refund-terms';
import { placeOf } from '../lib/zone';
import { useFormats } from './app-context';
import { Glyph, type GlyphName } from './glyphs';

type Props = { booking: Booking; now: number };

// The refund ladder in sentences, the rung of this moment in bold.
export function Rungs({ booking, now }: Props) {
  const { t } = useWords();
  const { price, paid: captured } = booking.money;
  if (!booking.slot) return null;
  if (isNothing(price)) return <p className="small">{t('policy.free')}</p>;
  const paid = isNothing(captured) ? price : captured;
  const rungs = rungsOf(booking.session_type, paid, Date.parse(booking.slot.start));
  const here = rungAt(rungs, now);
  return (
    <>
      <ul className="rungs">
        {rungs.map((rung, index) => (
          <RungLine
            key={rung.until ?? 'after'}
            rung={rung}
            zone={booking.client.timezone}
            isHere={index === here}
            isOnly={rungs.length === 1}
          />
        ))}
      </ul>
      <SmallPrint booking={booking} />
    </>
  );
}

type LineProps = { rung: Rung; zone: string; isHere: boolean; isOnly: boolean };

function RungLine({ rung, zone, isHere, isOnly }: LineProps) {
  const { t } = useWords();
  const formats = useFormats();
  const after = isOnly ? t('policy.anytime') : t('policy.after');
  const back = rung.amount ? formats.money(rung.amount) : formats.percent(rung.percent);
  return (
    <li className={isHere ? 'here' : undefined}>
      <Glyph name={shareGlyph(rung.percent)} />
      <span>
        {rung.until === null
          ? after
          : t('policy.until', { moment: formats.shortMoment(rung.until, zone) })}
      </span>
      <span>{rung.percent === 0 ? t('policy.nothing') : t('policy.back', { amount: back })}</span>
    </li>
  );
}

function shareGlyph(percent: number): GlyphName {
  if (percent === 100) return 'all';
  return percent === 0 ? 'none' : 'part';
}

function SmallPrint({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { policy } = booking.session_type;
  const name = firstName(booking.builder.name);
  const sentences: string[] = [t('policy.zone', { place: placeOf(booking.client.timezone) })];
  if (policy.approval) sentences.push(t('policy.approval', { name }));
  if (policy.builder_cancel === 'full') sentences.push(t('policy.builderFull', { name }));
  return <p className="tiny muted">{sentences.join(' ')}</p>;
}
