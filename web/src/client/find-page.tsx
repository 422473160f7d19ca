import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useWords } from '../i18n';
import { emailFault } from '../lib/faults';
import { useApp } from '../ui/app-context';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { Frame } from '../ui/frame';
import { PageTitle } from '../ui/page-title';
import { useForm } from '../ui/use-form';

const linkMinutes = 30;

// Whoever asks is told the same: whether an address has bookings is nobody else's business.
export function FindPage() {
  const { t, language } = useWords();
  const { api } = useApp();
  const ask = useMutation({
    mutationFn: (email: string) => api.askForLinks(email.trim(), language),
  });
  const { field, props } = useForm(
    { email: '' },
    ({ email }) => ({ email: emailFault(email, t) }),
    ({ email }) => ask.mutate(email),
  );
  return (
    <Frame>
      <div className="stack narrow">
        <PageTitle title={ask.isSuccess ? t('find.sentTitle') : t('find.title')} />
        {ask.isSuccess ? (
          <>
            <p>{t('find.sent', { count: linkMinutes })}</p>
            <p>
              <Button kind="secondary" onClick={() => ask.reset()}>
                {t('find.again')}
              </Button>
            </p>
          </>
        ) : (
          <>
            <p>{t('find.text')}</p>
            <form className="sheet stack" {...props}>
              <TextInput
                label={t('find.email')}
                type="email"
                inputMode="email"
                autoComplete="email"
                required
                withAsterisk={false}
                {...field('email')}
              />
              {ask.error && <Failure error={ask.error} />}
              <div className="acts">
                <Button type="submit" busy={ask.isPending}>
                  {t('find.send')}
                </Button>
              </div>
            </form>
          </>
        )}
      </div>
    </Frame>
  );
}
