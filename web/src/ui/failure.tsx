import { useEffect, useState } from 'react';
import { UnknownStage } from '../api/client';
import { isNotOurs, Refused, Unreachable } from '../api/errors';
import { useWords } from '../i18n';
import { Button, ButtonLink } from './button';
import { Notice } from './notice';

type Props = {
  error: unknown;
  onRetry?: (() => void) | undefined;
  // Until when the time stays held, if it does: only then may it be said.
  heldUntil?: string | undefined;
};

// One component for each way to fail: what is true, what is safe, and the one thing to do.
export function Failure({ error, onRetry, heldUntil }: Props) {
  if (!navigator.onLine) return <Passing what="offline" onRetry={onRetry} />;
  if (error instanceof UnknownStage) return <NewerService />;
  if (!(error instanceof Refused)) {
    const isUnreachable = error instanceof Unreachable;
    return <Passing what={isUnreachable ? 'unreachable' : 'broken'} onRetry={onRetry} />;
  }
  if (isNotOurs(error)) return <NotOurs />;
  if (error.problem.status === 429) return <Busy error={error} onRetry={onRetry} />;
  if (error.problem.status >= 500)
    return <ServerTrouble error={error} onRetry={onRetry} heldUntil={heldUntil} />;
  return <Refusal error={error} onRetry={onRetry} />;
}

type PassingProps = {
  what: 'offline' | 'unreachable' | 'broken';
  onRetry?: (() => void) | undefined;
};

function Passing({ what, onRetry }: PassingProps) {
  const { t } = useWords();
  const isOffline = what === 'offline';
  useEffect(() => {
    if (!isOffline || !onRetry) return;
    window.addEventListener('online', onRetry);
    return () => window.removeEventListener('online', onRetry);
  }, [isOffline, onRetry]);
  // What goes on by itself is promised only where something does.
  const text = isOffline && !onRetry ? 'offlineKept' : what;
  return (
    <Notice tone="moving" title={t(`errors.${what}Title`)} role="status">
      <p>{t(`errors.${text}`)}</p>
      <Retry onRetry={onRetry} />
    </Notice>
  );
}

function Retry({ onRetry }: { onRetry?: (() => void) | undefined }) {
  const { t } = useWords();
  if (!onRetry) return null;
  return (
    <p>
      <Button kind="secondary" onClick={onRetry}>
        {t('errors.retry')}
      </Button>
    </p>
  );
}

function Busy({ error, onRetry }: { error: Refused; onRetry?: (() => void) | undefined }) {
  const { t } = useWords();
  const seconds = error.retryAfterSeconds;
  const begins = error.problem.code === 'too_many_begins' ? t('errors.too_many_begins') : null;
  return (
    <Notice tone="moving" title={t('errors.busyTitle')} role="status">
      {begins && <p>{begins}</p>}
      <p>{seconds ? t('errors.busySeconds', { count: seconds }) : t('errors.busy')}</p>
      <Retry onRetry={onRetry} />
    </Notice>
  );
}

// Refusals of the server that say which provider stands in the way.
const noTimes = ['times_unavailable', 'day_is_full'];
const noPaymentPage = ['payments_off', 'checkout_refused'];

type ServerProps = { error: Refused } & Omit<Props, 'error'>;

function ServerTrouble({ error, onRetry, heldUntil }: ServerProps) {
  const { t } = useWords();
  const { code, request_id } = error.problem;
  const isPayment = noPaymentPage.includes(code) && heldUntil !== undefined;
  const about = noTimes.includes(code) ? 'calendly' : isPayment ? 'payment' : 'broken';
  return (
    <Notice tone="moving" title={t(`errors.${about}Title`)} role="status">
      <p>{t(`errors.${about}`)}</p>
      {isPayment && <p>{t('hold.until', { time: heldUntil })}.</p>}
      <Retry onRetry={onRetry} />
      <Reference id={request_id} />
    </Notice>
  );
}

const explained = [
  'slot_taken',
  'hold_over',
  'slot_gone',
  'already_paid',
  'booking_ended',
  'no_slot_yet',
  'nothing_due',
] as const;

function Refusal({ error, onRetry }: { error: Refused; onRetry?: (() => void) | undefined }) {
  const { t } = useWords();
  const { code, detail, request_id } = error.problem;
  const known = explained.find((candidate) => candidate === code);
  return (
    <Notice tone="moving" title={t('errors.refusedTitle')} role="status">
      {known && <p>{t(`errors.${known}`)}</p>}
      {code === 'invalid_field' && <p>{t('errors.invalid_field', { detail: detail ?? '' })}</p>}
      {!known && code !== 'invalid_field' && <p>{t('errors.refused')}</p>}
      <Retry onRetry={onRetry} />
      <Reference id={request_id} />
    </Notice>
  );
}

function NotOurs() {
  const { t } = useWords();
  return (
    <Notice tone="calm" title={t('errors.notFoundTitle')} role="status">
      <p>{t('errors.notFound')}</p>
      <p>
        <ButtonLink kind="secondary" to="/find">
          {t('footer.find')}
        </ButtonLink>
      </p>
    </Notice>
  );
}

function NewerService() {
  const { t } = useWords();
  return (
    <Notice tone="moving" title={t('errors.newerTitle')} role="status">
      <p>{t('errors.newer')}</p>
      <p>
        <Button onClick={() => window.location.reload()}>{t('errors.reload')}</Button>
      </p>
    </Notice>
  );
}

// What support asks for first.
function Reference({ id }: { id: string | undefined }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  if (!id) return null;
  const copy = () =>
    navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <p className="small muted">
      {t('errors.reference')} <code>{id}</code>{' '}
      <button type="button" className="plain" onClick={copy}>
        {copied ? t('errors.copied') : t('errors.copy')}
      </button>
    </p>
  );
}
