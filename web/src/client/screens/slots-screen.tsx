import { useEffect } from 'react';
import { may } from '../../api/types';
import { useWords } from '../../i18n';
import { isNothing } from '../../lib/money';
import { placeOf } from '../../lib/zone';
import { useApp, useFormats } from '../../ui/app-context';
import { ButtonLink } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { Steps } from '../../ui/steps';
import { Account } from '../account';
import { AttentionNotice } from '../attention-notice';
import { NextSteps } from '../next-steps';
import { bookingHref } from '../paths';
import { lengthWords, priceWords } from '../session-words';
import { SlotPicker } from '../slot-picker';
import type { ScreenProps } from './props';

// Where it is paid first, the times are ours to show: Calendly is asked for them, and books later.
export function SlotsScreen({ booking, take }: ScreenProps) {
  const { t } = useWords();
  const { api } = useApp();
  const formats = useFormats();
  const terms = booking.session_type;
  useEffect(() => api.note(booking.code, 'time_page_viewed'), [api, booking.code]);
  return (
    <>
      <Steps now="time" free={isNothing(terms.price)} />
      <div className="cols l">
        <aside className="sticky stack">
          <PageTitle title={t('slots.title')} of={booking.builder.name} />
          <div className="sheet stack">
            <div className="sumrow">
              <h2>{terms.name}</h2>
              <b className="price">{priceWords(terms, t, formats)}</b>
            </div>
            <p className="small muted">
              {lengthWords(terms.duration_minutes, t)}, {booking.builder.name}
            </p>
            <div className="sec small hide-s">
              <NextSteps terms={terms} />
            </div>
          </div>
        </aside>
        <SlotPicker booking={booking} take={take} />
      </div>
    </>
  );
}

// Paid, and the time went to somebody else meanwhile: another one, or the money back.
export function ChooseAgainScreen({ booking, take }: ScreenProps) {
  const { t } = useWords();
  const { money, shortMoment } = useFormats();
  const zone = booking.client.timezone;
  const until = booking.choose_until;
  return (
    <div className="cols r">
      <div className="stack">
        <PageTitle title={t('slots.again')} of={booking.builder.name} />
        <Notice tone="trouble" role="status">
          <p>{t('slots.againText', { amount: money(booking.money.paid) })}</p>
          {until && (
            <p>{t('slots.until', { moment: shortMoment(until, zone), place: placeOf(zone) })}</p>
          )}
        </Notice>
        <AttentionNotice booking={booking} />
        <SlotPicker booking={booking} take={take} />
      </div>
      <aside className="sticky stack">
        <Account booking={booking} />
        {may(booking, 'cancellation') && (
          <ButtonLink kind="secondary" full to={bookingHref(booking, 'cancel')}>
            {t('screen.confirmed.cancel')}
          </ButtonLink>
        )}
      </aside>
    </div>
  );
}
