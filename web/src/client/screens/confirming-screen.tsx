import { useEffect } from 'react';
import { useWords } from '../../i18n';
import { useApp } from '../../ui/app-context';
import { Button } from '../../ui/button';
import { Glyph, type GlyphName } from '../../ui/glyphs';
import { Ledger } from '../../ui/ledger';
import { PageTitle } from '../../ui/page-title';
import { Slip } from '../../ui/slip';
import { Steps } from '../../ui/steps';
import { useElapsed } from '../../ui/use-now';
import type { ScreenProps } from './props';

const longMs = 30_000;
const doubtfulMs = 60_000;

// Stripe sent the browser back as paid, which proves nothing: the server asks Stripe itself.
export function ConfirmingScreen({ booking, screen, send }: ScreenProps) {
  const { t } = useWords();
  const { api } = useApp();
  const isLong = useElapsed(longMs);
  const isDoubtful = useElapsed(doubtfulMs);
  useEffect(() => api.note(booking.code, 'returned'), [api, booking.code]);
  return (
    <>
      <Steps now="review" free={false} />
      <div className="cols r">
        <div className="stack">
          <PageTitle title={t('screen.confirming.title')} of={booking.builder.name} />
          <p role="status">{isLong ? t('screen.confirming.long') : t('screen.confirming.text')}</p>
          <Slip booking={booking} screen={screen}>
            <div className="sec">
              <Progress />
            </div>
          </Slip>
        </div>
        <aside className="sticky stack">
          <div className="sheet stack">
            <h2>{t('account.payment')}</h2>
            <Ledger
              lines={[{ label: booking.session_type.name, amount: booking.money.price }]}
              sum={{ label: t('account.beingConfirmed'), amount: booking.money.price }}
            />
            <div className="note moving small">
              <p>
                <b>{t('screen.confirming.notAgain')}</b> {t('screen.confirming.notAgainText')}
              </p>
            </div>
          </div>
          {isLong && (
            <p className="small">
              {t('screen.confirming.inMail', { email: booking.client.email, code: booking.code })}
            </p>
          )}
          {isDoubtful && (
            <Button kind="secondary" full onClick={() => send({ type: 'looked_again' })}>
              {t('screen.confirming.look')}
            </Button>
          )}
        </aside>
      </div>
    </>
  );
}

function Progress() {
  const { t } = useWords();
  return (
    <ol className="next">
      <Item glyph="confirmed" words={t('screen.confirming.held')}>
        {t('screen.confirming.heldText')}
      </Item>
      <Item glyph="confirmed" words={t('screen.confirming.back')} />
      <Item glyph="placing" words={t('screen.confirming.asking')}>
        {t('screen.confirming.askingText')}
      </Item>
      <li>
        <Glyph name="wait" />
        <span className="muted">{t('screen.confirming.mail')}</span>
      </li>
    </ol>
  );
}

function Item({ glyph, words, children }: { glyph: GlyphName; words: string; children?: string }) {
  return (
    <li>
      <Glyph name={glyph} />
      <span>
        <b>{words}</b>
        {children && <small>{children}</small>}
      </span>
    </li>
  );
}
