#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/world.hpp"

namespace simulation {

// A session that Stripe has for a booking, with what became of it: told by Stripe's objects alone.
struct PageAtStripe {
  std::string session;
  std::string status;  // open, complete, expired
  std::string intent{};
  std::int64_t asked = 0;  // before promotion codes
  std::int64_t total = 0;
  std::int64_t captured = 0;
  std::int64_t refunded = 0;   // that has not failed
  std::int64_t withdrawn = 0;  // by disputes
  base::Instant made_at{};
  base::Instant paid_at{};
  bool is_paid() const { return status == "complete" && captured == total; }
  std::int64_t kept() const { return captured - refunded - withdrawn; }
};
std::vector<PageAtStripe> pages_of(const World& world, const std::string& booking);

// An invitee that Calendly has under a booking's token.
struct TimeAtCalendly {
  std::string event;
  std::string invitee;
  bool stands;
  base::Instant start;
  base::Instant end;
  base::Instant created_at;
  base::Instant changed_at;
};
std::vector<TimeAtCalendly> times_of(World& world, const std::string& token);

std::vector<domain::Booking> bookings_of(World& world);

// Compares where every booking ended with what the providers say and what people did: what was
// kept of the money, and whether the time stands. The service's books are only asked for the stage,
// the terms, and whether a person has been called.
void compare_with_the_ledger(World& world);

}  // namespace simulation
