#include "pipeline/slot_scenes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "engine/resolve.hpp"

namespace pipeline {

using domain::Stage;
using namespace std::chrono_literals;

domain::BookingCode held_booking(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  return code;
}

domain::BookingCode paid_booking(World& world) {
  const auto code = held_booking(world);
  world.start_checkout(code);
  world.pass(5s);
  world.pay(code);
  world.pass(5s);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  return code;
}

const domain::CalendarLink& tail(const domain::Booking& booking) { return *slot(booking); }

void reschedule(World& world, const domain::BookingCode& code, std::chrono::hours later) {
  const domain::Booking booking = world.booking(code);
  ASSERT_TRUE(bool{world.calendly_world.account().reschedule(
      tail(booking).invitee_id, tail(booking).start + later, {}, true, world.clock.now())});
}

std::string visit(World& world, const std::string& query, const std::string& email,
                  const std::string& type, std::optional<base::Instant> start) {
  std::optional<ports::SessionType> known;
  world.store().read([&](ports::Snapshot& snapshot) {
    known = snapshot.session_type(domain::SessionTypeId{type});
  });
  const auto invitee = world.calendly_world.visit({.scheduling_url = known->scheduling_url + query,
                                                   .start = start,
                                                   .name = "Walk-in",
                                                   .email = email,
                                                   .timezone = "Europe/Berlin",
                                                   .answers = {},
                                                   .tracking = {}},
                                                  world.clock.now());
  EXPECT_TRUE(bool{invitee});
  return invitee->substr(invitee->rfind('/') + 1);
}

void change_type(World& world, const std::string& id,
                 const std::function<void(ports::SessionType&)>& how) {
  world.store().write([&](ports::Transaction& transaction) {
    auto type = transaction.session_type(domain::SessionTypeId{id});
    how(*type);
    transaction.save_session_type(*type);
  });
}

ports::Unlinked unlinked(World& world, const std::string& id) {
  std::optional<ports::Unlinked> item;
  world.store().read([&](ports::Snapshot& snapshot) { item = snapshot.unlinked(id); });
  CHECK(item.has_value());
  return *item;
}

void expect_found_though_sent_for_ahead(World& world, const domain::BookingCode& code,
                                        std::size_t attempt) {
  domain::Booking booking = world.booking(code);
  domain::Attempt& sent = booking.attempts.at(attempt);
  const std::string session = std::exchange(sent.session_id, "");
  sent.last_sent_at = *sent.last_sent_at + 1h;
  sent.expires_at = *sent.expires_at + 1h;

  const auto found =
      engine::find_session(world.payments(), booking, sent, ports::Lane::slot_and_money);

  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->session_id, session);
}

int letters_of(World& world, const std::string& kind) {
  return static_cast<int>(std::ranges::count_if(world.letterbox.keys, [&](const auto& key) {
    return key.find(":" + kind + ":") != std::string::npos;
  }));
}

// --- Clients -----------------------------------------------------------------------------------

}  // namespace pipeline
