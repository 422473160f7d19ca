#include "engine/free_times.hpp"

#include <algorithm>

namespace engine {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::days;

// As much as Calendly answers at once. Everybody's windows are made of the same pieces, so that one
// question serves them all.
constexpr days piece_length{31};
// Nobody sells further ahead, and nobody makes us ask about it.
constexpr days furthest_ahead{366};
// Calendly lists nothing that has begun, by its own clock.
constexpr Milliseconds margin{60'000};
constexpr Milliseconds remembered_for{30'000};
constexpr Milliseconds failure_wait{2'000};
// Who asked and never came back has died.
constexpr Milliseconds patience{60'000};
constexpr Milliseconds forgotten_after{600'000};

std::int64_t piece_of(Instant at) {
  return std::chrono::floor<days>(at).time_since_epoch() / piece_length;
}

Instant begin_of(std::int64_t piece) { return Instant{piece * piece_length}; }

}  // namespace

TimesFound FreeTimes::find(const TimesWanted& wanted) {
  const Instant now = clock_.now();
  const Instant from = std::max(wanted.from, now);
  const Instant to = std::min(wanted.to, now + furthest_ahead);
  TimesFound found;
  {
    const std::lock_guard lock{mutex_};
    for (std::int64_t number = piece_of(from); begin_of(number) < to; ++number)
      look_into(pieces_[{wanted.event_type, number}], wanted, now, found);
  }
  std::erase_if(found.starts, [&](Instant start) { return start < from || to <= start; });
  if (found.state == TimesFound::State::asked) signals_.work(ports::Work::times);
  return found;
}

void FreeTimes::look_into(Piece& piece, const TimesWanted& wanted, Instant now, TimesFound& found) {
  using enum TimesFound::State;
  if (piece.answered && *piece.answered >= wanted.since) {
    found.starts.insert(found.starts.end(), piece.starts.begin(), piece.starts.end());
  } else if (now < piece.failed_until) {
    found.state = failed;
    found.retry_after = std::max(found.retry_after, piece.failed_until - now);
  } else {
    if (found.state == known) found.state = asked;
    const bool is_asked = piece.asking_since && *piece.asking_since >= wanted.since;
    piece.wanted = piece.wanted || !is_asked;
  }
}

std::optional<TimesJob> FreeTimes::claim() {
  const Instant now = clock_.now();
  const std::lock_guard lock{mutex_};
  for (auto& [name, piece] : pieces_) {
    const bool is_asked = piece.asking_since && now < *piece.asking_since + patience;
    if (!piece.wanted || is_asked) continue;
    piece.wanted = false;
    piece.asking_since = now;
    return TimesJob{.event_type = name.first,
                    .piece = name.second,
                    .from = std::max(begin_of(name.second), now + margin),
                    .to = begin_of(name.second + 1),
                    .asked_at = now};
  }
  return std::nullopt;
}

ports::Answer<std::vector<Instant>> FreeTimes::ask(const TimesJob& job) {
  if (job.to <= job.from) return std::vector<Instant>{};
  auto starts = calendar_.available_times(job.event_type, job.from, job.to, ports::Lane::doorbells);
  // A type that Calendly no longer knows has no times.
  if (!starts && starts.error().error == ports::CallError::not_found) return std::vector<Instant>{};
  return starts;
}

void FreeTimes::record(const TimesJob& job, const ports::Answer<std::vector<Instant>>& answer) {
  const Instant now = clock_.now();
  {
    const std::lock_guard lock{mutex_};
    Piece& piece = pieces_[{job.event_type, job.piece}];
    if (piece.asking_since == job.asked_at) piece.asking_since.reset();
    if (!answer) {
      piece.failed_until = now + std::max(answer.error().retry_after, failure_wait);
    } else if (!piece.answered || *piece.answered <= job.asked_at) {
      piece.answered = job.asked_at;
      piece.failed_until = {};
      piece.starts = *answer;
      std::ranges::sort(piece.starts);
    }
    std::erase_if(pieces_, [&](const auto& entry) { return may_be_forgotten(entry.second, now); });
  }
  if (told_) told_(job.event_type);
}

bool FreeTimes::may_be_forgotten(const Piece& piece, Instant now) {
  return !piece.wanted && !piece.asking_since && piece.failed_until < now &&
         piece.answered.value_or(Instant{}) + forgotten_after < now;
}

TimesWanted times_wanted(const Parts& parts, const domain::BuilderSlug& builder,
                         const std::string& event_type, Instant from, Instant to) {
  const Instant now = parts.clock.now();
  Instant since = now - remembered_for;
  parts.store.read([&](ports::Snapshot& snapshot) {
    since = now - remembered_for;
    if (const auto changed = snapshot.calendar_changed_at(builder))
      since = std::max(since, *changed + Milliseconds{1});
  });
  return {event_type, from, to, std::min(since, now)};
}

std::vector<OfferedTime> not_held_here(const Parts& parts, const ports::SessionType& type,
                                       const std::vector<Instant>& starts) {
  if (starts.empty()) return {};
  const std::chrono::minutes length{type.terms.duration_minutes};
  std::vector<ports::LocalHold> holds;
  parts.store.read([&](ports::Snapshot& snapshot) {
    holds = snapshot.local_holds(type.builder, starts.front(), starts.back() + length);
  });
  std::vector<OfferedTime> offered;
  for (const Instant start : starts) {
    const bool is_held = std::ranges::any_of(holds, [&](const ports::LocalHold& hold) {
      return hold.start < start + length && start < hold.end;
    });
    if (!is_held) offered.push_back({start, start + length});
  }
  return offered;
}

}  // namespace engine
