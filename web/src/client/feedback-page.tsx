import { Link } from 'react-router';
import { useWords } from '../i18n';
import { PageTitle } from '../ui/page-title';
import { useShell } from './booking-shell';
import { FeedbackForm } from './feedback-form';
import { bookingHref } from './paths';

// Where the letter after the session leads.
export function FeedbackPage() {
  const { t } = useWords();
  const { booking, take } = useShell();
  const isOpen = booking.stage === 'completed';
  return (
    <div className="stack">
      <PageTitle title={t('feedback.title')} of={booking.builder.name} />
      <div className="sheet">
        {isOpen ? <FeedbackForm booking={booking} take={take} /> : <p>{t('feedback.later')}</p>}
      </div>
      <p className="small">
        <Link className="quiet" to={bookingHref(booking)}>
          {t('cancel.back')}
        </Link>
      </p>
    </div>
  );
}
