#include "encoding.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/check.hpp"
#include "memory_store.hpp"
#include "record_fields.hpp"

namespace explorer {
namespace {

using domain::Observation;
using engine::EffectAnswer;
using ports::EffectRow;

const State& pattern() {
  static const State begun = beginning({});
  return begun;
}

// --- Answers -------------------------------------------------------------------------------------

void write(Writer& writer, const Observation& observation) {
  writer(observation.index());
  if (const auto* slot = std::get_if<domain::SlotSeen>(&observation))
    writer(*slot);
  else if (const auto* session = std::get_if<domain::SessionSeen>(&observation))
    writer(*session);
  else if (const auto* refund = std::get_if<domain::RefundSeen>(&observation))
    writer(*refund);
  else if (const auto* absent = std::get_if<domain::SessionAbsent>(&observation))
    writer(*absent);
  else
    base::check_failed("no call in the model shows that", __FILE__, __LINE__);
}

template <class Seen>
Observation read_as(Reader& reader) {
  Seen seen = blank<Seen>();
  reader(seen);
  return seen;
}

Observation read_observation(Reader& reader) {
  std::size_t index = 0;
  reader(index);
  if (index == Observation{domain::SlotSeen{}}.index()) return read_as<domain::SlotSeen>(reader);
  if (index == Observation{blank<domain::SessionSeen>()}.index())
    return read_as<domain::SessionSeen>(reader);
  if (index == Observation{blank<domain::RefundSeen>()}.index())
    return read_as<domain::RefundSeen>(reader);
  return read_as<domain::SessionAbsent>(reader);
}

void write(Writer& writer, const std::vector<Observation>& all) {
  writer(all.size());
  for (const Observation& observation : all) write(writer, observation);
}

std::vector<Observation> read_observations(Reader& reader) {
  std::size_t count = 0;
  reader(count);
  std::vector<Observation> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(read_observation(reader));
  return all;
}

void write(Writer& writer, const EffectAnswer& answer) {
  writer(answer.index());
  if (const auto* happened = std::get_if<engine::Happened>(&answer)) write(writer, happened->seen);
  if (const auto* failed = std::get_if<engine::Failed>(&answer))
    writer(failed->failure.error, failed->failure.code, failed->failure.retry_after);
}

EffectAnswer read_answer(Reader& reader) {
  std::size_t index = 0;
  reader(index);
  if (index == 0) return engine::Happened{read_observations(reader)};
  if (index == 1) return engine::Absent{};
  ports::CallFailure failure{.error = {}, .code = {}, .request_id = {}};
  reader(failure.error, failure.code, failure.retry_after);
  return engine::Failed{failure};
}

// --- Rows ----------------------------------------------------------------------------------------

void write(Writer& writer, const EffectRow& row) {
  writer(row.effect.key, row.state, row.send, row.request, row.first_sent_at, row.last_sent_at,
         row.tries, row.due_at, row.lease, row.last_error, row.answered);
}

EffectRow read_row(Reader& reader) {
  std::string key;
  reader(key);
  EffectRow row = fresh_row(*domain::effect_of_key(key), {});
  reader(row.state, row.send, row.request, row.first_sent_at, row.last_sent_at, row.tries,
         row.due_at, row.lease, row.last_error, row.answered);
  return row;
}

// --- What a worker holds -------------------------------------------------------------------------

std::string bytes_of(const domain::Booking& booking) {
  Writer writer;
  writer(booking);
  return writer.take();
}

// What a job remembers of its booking is mostly what the booking still is.
void write_memory(Writer& writer, const domain::Booking& remembered, const std::string& present) {
  const std::string bytes = bytes_of(remembered);
  writer(bytes == present);
  if (bytes != present) writer(bytes);
}

domain::Booking read_memory(Reader& reader, const domain::Booking& present) {
  bool is_present = false;
  reader(is_present);
  if (is_present) return present;
  std::string bytes;
  reader(bytes);
  domain::Booking remembered = pattern().booking;
  Reader{bytes}(remembered);
  return remembered;
}

std::string bytes_of(const Hand& hand, const std::string& booking) {
  Writer writer;
  writer(hand.index());
  if (const auto* effect = std::get_if<EffectInHand>(&hand)) {
    const engine::EffectJob& job = effect->job;
    write(writer, job.row);
    writer(job.look.fetch_no, job.look.issued_at, job.before, job.resolve, job.claimed_at);
    writer(effect->answer.has_value());
    if (effect->answer)
      write(writer, *effect->answer);
    else
      writer(job.booking);
  }
  if (const auto* look = std::get_if<LookInHand>(&hand)) {
    const engine::LookJob& job = look->job;
    writer(job.bell.lease.token, job.bell.lease.until, job.bell.rings, job.look.fetch_no,
           job.look.issued_at);
    write_memory(writer, job.booking, booking);
    writer(look->answers.has_value());
    if (look->answers) {
      write(writer, look->answers->observations);
      writer(look->answers->outage, look->answers->retry_after);
    }
  }
  return writer.take();
}

EffectInHand read_effect(Reader& reader, const domain::Booking& present) {
  EffectRow row = read_row(reader);
  domain::Look look{};
  ports::EffectState before{};
  bool resolve = false;
  base::Instant claimed_at{};
  reader(look.fetch_no, look.issued_at, before, resolve, claimed_at);
  EffectInHand effect{{std::move(row), pattern().booking,
                       ports::Builder{present.builder, {}, {}, {}, {}}, look, before, resolve,
                       claimed_at, claimed_at - base::Instant{}}};  // as StateClock has it
  bool has_answer = false;
  reader(has_answer);
  if (has_answer)
    effect.answer = read_answer(reader);
  else
    reader(effect.job.booking);
  return effect;
}

LookInHand read_look(Reader& reader, const domain::Booking& present) {
  ports::Lease lease;
  std::int64_t rings = 0;
  domain::Look look{};
  reader(lease.token, lease.until, rings, look.fetch_no, look.issued_at);
  LookInHand held{{{present.code, lease, rings}, look, read_memory(reader, present), {}}};
  bool has_answers = false;
  reader(has_answers);
  if (!has_answers) return held;
  engine::LookAnswers answers{.observations = read_observations(reader)};
  reader(answers.outage, answers.retry_after);
  held.answers = std::move(answers);
  return held;
}

Hand read_hand(Reader& reader, const domain::Booking& present) {
  std::size_t index = 0;
  reader(index);
  if (index == 1) return read_effect(reader, present);
  if (index == 2) return read_look(reader, present);
  return Idle{};
}

// --- The one form --------------------------------------------------------------------------------

void each_number(domain::Booking& booking, const auto& visit) {
  visit(booking.fetch_no);
  for (domain::CalendarLink& link : booking.links) visit(link.fetch_no);
  for (domain::Refund& refund : booking.refunds) visit(refund.fetch_no);
  for (domain::Attempt& attempt : booking.attempts) {
    visit(attempt.fetch_no);
    visit(attempt.paid_fetch_no);
  }
}

void each_number(State& state, const auto& visit) {
  each_number(state.booking, visit);
  for (Hand& hand : state.hands) {
    if (auto* effect = std::get_if<EffectInHand>(&hand)) {
      each_number(effect->job.booking, visit);
      visit(effect->job.look.fetch_no);
    }
    if (auto* look = std::get_if<LookInHand>(&hand)) {
      each_number(look->job.booking, visit);
      visit(look->job.look.fetch_no);
    }
  }
}

// Of a look that was made nobody reads again what the booking was before it.
void forget_what_was_asked(State& state) {
  for (Hand& hand : state.hands) {
    if (auto* look = std::get_if<LookInHand>(&hand); look != nullptr && look->answers)
      look->job.booking = state.booking;
  }
}

// A call reads the record that it is about, and of a refund the payment.
void keep_what_is_called_about(engine::EffectJob& job) {
  domain::Booking& booking = job.booking;
  const auto keep = [](auto& records, int n) {
    std::erase_if(records, [n](const auto& record) { return record.n != n; });
  };
  int attempt = 0;
  int refund = 0;
  int link = 0;
  if (const auto* act = std::get_if<domain::CreateSession>(&job.row.effect.act))
    attempt = act->attempt;
  if (const auto* act = std::get_if<domain::ExpireSession>(&job.row.effect.act))
    attempt = act->attempt;
  if (const auto* act = std::get_if<domain::CancelEvent>(&job.row.effect.act)) link = act->link;
  if (const auto* act = std::get_if<domain::CreateRefund>(&job.row.effect.act)) {
    refund = act->refund;
    attempt = std::ranges::find(booking.refunds, refund, &domain::Refund::n)->attempt;
  }
  keep(booking.attempts, attempt);
  keep(booking.refunds, refund);
  keep(booking.links, link);
  booking.wishes.clear();
  booking.attention.reset();
  booking.attentions = 0;
  booking.looked_at.reset();
  booking.hold_extended_until.reset();
  booking.fetch_no = 0;
}

void keep_what_is_called_about(State& state) {
  for (Hand& hand : state.hands)
    if (auto* effect = std::get_if<EffectInHand>(&hand); effect != nullptr && !effect->answer)
      keep_what_is_called_about(effect->job);
}

// What cannot happen any more is as if it had never been allowed.
void forget_lost_chances(State& state) {
  using domain::Stage;
  Scope& left = state.left;
  if (left.accidents == 0)
    left.crashes = left.stalls = left.days = left.losses = left.repeats = left.lost_answers =
        left.lost_calls = left.lagging_lists = left.forgotten_keys = 0;
  const Stage stage = state.booking.stage;
  const bool may_be_paid = stage == Stage::held || stage == Stage::releasing;
  if (!may_be_paid) left.clicks = 0;
  if (!may_be_paid && stage != Stage::confirmed) left.wishes = 0;
  const Event* const event = state.remote.standing();
  if (event == nullptr || event->start <= state.now) left.cancellations = left.reschedules = 0;
}

}  // namespace

void make_canonical(State& state) {
  forget_what_was_asked(state);
  keep_what_is_called_about(state);
  forget_lost_chances(state);
  std::vector<std::int64_t> numbers{0};
  each_number(state, [&](std::int64_t number) { numbers.push_back(number); });
  std::ranges::sort(numbers);
  const auto repeated = std::ranges::unique(numbers);
  numbers.erase(repeated.begin(), repeated.end());
  each_number(state, [&](std::int64_t& number) {
    number = std::ranges::lower_bound(numbers, number) - numbers.begin();
  });
}

std::string encode(const State& state) {
  Writer writer;
  writer(state.now, state.left, state.wake_at, state.bell, state.sweep_at);
  writer(const_cast<Remote&>(state.remote));
  const std::string booking = bytes_of(state.booking);
  writer(booking, state.rows.size());
  for (const EffectRow& row : state.rows) write(writer, row);
  std::array hands{bytes_of(state.hands[0], booking), bytes_of(state.hands[1], booking)};
  std::ranges::sort(hands);
  return writer.take() + hands[0] + hands[1];
}

State decode(std::string_view bytes) {
  Reader reader{bytes};
  State state{.booking = pattern().booking};
  std::string booking;
  std::size_t rows = 0;
  reader(state.now, state.left, state.wake_at, state.bell, state.sweep_at, state.remote, booking,
         rows);
  Reader{booking}(state.booking);
  for (std::size_t i = 0; i < rows; ++i) state.rows.push_back(read_row(reader));
  for (Hand& hand : state.hands) hand = read_hand(reader, state.booking);
  CHECK(reader.is_at_end());
  return state;
}

// Two lanes of multiply and rotate over eight bytes at a time, stirred at the end (after
// MurmurHash3, Austin Appleby, public domain).
Fingerprint fingerprint(std::string_view bytes) {
  constexpr std::uint64_t first = 0x87c37b91114253d5;
  constexpr std::uint64_t second = 0x4cf5ad432745937f;
  const auto stir = [](std::uint64_t lane) {
    lane = (lane ^ (lane >> 33U)) * 0xff51afd7ed558ccd;
    lane = (lane ^ (lane >> 33U)) * 0xc4ceb9fe1a85ec53;
    return lane ^ (lane >> 33U);
  };
  Fingerprint sum{bytes.size(), ~bytes.size()};
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t taken = std::min(bytes.size(), sizeof word);
    std::memcpy(&word, bytes.data(), taken);
    bytes.remove_prefix(taken);
    sum.high = std::rotl(sum.high ^ (word * first), 27) * 5 + sum.low + 0x52dce729;
    sum.low = std::rotl(sum.low ^ (std::rotl(word * second, 33)), 31) * 5 + sum.high + 0x38495ab5;
  }
  return {stir(sum.high + sum.low), stir(sum.low ^ std::rotl(sum.high, 32))};
}

}  // namespace explorer
