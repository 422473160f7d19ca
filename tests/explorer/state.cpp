#include "state.hpp"

#include "domain/absorb.hpp"
#include "engine/decide.hpp"
#include "memory_store.hpp"
#include "providers.hpp"
#include "testing/bookings.hpp"

namespace explorer {

State beginning(const Scope& scope) {
  using namespace std::chrono_literals;
  // Who cancels a day before gets half back, so that a refund is a part, which Stripe would make
  // twice.
  State state{.now = testing::noon,
              .booking = testing::a_booking().with_tiers({{.hours_before = 24, .percent = 50}}),
              .left = scope};
  state.booking.client.email.clear();  // and with it the letters
  state.remote.book(state.now);
  Accident accident = Accident::none;
  const auto seen = Calendly{state, accident}.slot({"e1", "i1"}, ports::Lane::doorbells);
  domain::Booking booking = state.booking;
  booking.looked_at = state.now;
  domain::absorb(booking, *seen, {++booking.fetch_no, state.now});
  MemoryTransaction transaction{state};
  engine::conclude(transaction, booking, "look", state.now);
  return state;
}

}  // namespace explorer
