#pragma once

#include <string>

#include "engine/sweeps.hpp"

namespace engine {

// Begins a comparison of every booking that may still matter with both providers, unless one is
// under way; returns its id. The comparison is made of looks like any other: what they find is put
// right by the same decisions, and the run only tells what changed.
std::string begin_reconciliation(const Parts& parts, ports::Transaction& transaction,
                                 const std::string& because, base::Instant now);

// Ends the one under way wherever it stands, unless it begins this very moment.
void end_reconciliation(ports::Transaction& transaction, base::Instant now);

// Notes how every booking stands, for a run that has just begun and before anything else works: a
// run that others work beside notes each when its turn comes.
void note_standings(const Parts& parts, const std::string& run);

// The next step of the run under way, if one is: first every booking is rung for, then each is
// judged once it has been looked at. The run ends, and with it a recovery, when none is left and
// the lists of both providers have been searched.
SweepFindings reconcile_step(const Parts& parts, const SweepJob& job);

// How a booking stands, in words: "confirmed, slot active 2026-12-02T09:00:00Z, paid 50.00 …".
std::string standing_of(const domain::Booking& booking);

}  // namespace engine
