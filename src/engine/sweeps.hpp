#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/parts.hpp"
#include "engine/registration.hpp"
#include "ports/webhooks.hpp"

namespace engine {

// One step of a sweep that has been claimed.
struct SweepJob {
  ports::SweepRow row;
  base::Instant at;

  // When the round began that this step belongs to.
  base::Instant round_began() const { return row.begun_at.value_or(at); }
};

// What a step found. A sweep changes no booking: it only rings, or adds news that never came.
struct SweepFindings {
  std::vector<domain::BookingCode> ring{};
  std::vector<ports::Arrival> arrivals{};
  std::vector<ports::SweepKind> hasten{};     // sweeps that should run at once
  std::string cursor{};                       // where the round goes on; empty: it is complete
  std::optional<base::Instant> seen_until{};  // where the next round begins, if before this one did
  base::Milliseconds pause{0};                // before it goes on
  std::string problem{};                      // something that is not as it should be; a code
  std::string reconcile_because{};            // set: every booking has to be compared
  std::optional<ports::CallFailure> failure{};
};

// Finds what no webhook has told. Each kind of sweep is a row with a due time, so that of several
// instances one works on it at a time: claim, ask, record, with no transaction open while asking.
class Sweeps {
 public:
  Sweeps(const Parts& parts, Registration registration)
      : parts_(parts), registration_(std::move(registration)) {}

  // Adds the rows that are not there yet; nothing before the builder is known. Cheap to repeat.
  void plan();
  // Takes the step that is due longest. Nothing when none is.
  std::optional<SweepJob> claim();
  SweepFindings ask(const SweepJob& job);
  // Rings for what was found, unless somebody else has taken the sweep over.
  void record(const SweepJob& job, const SweepFindings& findings);

 private:
  base::Milliseconds period(ports::SweepKind kind) const;
  ports::SweepRow after(const SweepJob& job, const SweepFindings& findings,
                        base::Instant now) const;

  const Parts& parts_;
  Registration registration_;
};

}  // namespace engine
