#include "pipeline/payfirst_scenes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/choose_time.hpp"
#include "engine/start_checkout.hpp"

namespace pipeline::payfirst {

using domain::BookingCode;
using domain::LinkStatus;
using domain::Refusal;
using domain::Stage;
using testing::AnyOf;

void change_type(World& world, const std::string& id,
                 const std::function<void(ports::SessionType&)>& how) {
  world.store().write([&](ports::Transaction& transaction) {
    auto type = transaction.session_type(domain::SessionTypeId{id});
    how(*type);
    transaction.save_session_type(*type);
  });
}

ports::SessionType type_of(World& world, const std::string& id) {
  std::optional<ports::SessionType> type;
  world.store().read(
      [&](ports::Snapshot& snapshot) { type = snapshot.session_type(domain::SessionTypeId{id}); });
  CHECK(type.has_value());
  return *type;
}

base::Instant free_time(World& world, std::size_t which) {
  auto& account = world.calendly_world.account();
  const auto* const type =
      account.records().event_type(type_of(world, paid_first).terms.event_type);
  return account
      .free_starts(*type, world.clock.now() + 24h, world.clock.now() + 24h * 14, world.clock.now())
      .at(which);
}

std::optional<Refusal> choose(World& world, const BookingCode& code, base::Instant start) {
  const auto chosen = engine::choose_time(world.parts(), code, start);
  return chosen ? std::nullopt : chosen.error().refusal;
}

BookingCode chosen(World& world, base::Instant start) {
  const auto code = world.begin(paid_first);
  EXPECT_EQ(choose(world, code, start), std::nullopt);
  world.work();
  return code;
}

BookingCode at_the_page(World& world, base::Instant start) {
  const auto code = chosen(world, start);
  world.start_checkout(code);
  world.pass(5s);
  EXPECT_NE(engine::open_session(world.booking(code)), nullptr);
  return code;
}

BookingCode paid(World& world, base::Instant start) {
  const auto code = at_the_page(world, start);
  world.pay(code);
  world.pass(5s);
  return code;
}

void somebody_else_takes(World& world, base::Instant start, const std::string& type) {
  ASSERT_TRUE(
      bool{world.calendly_world.visit({.scheduling_url = type_of(world, type).scheduling_url,
                                       .start = start,
                                       .name = "Somebody else",
                                       .email = "else@client.example",
                                       .timezone = "Europe/Berlin",
                                       .answers = {},
                                       .tracking = {}},
                                      world.clock.now())});
}

std::vector<boost::json::object> events_at(const World& world, base::Instant start) {
  std::vector<boost::json::object> found;
  const boost::json::object state = world.calendly_world.state(world.clock.now());
  for (const boost::json::value& event : state.at("events").as_array())
    if (base::parse_rfc3339(event.at("start_time").as_string().c_str()) == start &&
        event.at("status") == "active")
      found.push_back(event.as_object());
  return found;
}

const domain::CalendarLink& tail(const domain::Booking& booking) { return *slot(booking); }

void expect_placed_once(World& world, const BookingCode& code, base::Instant start) {
  const domain::Booking booking = world.booking(code);
  EXPECT_EQ(booking.stage, Stage::confirmed);
  EXPECT_EQ(tail(booking).start, start);
  EXPECT_EQ(tail(booking).status, LinkStatus::active);
  EXPECT_EQ(events_at(world, start).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_THAT(mails(world, "confirmed"), AnyOf("client builder", "builder client"));
  expect_balanced(world, code);
}

void expect_everything_back(World& world, const BookingCode& code) {
  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  expect_balanced(world, code);
}

}  // namespace pipeline::payfirst
