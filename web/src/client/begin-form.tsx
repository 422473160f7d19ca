import { Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { Refused } from '../api/errors';
import type { BeginBooking, Builder, SessionType } from '../api/types';
import { useWords } from '../i18n';
import { emailFault, nameFault, textFault } from '../lib/faults';
import { firstName } from '../lib/names';
import { browserZone } from '../lib/zone';
import { useApp } from '../ui/app-context';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { useForm } from '../ui/use-form';
import type { Again } from './paths';
import { bookingKey } from './use-booking';

type Values = Record<string, string>; // name, email, notes, and an answer for each question

const answerName = (index: number) => `answer-${index}`;

export function BeginForm({ builder, type }: { builder: Builder; type: SessionType }) {
  const { t } = useWords();
  const typedBefore = (useLocation().state ?? {}) as Again;
  const begin = useBegin(type);
  const questions = type.questions ?? [];
  const { field, props } = useForm<Values>(
    {
      name: typedBefore.name ?? '',
      email: typedBefore.email ?? '',
      notes: typedBefore.notes ?? '',
    },
    (values) => ({
      name: nameFault(values.name ?? '', t),
      email: emailFault(values.email ?? '', t),
      notes: textFault(values.notes ?? '', false, t),
      ...Object.fromEntries(
        questions.map(({ required }, index) => [
          answerName(index),
          textFault(values[answerName(index)] ?? '', required, t),
        ]),
      ),
    }),
    begin.mutate,
  );
  const { mutate, variables } = begin;
  const again = useCallback(() => variables && mutate(variables), [mutate, variables]);
  return (
    <form className="sheet stack" {...props}>
      <TextInput label={t('details.name')} autoComplete="name" {...required} {...field('name')} />
      <TextInput
        label={t('details.email')}
        description={t('details.emailHelp')}
        type="email"
        inputMode="email"
        autoComplete="email"
        {...required}
        {...field('email')}
      />
      {questions.map(({ question, required: isRequired }, index) => (
        <Textarea
          key={question}
          label={isRequired ? question : <Optional>{question}</Optional>}
          withAsterisk={false}
          required={isRequired}
          {...field(answerName(index))}
        />
      ))}
      <Textarea
        label={<Optional>{t('details.notes', { name: firstName(builder.name) })}</Optional>}
        {...field('notes')}
      />
      {begin.error && <Failure error={begin.error} onRetry={again} />}
      <div className="acts">
        <Button type="submit" busy={begin.isPending || begin.isSuccess}>
          {t('details.next')}
        </Button>
      </div>
    </form>
  );
}

// Most fields are needed: the others say that they are optional, instead of a star at each.
const required = { required: true, withAsterisk: false };

function Optional({ children }: { children: ReactNode }) {
  const { t } = useWords();
  return (
    <>
      {children} <span className="muted optional">({t('details.optional')})</span>
    </>
  );
}

function useBegin(type: SessionType) {
  const { api } = useApp();
  const { language } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return useMutation({
    mutationFn: (values: Values) => api.begin(wanted(type, values, language, search)),
    onSuccess: (booking) => {
      client.setQueryData(bookingKey(booking.code), booking);
      navigate(`/booking/${booking.code}`);
    },
    retry: (count, error) => !(error instanceof Refused) && count < 2,
  });
}

function wanted(
  type: SessionType,
  values: Values,
  language: string,
  search: URLSearchParams,
): BeginBooking {
  const given = (type.questions ?? []).flatMap(({ question }, index) => {
    const answer = values[answerName(index)]?.trim();
    return answer ? [{ question, answer }] : [];
  });
  const notes = values.notes?.trim();
  const utm = utmOf(search);
  return {
    session_type: type.id,
    client: {
      name: values.name?.trim() ?? '',
      email: values.email?.trim() ?? '',
      timezone: browserZone(),
      language,
    },
    ...(notes ? { notes } : {}),
    ...(given.length > 0 ? { answers: given } : {}),
    ...(utm ? { utm } : {}),
  };
}

const campaign = ['source', 'medium', 'campaign', 'term'] as const;
const utmMax = 200;

function utmOf(search: URLSearchParams): BeginBooking['utm'] {
  const found = campaign.flatMap((name) => {
    const value = search.get(`utm_${name}`)?.slice(0, utmMax);
    return value ? [[name, value]] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
