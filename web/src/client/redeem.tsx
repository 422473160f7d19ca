import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { isPassing, Refused } from '../api/errors';
import { useWords } from '../i18n';
import { useApp } from '../ui/app-context';
import { ButtonLink } from '../ui/button';
import { Failure } from '../ui/failure';
import { Frame } from '../ui/frame';
import { PageTitle } from '../ui/page-title';
import { Waiting } from '../ui/waiting';

// A link in a letter carries its token in the fragment, which no server and no log ever sees.
export function useLinkToken() {
  const { hash } = useLocation();
  const [used, setUsed] = useState<string | null>(null);
  const found = new URLSearchParams(hash.replace(/^#/, '')).get('t');
  const token = found && found !== used ? found : null;
  return { token, forget: () => setUsed(found) };
}

type Props = { token: string; onDone: () => void };

// Exchanges the token for the browser's cookie, and takes it out of the address.
export function Redeem({ token, onDone }: Props) {
  const { t } = useWords();
  const { api } = useApp();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const redeem = useMutation({
    mutationFn: () => api.redeem(token),
    onSuccess: (code) => {
      const rest = pathname.split('/').slice(3).join('/');
      navigate(`/booking/${code}${rest ? `/${rest}` : ''}`, { replace: true });
      onDone();
    },
    retry: (count, error) => isPassing(error) && count < 3,
  });
  const { mutate } = redeem;
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    mutate();
  }, [mutate]);

  const isTooOld =
    redeem.error instanceof Refused && [404, 410].includes(redeem.error.problem.status);
  return (
    <Frame>
      <div className="stack narrow">
        <PageTitle title={isTooOld ? t('redeem.oldTitle') : t('redeem.title')} />
        {!redeem.error && <Waiting lines={3} />}
        {redeem.error && !isTooOld && <Failure error={redeem.error} onRetry={() => mutate()} />}
        {isTooOld && (
          <>
            <p>{t('redeem.old')}</p>
            <p>
              <ButtonLink to="/find">{t('redeem.ask')}</ButtonLink>
            </p>
          </>
        )}
      </div>
    </Frame>
  );
}
