import type { ReactNode } from 'react';
import type { Booking } from '../api/types';
import { useWords } from '../i18n';
import { type Fact, Facts } from '../ui/facts';

// What, where, for whom, and what was said about it.
export function SessionFacts({ booking }: { booking: Booking }) {
  const { t } = useWords();
  const { session_type, builder, client, notes, answers = [] } = booking;
  const facts: Fact[] = [
    {
      name: t('slip.session'),
      value: t('with', { session: session_type.name, name: builder.name }),
    },
  ];
  const place = whereOf(booking, t('slip.joinLink'), t('slip.whereLater'));
  if (place) facts.push({ name: t(place.isLink ? 'slip.join' : 'slip.where'), value: place.value });
  facts.push({
    name: t('slip.for'),
    value: (
      <>
        {client.name}
        <br />
        {client.email}
      </>
    ),
  });
  if (notes) facts.push({ name: t('slip.note'), value: <span className="typed">{notes}</span> });
  if (answers.length > 0)
    facts.push({
      name: t('slip.answers'),
      value: answers.map(({ question, answer }) => (
        <span key={question} className="answer">
          <span className="muted small">{question}</span>
          <span className="typed">{answer}</span>
        </span>
      )),
    });
  return <Facts facts={facts} />;
}

type Place = { isLink: boolean; value: ReactNode };

// A link is given away only with a session that stands, and is announced before.
function whereOf(booking: Booking, joinWords: string, later: string): Place | null {
  const location = booking.slot?.location;
  if (!location) return null;
  if (!/^https:\/\//.test(location)) return { isLink: false, value: location };
  if (booking.stage === 'held') return { isLink: false, value: later };
  if (booking.stage !== 'confirmed' || booking.slot?.status !== 'active') return null;
  return {
    isLink: true,
    value: (
      <a href={location} target="_blank" rel="noopener noreferrer">
        <b>{joinWords}</b>
      </a>
    ),
  };
}
