import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Booking, may } from '../api/types';
import { useWords } from '../i18n';
import { firstName } from '../lib/names';
import { useApp } from '../ui/app-context';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { NoteField } from '../ui/note-field';

type Props = { booking: Booking; take: (booking: Booking) => void };

const ratings = [1, 2, 3, 4, 5];

// Two taps: a number, and Send. Words are welcome and never asked for.
export function FeedbackForm({ booking, take }: Props) {
  const { t } = useWords();
  const { api } = useApp();
  const [rating, setRating] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const name = firstName(booking.builder.name);
  const send = useMutation({
    mutationFn: () => api.giveFeedback(booking.code, rating ?? 0, comment.trim()),
    onSuccess: take,
  });
  const given = booking.feedback?.some(({ kind }) => kind === 'session');
  if (send.isSuccess || given) return <p role="status">{t('feedback.thanks', { name })}</p>;
  if (!may(booking, 'feedback')) return null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (rating !== null && !send.isPending) send.mutate();
      }}
    >
      <fieldset className="plain-set stack-2">
        <legend>
          <h2>{t('feedback.question', { name })}</h2>
        </legend>
        <div className="rating">
          {ratings.map((value) => (
            <button
              key={value}
              type="button"
              className="pick"
              aria-pressed={rating === value}
              aria-label={t('feedback.rate', { count: value })}
              onClick={() => setRating(value)}
            >
              {value}
            </button>
          ))}
          <span className="tiny muted">{t('feedback.worst')}</span>
          <span className="tiny muted">{t('feedback.best')}</span>
        </div>
      </fieldset>
      {rating !== null && (
        <>
          <NoteField
            label={t('feedback.comment')}
            help={t('feedback.commentHelp', { name })}
            value={comment}
            onChange={setComment}
          />
          {send.error && <Failure error={send.error} />}
          <div className="acts">
            <Button type="submit" busy={send.isPending}>
              {t('feedback.send')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
