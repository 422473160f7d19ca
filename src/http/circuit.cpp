#include "http/circuit.hpp"

#include <algorithm>

namespace http {
namespace {

using base::Instant;
using base::Milliseconds;

constexpr int failures_to_open = 5;
constexpr Milliseconds first_pause{1'000};
constexpr Milliseconds longest_pause{15'000};
// A request that tries may take so long; then another one does.
constexpr Milliseconds try_time{30'000};

}  // namespace

std::optional<Milliseconds> Circuit::wait(Instant now) const { return rest_.left(now); }

void Circuit::take(Instant now) {
  if (!is_open()) return;
  tries_ = true;
  rest_ = {now, now + try_time};
}

Circuit::Change Circuit::answered() {
  const bool was_open = is_open();
  *this = {};
  return was_open ? Change::closed : Change::none;
}

Circuit::Change Circuit::unanswered(Instant now) {
  if (is_open() && !tries_) return Change::none;  // it was sent before
  if (++failures_ < failures_to_open) return Change::none;
  const bool was_open = is_open();
  pause_ = was_open ? std::min(2 * pause_, longest_pause) : first_pause;
  rest_ = {now, now + pause_};
  tries_ = false;
  return was_open ? Change::none : Change::opened;
}

}  // namespace http
