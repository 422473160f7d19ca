import { useWords } from '../../i18n';
import { firstName } from '../../lib/names';
import { ButtonLink } from '../../ui/button';
import { PageTitle } from '../../ui/page-title';
import { Slip } from '../../ui/slip';
import { Account } from '../account';
import { AttentionNotice } from '../attention-notice';
import { FeedbackForm } from '../feedback-form';
import { againFrom, beginHref } from '../paths';
import { SessionFacts } from '../session-facts';
import type { ScreenProps } from './props';

export function CompletedScreen({ booking, screen, take }: ScreenProps) {
  const { t } = useWords();
  return (
    <div className="cols r">
      <div className="stack">
        <PageTitle title={t('screen.completed.title')} of={booking.builder.name} />
        <p>{t('screen.completed.text', { name: firstName(booking.client.name) })}</p>
        <AttentionNotice booking={booking} />
        <Slip booking={booking} screen={screen}>
          <div className="sec">
            <FeedbackForm booking={booking} take={take} />
          </div>
          <div className="sec">
            <SessionFacts booking={booking} />
          </div>
          <div className="sec acts">
            <ButtonLink kind="secondary" to={beginHref(booking)} state={againFrom(booking)}>
              {t('screen.completed.again')}
            </ButtonLink>
          </div>
        </Slip>
      </div>
      <aside className="sticky stack">
        <Account booking={booking} />
      </aside>
    </div>
  );
}
