#include "simulation/checks.hpp"

#include <algorithm>
#include <map>

#include "domain/holds.hpp"
#include "simulation/ledger.hpp"
#include "store/book_rules.hpp"

namespace simulation {
namespace {

const ports::CodeRange everything{"", "~"};
constexpr base::Milliseconds hold{15 * 60'000};
constexpr base::Milliseconds second{1'000};
constexpr base::Milliseconds minute{60'000};
// How long a payment waits for Calendly's word, and how much older than the truth that may be.
constexpr base::Milliseconds slot_answer_wait{60'000};
constexpr base::Milliseconds stale_max{20'000};

std::string one_text(World& world, const std::string& sql, const std::string& value) {
  std::string found;
  world.database.door().use([&](sql::Connection& connection) {
    auto rows = connection.query(sql, {value});
    if (rows.next()) found = rows.text(0);
  });
  return found;
}

// I6: nobody is confirmed whose exact price Stripe has not taken.
void check_confirmed(World& world, const domain::BookingCode& code) {
  const std::string stage = one_text(
      world, "select stage || ' ' || price_minor_units from bookings where code = $1", code.text());
  if (!stage.starts_with("confirmed ")) return;
  const std::int64_t price = std::stoll(stage.substr(stage.find(' ') + 1));
  if (price == 0) return;
  const auto pages = pages_of(world, code.text());
  const bool is_paid = std::ranges::any_of(
      pages, [&](const PageAtStripe& page) { return page.is_paid() && page.asked == price; });
  if (!is_paid) world.wrong("I6", code.text() + " is confirmed and nobody has paid");
}

// I19: nobody loses a time before the hold is over, unless somebody ended it.
void check_hold(World& world, const domain::BookingCode& code) {
  const std::string stage = one_text(
      world,
      "select stage || ' ' || coalesce(token, '') from bookings where code = $1 and mode = "
      "'schedule_first' and stage in ('releasing', 'expired')",
      code.text());
  const bool is_ended = std::ranges::any_of(
      world.deeds, [&](const Deed& deed) { return deed.booking == code.text(); });
  const bool has_odd_clock =
      world.clock_has_jumped() || world.weather.struck(Fault::clock_skew) > 0;
  if (stage.empty() || is_ended || has_odd_clock || world.lost_history) return;
  for (const TimeAtCalendly& time : times_of(world, stage.substr(stage.find(' ') + 1)))
    if (world.clock.now() < time.created_at + hold)
      world.wrong("I19", code.text() + " is given up before its hold is over");
}

// I8: a client never has two pages to pay on. One whose sender has given it up may be made late,
// and where our clock leaps ahead between the two, the minute ends early that a list is given to
// show the first; then the payments are counted, not the pages.
void check_pages(World& world, const domain::BookingCode& code) {
  if (world.may_have_late_page(code.text())) return;
  std::vector<base::Instant> made;
  for (const PageAtStripe& page : pages_of(world, code.text()))
    if (page.status == "open") made.push_back(page.made_at);
  if (made.size() < 2) return;
  const auto [first, last] = std::ranges::minmax(made);
  if (!world.clock_leapt_between(first, last + second))
    world.wrong("I8", code.text() + " has " + std::to_string(made.size()) + " open pages");
}

// Nobody is told that a time is theirs which was gone before they paid: it is looked at first, or
// Calendly has kept silent for a minute. An answer may be some seconds old.
void check_time(World& world, const domain::BookingCode& code) {
  const std::string token = one_text(
      world, "select token from bookings where code = $1 and stage = 'confirmed'", code.text());
  if (token.empty() || !world.seen.confirmed.insert(code).second) return;
  if (world.lost_history || world.clock_has_jumped()) return;
  std::optional<base::Instant> paid_at;
  for (const PageAtStripe& page : pages_of(world, code.text()))
    if (page.captured > 0) paid_at = std::min(page.paid_at, paid_at.value_or(page.paid_at));
  const auto times = times_of(world, token);
  const base::Milliseconds unsure{
      world.weather.struck(Fault::clock_skew) > 0 ? skew_max : base::Milliseconds{0}};
  const bool was_silent = paid_at && world.clock.now() - *paid_at > slot_answer_wait - unsure;
  if (!paid_at || was_silent || times.empty()) return;
  const bool was_gone = std::ranges::all_of(times, [&](const TimeAtCalendly& time) {
    return !time.stands && time.changed_at + stale_max < *paid_at;
  });
  if (was_gone) world.wrong("I6", code.text() + " is confirmed and its time had been cancelled");
}

// I17: what is over at a provider stays over, unless an answer was older than that.
void check_ended(World& world, sql::Connection& connection, const domain::BookingCode& code) {
  const bool is_young = world.weather.struck(Fault::stale_answer) == 0;
  auto records = connection.query(
      "select event_id || ' ' || invitee_id, case status when 'active' then 0 else 1 end, 1 from "
      "calendar_links where booking = $1 and invitee_id <> '' and status in ('active', "
      "'superseded', 'cancelled') union all select refund_id, case status when 'pending' then 0 "
      "else 1 end, 0 from refunds where booking = $1 and refund_id is not null",
      {code.text()});
  while (records.next()) {
    const bool may_be_stale = records.integer(2) == 1 && !is_young;
    if (records.integer(1) == 1)
      world.seen.ended.insert(records.text(0));
    else if (world.seen.ended.contains(records.text(0)) && !may_be_stale)
      world.wrong("I17", code.text() + ": what was over is not: " + records.text(0));
  }
}

// I17: what is known of a record never becomes older than it was.
void check_ages(World& world, sql::Connection& connection, const domain::BookingCode& code) {
  auto records = connection.query(
      "select 'time ' || n, fetch_no from calendar_links where booking = $1 union all "
      "select 'attempt ' || n, fetch_no from payment_attempts where booking = $1 union all "
      "select 'refund ' || n, fetch_no from refunds where booking = $1 union all "
      "select 'dispute ' || n, fetch_no from disputes where booking = $1",
      {code.text()});
  while (records.next()) {
    const std::string record = code.text() + ": " + records.text(0);
    std::int64_t& last = world.seen.looks[record];
    if (records.integer(1) < last) world.wrong("I17", record + " is what an older look saw");
    last = records.integer(1);
  }
}

// I17: what was paid stays paid. I16: who has lost the lease of an effect writes nothing of it.
void check_records(World& world, const domain::BookingCode& code) {
  world.database.door().use([&](sql::Connection& connection) {
    check_ended(world, connection, code);
    check_ages(world, connection, code);
    auto attempts = connection.query(
        "select session_id, status from payment_attempts where booking = $1 and session_id is not "
        "null",
        {code.text()});
    while (attempts.next())
      if (attempts.text(1) == "paid")
        world.seen.paid.insert(attempts.text(0));
      else if (world.seen.paid.contains(attempts.text(0)))
        world.wrong("I17", code.text() + ": a payment is " + attempts.text(1) + " again");
    auto effects =
        connection.query("select key, state, send from outbox where booking = $1", {code.text()});
    while (effects.next()) {
      const std::string key = effects.text(0);
      std::int64_t& sends = world.seen.sends[key];
      if (effects.integer(2) < sends) world.wrong("I16", key + ": a send is forgotten");
      sends = effects.integer(2);
      if (effects.text(1) == "done")
        world.seen.done.insert(key);
      else if (world.seen.done.contains(key))
        world.wrong("I16", key + " was done and is " + effects.text(1));
    }
  });
}

// I2: what was acknowledged is there.
void check_acknowledged(World& world) {
  world.database.door().use([&](sql::Connection& connection) {
    for (const auto& [key, at] : world.acked) {
      const auto& [provider, event] = key;
      auto rows = connection.query("select 1 from inbox where provider = $1 and event_id = $2",
                                   {provider, event});
      if (!rows.next()) world.wrong("I2", provider + " " + event + " was acknowledged and is gone");
    }
  });
}

// What a person has been called for is an open question, not a mistake; that the books balance and
// the history is whole holds all the same.
void report(World& world, const std::string& rule, const std::string& booking,
            const std::string& detail) {
  if (rule.starts_with("attention.")) return;
  const bool is_open = rule.starts_with("money.") || rule.starts_with("refund.") ||
                       rule.starts_with("slot.") || rule.starts_with("work.");
  const std::string called = one_text(
      world, "select coalesce(attention_reason, '') from bookings where code = $1", booking);
  if (!is_open || called.empty()) world.wrong(rule, booking + " " + detail);
}

void report_all(World& world, const std::vector<ports::Difference>& found) {
  for (const ports::Difference& difference : found)
    report(world, difference.rule, difference.booking.text(), difference.detail);
}

// I28 and what must be over by now.
void check_nothing_waits(World& world) {
  world.database.door().use([&](sql::Connection& connection) {
    auto arrivals = connection.query(
        "select provider, event_id, state from inbox where state in ('received', 'ringing')");
    while (arrivals.next())
      world.wrong("I28, L1", arrivals.text(0) + " " + arrivals.text(1) + " is " + arrivals.text(2));
    auto effects = connection.query(
        "select key, state, last_error from outbox where state in ('owed', 'claimed', 'unknown')");
    while (effects.next())
      world.wrong("L5", effects.text(0) + " is " + effects.text(1) + ", " + effects.text(2));
    auto holds = connection.query(
        "select code, stage from bookings where stage in ('held', "
        "'releasing', 'cancelling', 'placing') and attention_reason is "
        "null");
    while (holds.next()) world.wrong("L2", holds.text(0) + " is still " + holds.text(1));
  });
}

// Whether a booking may be kept from its end although its time has come: a person has been called,
// a page whose making nobody has seen may yet be paid, or Calendly's word on a paid time is waited
// for.
bool waits_rightly(const domain::Booking& booking) {
  if (booking.attention) return true;
  return std::ranges::any_of(booking.attempts, [](const domain::Attempt& attempt) {
    return (attempt.status == domain::AttemptStatus::intended && attempt.sends > 0) ||
           attempt.status == domain::AttemptStatus::paid;
  });
}

// I18: a letter goes out once; again only where nobody could know that it had.
void check_letters(World& world) {
  std::map<std::string, int> sent;
  for (const SentLetter& letter : world.letters) ++sent[letter.key];
  const std::int64_t excuses =
      world.weather.struck(Fault::crash) + world.weather.struck(Fault::mail_answer_lost) +
      world.weather.struck(Fault::oversleep) + world.weather.struck(Fault::suspend) +
      world.weather.struck(Fault::stop_for_a_while) + world.weather.struck(Fault::rolling_restart) +
      world.weather.struck(Fault::commit_unknown) + world.weather.struck(Fault::disk_full) +
      world.weather.struck(Fault::database_busy) +
      std::ssize(world.leaps);  // of our clock, which end a lease early
  for (const auto& [key, times] : sent)
    if (times - 1 > excuses && !world.lost_history)
      world.wrong("I18", key + " went out " + std::to_string(times) + " times");
}

}  // namespace

void check_changes(World& world) {
  for (const domain::BookingCode& code : world.changed) {
    check_confirmed(world, code);
    check_pages(world, code);
    check_hold(world, code);
    check_time(world, code);
    check_records(world, code);
  }
  world.changed.clear();
  if (!world.story.leak().empty()) world.wrong("I22", world.story.leak());
}

void check_claim(World& world, const engine::EffectJob& job) {
  const auto* const act = std::get_if<domain::CreateRefund>(&job.row.effect.act);
  if (act == nullptr || job.resolve) return;
  world.database.door().use([&](sql::Connection& connection) {
    const auto finds = [&](const std::string& sql) {
      auto rows = connection.query(
          "select 1 from refunds as r where r.booking = $1 and r.n = $2 and r.source in ('policy', "
          "'surplus', 'mismatch') and exists (" +
              sql + ")",
          {job.booking.code.text(), act->refund});
      return rows.next();
    };
    if (finds("select 1 from disputes as d where d.booking = r.booking and d.attempt = r.attempt "
              "and d.status not in ('won', 'lost', 'warning_closed', 'prevented')"))
      world.wrong("I11", job.row.effect.key + " is sent while the bank asks");
    if (finds("select 1 from refunds as f where f.booking = r.booking and f.attempt = r.attempt "
              "and f.status = 'failed' and not exists (select 1 from wishes as w where w.booking = "
              "f.booking and w.refund = f.n and w.kind = 'retry')"))
      world.wrong("I11", job.row.effect.key + " is sent after another failed");
  });
}

void check_books(World& world) {
  std::vector<ports::Difference> found;
  world.database.door().use([&](sql::Connection& connection) {
    for (const store::BookRule& rule : store::book_rules()) {
      if (rule.asks_the_time) continue;
      auto rows = connection.query(rule.sql, {everything.first, everything.last});
      while (rows.next())
        found.push_back({domain::BookingCode{rows.text(0)}, rows.text(1), rows.text(2)});
    }
  });
  report_all(world, found);
}

void check_ends(World& world, base::Instant since) {
  if (world.is_recovering()) return;  // until everything has been looked at
  bool any = false;
  world.database.door().use([&](sql::Connection& connection) {
    any = connection
              .query("select 1 from bookings where stage in ('held', 'releasing', 'cancelling')")
              .next();
  });
  if (!any) return;
  const base::Instant latest = world.clock.now() - minute;
  for (const domain::Booking& booking : bookings_of(world)) {
    using enum domain::Stage;
    if (waits_rightly(booking)) continue;
    const std::string which = booking.code.text() + " is still " + std::string{name(booking.stage)};
    const auto deadline = domain::hold_deadline(booking);
    if (booking.stage == held && deadline && *deadline < latest) world.wrong("L2", which);
    const bool is_ending = booking.stage == releasing || booking.stage == cancelling;
    if (is_ending && std::max(booking.transitions.back().at, since) < latest)
      world.wrong("L2", which);
  }
}

void check_news(World& world, base::Instant healed_at) {
  world.database.door().use([&](sql::Connection& connection) {
    auto rows = connection.query(
        "select provider, event_id from inbox where state = 'ringing' and received_at_ms < $1",
        {healed_at});
    while (rows.next()) {
      // What comes once more is waited for from then on.
      const auto acked = world.acked.find({rows.text(0), rows.text(1)});
      if (acked == world.acked.end() || acked->second < healed_at)
        world.wrong("L1", rows.text(0) + " " + rows.text(1) + " still waits for a look");
    }
  });
}

// That a session has taken place is the time's doing and no change.
std::string ends_of(World& world) {
  std::string ends;
  world.database.door().use([&](sql::Connection& connection) {
    auto rows = connection.query(
        "select b.code || ' ' || replace(b.stage, 'completed', 'confirmed') || ' paid ' || (select "
        "coalesce(sum(charged_minor_units), "
        "0) from payment_attempts as a where a.booking = b.code and a.status = 'paid') || ' back ' "
        "|| (select coalesce(sum(amount_minor_units), 0) from refunds as r where r.booking = "
        "b.code "
        "and r.status not in ('failed', 'cancelled')) from bookings as b order by b.code");
    while (rows.next()) ends += rows.text(0) + "; ";
  });
  return ends;
}

// L9: somebody tells us what happens, at an address of ours.
void check_subscriptions(World& world) {
  const auto& records = world.calendly.account().records();
  const bool calendly_tells =
      std::ranges::any_of(records.subscriptions,
                          [](const auto& subscription) { return subscription.second.is_active; });
  if (!calendly_tells) world.wrong("L9", "Calendly tells us nothing any more");
  if (!world.stripe.endpoint_secret()) world.wrong("L9", "Stripe tells us nothing any more");
}

void check_rest(World& world) {
  check_subscriptions(world);

  check_acknowledged(world);
  check_nothing_waits(world);
  check_letters(world);
  std::vector<ports::Difference> found;
  world.database.door().use([&](sql::Connection& connection) {
    found = store::find_differences(connection, everything, world.clock.now());
  });
  report_all(world, found);
  compare_with_the_ledger(world);
}

}  // namespace simulation
