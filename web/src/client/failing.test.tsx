import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { afterEach, expect, it, vi } from 'vitest';
import { aBooking } from '../test/bookings';
import { renderAt } from '../test/render';
import { answer, problem, serveBooking, serveBuilder } from '../test/server';

afterEach(() => vi.restoreAllMocks());

async function fillIn() {
  renderAt('/b/odile/odile-pricing');
  await userEvent.type(await screen.findByLabelText('Your name'), 'Pip');
  await userEvent.type(screen.getByLabelText('E-mail'), 'pip@example.org');
  await userEvent.click(screen.getByRole('button', { name: 'Choose a time' }));
}

it('who is offline is told so, keeps what was typed, and goes on when the line is back', async () => {
  serveBuilder();
  serveBooking(aBooking('draft'));
  let isOnline = false;
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline);
  const asked = answer('/bookings', () =>
    isOnline
      ? HttpResponse.json({ booking: aBooking('draft'), client_token: 't' }, { status: 201 })
      : problem(503, 'unavailable'),
  );
  await fillIn();
  expect(await screen.findByText('You are offline')).toBeVisible();
  expect(screen.getByLabelText('Your name')).toHaveValue('Pip');

  isOnline = true;
  fireEvent(window, new Event('online'));

  expect(await screen.findByRole('heading', { level: 1, name: 'Choose a time' })).toBeVisible();
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
});

it.each([
  ['invalid_field', 422, /^Something in the form can’t be used as it is: client\.email/],
  ['too_many_begins', 429, 'Too many bookings were begun from your network. Nothing was begun.'],
  ['unheard_of', 409, 'The booking has changed meanwhile. This page shows it as it is now.'],
])('a refusal %s is told in words, with the reference', async (code, status, words) => {
  serveBuilder();
  answer('/bookings', () => problem(status, code, { detail: 'client.email is no address' }));
  await fillIn();

  expect(await screen.findByText(words)).toBeVisible();
  expect(document.body).not.toHaveTextContent(code);
});
