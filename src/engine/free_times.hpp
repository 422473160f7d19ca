#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/parts.hpp"
#include "ports/calendar.hpp"

namespace engine {

// What somebody wants to know of a calendar.
struct TimesWanted {
  std::string event_type;
  base::Instant from;
  base::Instant to;
  base::Instant since;  // what Calendly was asked before this does not count
};

struct TimesFound {
  enum class State { known, asked, failed };
  State state = State::known;
  std::vector<base::Instant> starts{};  // when known: those in the window, in order
  base::Milliseconds retry_after{0};    // when failed
};

// A question to Calendly that has been claimed.
struct TimesJob {
  std::string event_type;
  std::int64_t piece;  // which stretch of the calendar
  base::Instant from;
  base::Instant to;
  base::Instant asked_at;
};

// The times that Calendly offers, remembered for a short while and asked for once however many want
// them. Kept by this process alone: what is lost is asked anew, and whether a time is really free
// is asked again before it is paid for. Any thread may call.
class FreeTimes {
 public:
  FreeTimes(const ports::Clock& clock, ports::Signals& signals, ports::Calendar& calendar)
      : clock_(clock), signals_(signals), calendar_(calendar) {}

  // Set once, before the first worker starts: who hears that there is an answer about a type.
  void tell(std::function<void(const std::string& event_type)> told) { told_ = std::move(told); }

  // What is known; what is not is then asked for.
  TimesFound find(const TimesWanted& wanted);

  // A worker's three steps.
  std::optional<TimesJob> claim();
  ports::Answer<std::vector<base::Instant>> ask(const TimesJob& job);
  void record(const TimesJob& job, const ports::Answer<std::vector<base::Instant>>& answer);

 private:
  struct Piece {
    bool wanted = false;
    std::optional<base::Instant> asking_since{};
    std::optional<base::Instant> answered{};  // when the question was asked
    std::vector<base::Instant> starts{};
    base::Instant failed_until{};
  };
  static void look_into(Piece& piece, const TimesWanted& wanted, base::Instant now,
                        TimesFound& found);
  static bool may_be_forgotten(const Piece& piece, base::Instant now);

  const ports::Clock& clock_;
  ports::Signals& signals_;
  ports::Calendar& calendar_;
  std::function<void(const std::string&)> told_{};
  std::mutex mutex_;
  std::map<std::pair<std::string, std::int64_t>, Piece> pieces_;
};

// What a client wants to know now: not older than the last change of the builder's calendar that we
// know of, and never older than half a minute.
TimesWanted times_wanted(const Parts& parts, const domain::BuilderSlug& builder,
                         const std::string& event_type, base::Instant from, base::Instant to);

// A time that a client may choose.
struct OfferedTime {
  base::Instant start;
  base::Instant end;
};

// Of these starts, those whose time nobody holds here.
std::vector<OfferedTime> not_held_here(const Parts& parts, const ports::SessionType& type,
                                       const std::vector<base::Instant>& starts);

}  // namespace engine
