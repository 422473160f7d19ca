import { useCallback } from 'react';
import { Outlet, useOutletContext, useParams, useSearchParams } from 'react-router';
import { isNotOurs } from '../api/errors';
import type { Booking } from '../api/types';
import { useWords } from '../i18n';
import { ButtonLink } from '../ui/button';
import { Failure } from '../ui/failure';
import { Frame } from '../ui/frame';
import { PageTitle } from '../ui/page-title';
import { Waiting } from '../ui/waiting';
import { Redeem, useLinkToken } from './redeem';
import { useBooking } from './use-booking';

export type Shell = {
  booking: Booking;
  take: (booking: Booking) => void;
  refetch: () => void;
};

export function useShell(): Shell {
  return useOutletContext<Shell>();
}

// What all pages of one booking share: it is loaded once, followed while any of them is open, and
// a line says when the line to the server is down.
export function BookingShell() {
  const { code = '' } = useParams();
  const { token, forget } = useLinkToken();
  if (token) return <Redeem key={token} token={token} onDone={forget} />;
  return <Opened key={code} code={code.toUpperCase()} />;
}

function Opened({ code }: { code: string }) {
  const { booking, error, trouble, take, refetch } = useBooking(code);
  const again = useCallback(() => void refetch(), [refetch]);
  const isStale = booking !== undefined && trouble !== null;
  return (
    <Frame builder={booking?.builder} strip={isStale && <Stale />}>
      {booking && <Outlet context={{ booking, take, refetch: again } satisfies Shell} />}
      {!booking && error && <NotShown error={error} retry={again} />}
      {!booking && !error && <Waiting lines={3} tall page />}
    </Frame>
  );
}

function Stale() {
  const { t } = useWords();
  return (
    <div className="strip" role="status">
      <div className="wrap">
        <p className="small">{navigator.onLine ? t('errors.stale') : t('errors.offline')}</p>
      </div>
    </div>
  );
}

function NotShown({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  // Back from Stripe in a tab that was opened out of somebody else's page, which knows the booking.
  if (isNotOurs(error) && search.has('returned'))
    return (
      <div className="stack narrow">
        <PageTitle title={t('errors.paidElsewhereTitle')} />
        <p>{t('errors.paidElsewhere')}</p>
      </div>
    );
  if (isNotOurs(error))
    return (
      <div className="stack narrow">
        <PageTitle title={t('errors.notFoundTitle')} />
        <p>{t('errors.notFound')}</p>
        <p>
          <ButtonLink to="/find">{t('footer.find')}</ButtonLink>
        </p>
      </div>
    );
  return (
    <div className="stack narrow">
      <PageTitle title={t('slip.booking')} />
      <Failure error={error} onRetry={retry} />
    </div>
  );
}
