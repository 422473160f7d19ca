#include "store/book_rules.hpp"

#include "domain/stages.hpp"

namespace store {
namespace {

// Sums of what the ledger should say against what it says: the domain wrote the ledger, SQL adds up
// the records anew, so that neither a mistake there nor an edit by hand stays unseen.
constexpr std::string_view ledger_captured = R"sql(
select booking, 'ledger.captured',
  'the payments differ from the ledger by ' || cast(sum(amount) as text) || ' ' || currency, null
from (
  select booking, charged_currency as currency, charged_minor_units as amount
  from payment_attempts
  where status = 'paid' and booking between $1 and $2
  union all
  select booking, currency, -captured from ledger where booking between $1 and $2
) as both_sides
where booking not in (select booking from booking_changes where booking between $1 and $2)
group by booking, currency having sum(amount) <> 0)sql";

constexpr std::string_view ledger_refunded = R"sql(
select booking, 'ledger.refunded',
  'the refunds differ from the ledger by ' || cast(sum(amount) as text) || ' ' || currency, null
from (
  select booking, currency, amount_minor_units as amount
  from refunds
  where status = 'succeeded' and booking between $1 and $2
  union all
  select booking, currency, -refunded from ledger where booking between $1 and $2
) as both_sides
where booking not in (select booking from booking_changes where booking between $1 and $2)
group by booking, currency having sum(amount) <> 0)sql";

constexpr std::string_view ledger_unbalanced = R"sql(
select booking,
  case when missing > 0 then 'money.missing' else 'ledger.unbalanced' end,
  cast(captured as text) || ' captured, ' || cast(refunded as text) || ' refunded, ' ||
  cast(owed_back as text) || ' owed back, ' || cast(withdrawn as text) || ' withdrawn, ' ||
  cast(kept as text) || ' kept, ' || cast(missing as text) || ' missing, in ' || currency, null
from ledger
where booking between $1 and $2
  and (missing > 0 or withdrawn < 0
       or captured + missing <> refunded + owed_back + withdrawn + kept)
  and booking not in (select booking from booking_changes where booking between $1 and $2))sql";

// One that was ordered, and of which nothing is under way, is refused by Stripe where the money has
// gone back meanwhile. The outbox calls what may be under way absent or unanswered.
constexpr std::string_view refund_exceeds_payment = R"sql(
select p.booking, 'refund.exceeds_payment',
  'payment ' || cast(p.n as text) || ' took ' || cast(p.charged_minor_units as text) || ' ' ||
  p.charged_currency || ', its refunds are ' || cast(r.amount as text), null
from payment_attempts as p
join (
  select booking, attempt, sum(amount_minor_units) as amount
  from refunds
  where status not in ('failed', 'cancelled') and booking between $1 and $2
    and (status <> 'intended' or (sends > 0 and not exists (
      select 1 from outbox as o
      where o.key = 'refund:' || refunds.booking || ':' || cast(refunds.n as text)
        and o.state = 'owed' and o.last_error not in ('absent', 'unanswered'))))
  group by booking, attempt
) as r on r.booking = p.booking and r.attempt = p.n
where p.booking between $1 and $2 and r.amount > coalesce(p.charged_minor_units, 0))sql";

constexpr std::string_view confirmed_unpaid = R"sql(
select code, 'booking.confirmed_unpaid',
  'stage ' || stage || ', price ' || cast(price_minor_units as text) || ' ' || currency ||
  ', no payment', null
from bookings
where code between $1 and $2 and stage in ('confirmed', 'completed') and price_minor_units > 0
  and not exists (select 1 from payment_attempts as p
                  where p.booking = code and p.status = 'paid' and p.mismatch = 0))sql";

// Money that is owed back and for which no refund is on its way.
// One refund of a payment is made at a time: what else is owed back waits for it.
constexpr std::string_view money_without_refund = R"sql(
select l.booking, 'money.without_refund',
  cast(l.owed_back - coalesce(r.amount, 0) as text) || ' ' || l.currency ||
  ' is owed back and no refund of it is under way', null
from ledger as l
left join (
  select booking, currency, sum(amount_minor_units) as amount
  from refunds
  where status = 'pending' and booking between $1 and $2
  group by booking, currency
) as r on r.booking = l.booking and r.currency = l.currency
where l.booking between $1 and $2 and l.owed_back > coalesce(r.amount, 0)
  and l.booking not in (
    select booking from refunds
    where status in ('intended', 'awaiting_approval') and booking between $1 and $2)
  and l.booking not in (select booking from booking_changes where booking between $1 and $2))sql";

constexpr std::string_view refund_overdue = R"sql(
select booking, 'refund.overdue',
  'refund ' || cast(n as text) || ' of ' || cast(amount_minor_units as text) || ' ' || currency ||
  ' is ' || status, decided_at_ms
from refunds
where booking between $1 and $2 and status in ('intended', 'pending')
  and decided_at_ms < case status when 'pending' then cast($3 as bigint) - 864000000
                                  else cast($3 as bigint) - 900000 end)sql";

constexpr std::string_view slot_not_released = R"sql(
select l.booking, 'slot.not_released',
  'the booking is ' || b.stage || ' and Calendly''s event ' || l.event_id || ' still stands',
  t.at_ms
from calendar_links as l
join bookings as b on b.code = l.booking
join (select booking, max(at_ms) as at_ms from transitions
      where booking between $1 and $2 group by booking) as t on t.booking = l.booking
where l.booking between $1 and $2 and l.status = 'active' and l.end_ms > cast($3 as bigint)
  and b.stage in ('cancelled', 'expired') and t.at_ms < cast($3 as bigint) - 600000)sql";

constexpr std::string_view slot_lost = R"sql(
select b.code, 'slot.lost', 'the booking is confirmed and its time no longer stands', l.seen_ms
from bookings as b
join (select booking, max(looked_at_ms) as seen_ms,
             sum(case when status in ('active', 'superseded') then 1 else 0 end) as standing
      from calendar_links where booking between $1 and $2 group by booking) as l
  on l.booking = b.code
where b.code between $1 and $2 and b.stage = 'confirmed' and l.standing = 0
  and l.seen_ms < cast($3 as bigint) - 600000)sql";

constexpr std::string_view work_overdue = R"sql(
select code, 'work.overdue', 'stage ' || stage || ': its next step has been due for 10 minutes',
  wake_at_ms
from bookings
where code between $1 and $2 and wake_at_ms < cast($3 as bigint) - 600000)sql";

constexpr std::string_view effect_stuck = R"sql(
select booking, 'effect.stuck',
  'effect ' || min(key) || ' has had no outcome for too long' ||
  case when count(*) > 1 then ', and ' || cast(count(*) - 1 as text) || ' more' else '' end,
  min(coalesce(first_sent_at_ms, due_at_ms))
from outbox
where booking between $1 and $2
  and ((state = 'unknown' and first_sent_at_ms < cast($3 as bigint) - 43200000)
       or (state = 'claimed' and lease_until_ms < cast($3 as bigint) - 600000)
       or (state in ('owed', 'unknown') and due_at_ms < cast($3 as bigint) - 600000))
group by booking)sql";

constexpr std::string_view history_broken = R"sql(
select booking, 'stage.history', 'the stages do not follow from each other at step ' ||
  cast(min(n) as text), null
from (
  select t.booking, t.n
  from transitions as t
  left join transitions as p on p.booking = t.booking and p.n = t.n - 1
  where t.booking between $1 and $2 and t.from_stage <> coalesce(p.to_stage, 'draft')
  union all
  select t.booking, t.n from transitions as t
  where t.booking between $1 and $2 and (t.from_stage || '>' || t.to_stage) not in ({pairs})
  union all
  select b.code, coalesce(l.n, 0)
  from bookings as b
  left join transitions as l on l.booking = b.code
    and l.n = (select max(n) from transitions as m where m.booking = b.code)
  where b.code between $1 and $2 and b.stage <> coalesce(l.to_stage, 'draft')
) as steps
group by booking)sql";

constexpr std::string_view audit_incomplete = R"sql(
select b.code, 'audit.incomplete',
  cast(b.audit_entries as text) || ' entries are counted, ' ||
  cast(coalesce(a.entries, 0) as text) || ' are there; ' ||
  cast(coalesce(t.steps, 0) as text) || ' transitions, ' ||
  cast(coalesce(a.steps, 0) as text) || ' audited', null
from bookings as b
left join (select booking, count(*) as entries,
                  sum(case when what = 'transition' then 1 else 0 end) as steps
           from audit where booking between $1 and $2 group by booking) as a on a.booking = b.code
left join (select booking, count(*) as steps
           from transitions where booking between $1 and $2 group by booking) as t
  on t.booking = b.code
where b.code between $1 and $2
  and (b.audit_entries <> coalesce(a.entries, 0)
       or coalesce(t.steps, 0) <> coalesce(a.steps, 0)))sql";

constexpr std::string_view object_shared = R"sql(
select booking, 'object.shared', 'an object of a provider is bound to booking ' || min(other), null
from (
  select p.booking, i.booking as other
  from payment_attempts as p
  join provider_ids as i on i.provider = 'stripe' and i.id = p.session_id
  where p.booking between $1 and $2 and i.booking <> p.booking
  union all
  select l.booking, i.booking as other
  from calendar_links as l
  join provider_ids as i on i.provider = 'calendly' and i.id = l.invitee_id
  where l.booking between $1 and $2 and i.booking <> l.booking
) as bindings
group by booking)sql";

constexpr std::string_view attention_raised = R"sql(
select code, 'attention.' || attention_reason, 'raised by the engine', attention_since_ms
from bookings
where code between $1 and $2 and attention_reason is not null)sql";

// The published table, as SQL compares with it.
std::string legal_steps() {
  std::string pairs;
  for (const domain::Row& row : domain::transition_table())
    pairs += (pairs.empty() ? "'" : ", '") + std::string{name(row.from)} + ">" +
             std::string{name(row.to)} + "'";
  return pairs;
}

std::string with_legal_steps(std::string sql) {
  constexpr std::string_view place = "{pairs}";
  return sql.replace(sql.find(place), place.size(), legal_steps());
}

}  // namespace

std::span<const BookRule> book_rules() {
  static const std::vector<BookRule> rules{
      {"I20", std::string{ledger_captured}, false},
      {"I20", std::string{ledger_refunded}, false},
      {"I20", std::string{ledger_unbalanced}, false},
      {"I10", std::string{refund_exceeds_payment}, false},
      {"I6", std::string{confirmed_unpaid}, false},
      {"I9", std::string{money_without_refund}, false},
      {"L4", std::string{refund_overdue}, true},
      {"I12", std::string{slot_not_released}, true},
      {"I12", std::string{slot_lost}, true},
      {"L2", std::string{work_overdue}, true},
      {"I14, I16, L5", std::string{effect_stuck}, true},
      {"I5", with_legal_steps(std::string{history_broken}), false},
      {"I26", std::string{audit_incomplete}, false},
      {"I1", std::string{object_shared}, false},
      {"L6", std::string{attention_raised}, false},
  };
  return rules;
}

std::vector<ports::Difference> find_differences(sql::Connection& connection,
                                                const ports::CodeRange& range, base::Instant now) {
  std::vector<ports::Difference> found;
  for (const BookRule& rule : book_rules()) {
    auto rows = rule.asks_the_time ? connection.query(rule.sql, {range.first, range.last, now})
                                   : connection.query(rule.sql, {range.first, range.last});
    while (rows.next())
      found.push_back({domain::BookingCode{rows.text(0)}, rows.text(1), rows.text(2),
                       rows.optional_instant(3)});
  }
  return found;
}

}  // namespace store
