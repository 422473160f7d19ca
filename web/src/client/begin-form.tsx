import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { Refused } from '../api/errors';
import type { BeginBooking, Builder, SessionType } from '../api/types';
import { firstName } from '../lib/names';
import { browserZone } from '../lib/zone';
import { useApp } from '../ui/app-context';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { bookingKey } from './use-booking';

type Values = { name: string; email: string; notes: string; answers: string[] };

// Who books again brings along what was typed before; it travels in memory only.
export type Again = Partial<Omit<Values, 'answers'>>;

const nameMax = 200;
const emailMax = 254;
const notesMax = 5_000;

export function BeginForm({ builder, type }: { builder: Builder; type: SessionType }) {
  const { t } = useTranslation();
  const form = useBeginForm(type);
  const begin = useBegin(type);
  const element = useRef<HTMLFormElement>(null);
  const questions = type.questions ?? [];

  const submit = form.onSubmit(
    (values) => begin.mutate(values),
    () => requestAnimationFrame(() => focusFirstFault(element.current)),
  );
  return (
    <form ref={element} className="sheet stack" noValidate onSubmit={submit}>
      <TextInput
        label={t('details.name')}
        autoComplete="name"
        withAsterisk={false}
        required
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('details.email')}
        description={t('details.emailHelp')}
        type="email"
        inputMode="email"
        autoComplete="email"
        withAsterisk={false}
        required
        {...form.getInputProps('email')}
      />
      {questions.map(({ question, required }, index) => (
        <Textarea
          key={question}
          label={required ? question : <Optional>{question}</Optional>}
          withAsterisk={false}
          required={required}
          {...form.getInputProps(`answers.${index}`)}
        />
      ))}
      <Textarea
        label={<Optional>{t('details.notes', { name: firstName(builder.name) })}</Optional>}
        {...form.getInputProps('notes')}
      />
      {begin.error && <Failure error={begin.error} />}
      <div className="acts">
        <Button type="submit" busy={begin.isPending || begin.isSuccess}>
          {t('details.next')}
        </Button>
      </div>
    </form>
  );
}

function Optional({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      {children} <span className="muted optional">({t('details.optional')})</span>
    </>
  );
}

function focusFirstFault(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function useBeginForm(type: SessionType) {
  const { t } = useTranslation();
  const again = (useLocation().state ?? {}) as Again;
  const questions = type.questions ?? [];
  return useForm<Values>({
    initialValues: {
      name: again.name ?? '',
      email: again.email ?? '',
      notes: again.notes ?? '',
      answers: questions.map(() => ''),
    },
    validate: (values) => {
      const faults: Record<string, string | null> = {
        name: nameFault(values.name, t),
        email: emailFault(values.email, t),
        notes: bytes(values.notes) > notesMax ? t('details.tooLong', { count: notesMax }) : null,
      };
      for (const [index, { required }] of questions.entries())
        if (required && !values.answers[index]?.trim())
          faults[`answers.${index}`] = t('details.answerMissing');
      return faults;
    },
  });
}

function nameFault(name: string, t: TFunction): string | null {
  if (!name.trim()) return t('details.nameMissing');
  return bytes(name) > nameMax ? t('details.tooLong', { count: nameMax }) : null;
}

// Whether an address exists, only a mail can tell; this catches slips of the finger.
export function emailFault(email: string, t: TFunction): string | null {
  if (!email.trim()) return t('details.emailMissing');
  const looksRight = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  return looksRight && email.length <= emailMax ? null : t('details.emailWrong');
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function useBegin(type: SessionType) {
  const { api } = useApp();
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return useMutation({
    mutationFn: (values: Values) => api.begin(wanted(type, values, i18n.language, search)),
    onSuccess: (booking) => {
      client.setQueryData(bookingKey(booking.code), booking);
      navigate(`/booking/${booking.code}`);
    },
    retry: (count, error) => !(error instanceof Refused) && count < 2,
  });
}

function wanted(
  type: SessionType,
  { name, email, notes, answers }: Values,
  language: string,
  search: URLSearchParams,
): BeginBooking {
  const given = (type.questions ?? []).flatMap(({ question }, index) => {
    const answer = answers[index]?.trim();
    return answer ? [{ question, answer }] : [];
  });
  const utm = utmOf(search);
  return {
    session_type: type.id,
    client: { name: name.trim(), email: email.trim(), timezone: browserZone(), language },
    ...(notes.trim() ? { notes: notes.trim() } : {}),
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
