import { may } from '../../api/types';
import { useWords } from '../../i18n';
import { isNothing } from '../../lib/money';
import { useFormats } from '../../ui/app-context';
import { ButtonLink } from '../../ui/button';
import { PageTitle } from '../../ui/page-title';
import { Slip } from '../../ui/slip';
import { Account } from '../account';
import { AttentionNotice } from '../attention-notice';
import { bookingHref } from '../paths';
import { SessionFacts } from '../session-facts';
import type { ScreenProps } from './props';

// The calendar has let the time go, and the server has not decided yet what follows.
export function SettlingScreen({ booking, screen }: ScreenProps) {
  const { t } = useWords();
  const { money } = useFormats();
  const { paid } = booking.money;
  const isGone = booking.slot?.status === 'gone';
  const title = isGone ? t('screen.settling.goneTitle') : t('screen.settling.cancelledTitle');
  return (
    <div className="cols r">
      <div className="stack">
        <PageTitle title={title} of={booking.builder.name} />
        <p role="status">
          {isGone ? t('screen.settling.gone') : t('screen.settling.cancelled')}{' '}
          {!isNothing(paid) && t('screen.settling.paid', { amount: money(paid) })}
        </p>
        <AttentionNotice booking={booking} />
        <Slip booking={booking} screen={screen}>
          <div className="sec">
            <SessionFacts booking={booking} />
          </div>
          {isGone && may(booking, 'cancellation') && (
            <div className="sec acts">
              <ButtonLink kind="secondary" to={bookingHref(booking, 'cancel')}>
                {t('screen.confirmed.cancel')}
              </ButtonLink>
            </div>
          )}
        </Slip>
      </div>
      <aside className="sticky stack">
        <Account booking={booking} />
      </aside>
    </div>
  );
}
