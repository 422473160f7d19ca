import { useWords } from '../../i18n';
import { isNothing } from '../../lib/money';
import { Button } from '../../ui/button';
import { PageTitle } from '../../ui/page-title';
import { Slip } from '../../ui/slip';
import { Steps } from '../../ui/steps';
import { useElapsed } from '../../ui/use-now';
import { SessionFacts } from '../session-facts';
import type { ScreenProps } from './props';

const longMs = 10_000;
const doubtfulMs = 60_000;

// Calendly has said that a time was taken, without saying which: the server reads it.
export function ReadingScreen({ booking, screen, send }: ScreenProps) {
  const { t } = useWords();
  const isLong = useElapsed(longMs);
  const isDoubtful = useElapsed(doubtfulMs);
  return (
    <>
      <Steps now="time" free={isNothing(booking.session_type.price)} />
      <div className="cols r">
        <div className="stack">
          <PageTitle title={t('time.readingTitle')} of={booking.builder.name} />
          <p role="status">{isLong ? t('time.readingLong') : t('time.reading')}</p>
          <Slip booking={booking} screen={screen}>
            <div className="sec">
              <SessionFacts booking={booking} />
            </div>
          </Slip>
          {isDoubtful && (
            <p>
              <Button kind="secondary" onClick={() => send({ type: 'looked_again' })}>
                {t('time.back_to_calendar')}
              </Button>
            </p>
          )}
        </div>
      </div>
    </>
  );
}
