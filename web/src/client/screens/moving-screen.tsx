import { useWords } from '../../i18n';
import { isNothing } from '../../lib/money';
import { PageTitle } from '../../ui/page-title';
import { Slip } from '../../ui/slip';
import { Account } from '../account';
import { AttentionNotice } from '../attention-notice';
import { SessionFacts } from '../session-facts';
import type { ScreenProps } from './props';

// A machine is working: releasing, placing, cancelling. The page changes by itself.
export function MovingScreen({ booking, screen }: ScreenProps) {
  const { t } = useWords();
  const what = screen === 'placing' || screen === 'cancelling' ? screen : 'releasing';
  const isPaid = !isNothing(booking.money.paid);
  const text = what === 'releasing' && isPaid ? 'paid' : 'text';
  return (
    <div className="cols r">
      <div className="stack">
        <PageTitle title={t(`screen.${what}.title`)} of={booking.builder.name} />
        <p role="status">
          {text === 'paid' ? t('screen.releasing.paid') : t(`screen.${what}.text`)}
        </p>
        <AttentionNotice booking={booking} />
        <Slip booking={booking} screen={screen}>
          <div className="sec">
            <SessionFacts booking={booking} />
          </div>
        </Slip>
      </div>
      <aside className="sticky stack">
        <Account booking={booking} />
      </aside>
    </div>
  );
}
