import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApp } from '../ui/app-context';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { Frame } from '../ui/frame';
import { PageTitle } from '../ui/page-title';
import { emailFault } from './begin-form';

const linkMinutes = 30;

// Whoever asks is told the same: whether an address has bookings is nobody else's business.
export function FindPage() {
  const { t, i18n } = useTranslation();
  const { api } = useApp();
  const form = useForm({
    initialValues: { email: '' },
    validate: (values) => ({ email: emailFault(values.email, t) }),
  });
  const ask = useMutation({
    mutationFn: (email: string) => api.askForLinks(email.trim(), i18n.language),
  });
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
            <form
              className="sheet stack"
              noValidate
              onSubmit={form.onSubmit(({ email }) => ask.mutate(email))}
            >
              <TextInput
                label={t('find.email')}
                type="email"
                inputMode="email"
                autoComplete="email"
                required
                withAsterisk={false}
                {...form.getInputProps('email')}
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
