import type { Booking } from '../api/types';
import { useWords } from '../i18n';
import { placeOf } from '../lib/zone';
import { useFormats } from '../ui/app-context';
import { Glyph } from '../ui/glyphs';

const known = [
  'money_is_checked',
  'refund_is_looked_at',
  'bank_details_needed',
  'time_is_checked',
  'somebody_is_on_it',
] as const;

// Beside the stage, whichever it is: a person is needed, and it is not the reader.
export function AttentionNotice({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { shortMoment } = useFormats();
  const { attention, client } = booking;
  if (!attention) return null;
  const reason = known.find((candidate) => candidate === attention.reason) ?? 'somebody_is_on_it';
  const moment = shortMoment(attention.since, client.timezone);
  return (
    <div className="box trouble stack-2" role="status">
      <p className="stage trouble">
        <Glyph name="attention" /> {t('stage.attention')}
      </p>
      <p>{t(`attention.${reason}`)}</p>
      <p className="small muted">
        {t('attention.since', { moment, place: placeOf(client.timezone) })}
      </p>
    </div>
  );
}
