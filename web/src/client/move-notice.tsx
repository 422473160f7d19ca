import type { Booking } from '../api/types';
import { useWords } from '../i18n';
import { isNothing } from '../lib/money';
import { useFormats } from '../ui/app-context';
import { Notice } from '../ui/notice';

// Where it was and where it is now, beside each other.
export function MoveNotice({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { shortMoment } = useFormats();
  if (booking.slot?.status === 'superseded')
    return (
      <Notice tone="moving" role="status">
        <p>{t('reschedule.reading')}</p>
      </Notice>
    );
  const move = booking.reschedules?.at(-1);
  if (!move) return null;
  const zone = booking.client.timezone;
  const from = shortMoment(move.from.start, zone);
  const to = shortMoment(move.to.start, zone);
  const done = isNothing(booking.money.paid) ? 'reschedule.doneFree' : 'reschedule.done';
  return (
    <div className="note">
      <p>{t(done, { from, to })}</p>
    </div>
  );
}
