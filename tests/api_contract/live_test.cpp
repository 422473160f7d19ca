// A booking followed live: the ticket, and the stream it opens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "auth/client_token.hpp"
#include "http/raw_client.hpp"

namespace api_contract {
namespace {

using domain::Stage;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string code = "BK7F3KQ2";
const std::string path = "/api/v1/bookings/" + code;
const std::string token = Desk::token_of(code);

// What a browser reads of a stream.
class Reader {
 public:
  explicit Reader(const Asked& asked) {
    CHECK(asked.response().stream);
    asked.response().stream([kept = kept_](std::string piece) {
      if (!kept->is_here) return false;
      kept->pieces.push_back(std::move(piece));
      return true;
    });
  }
  // What has come since the last time.
  std::vector<std::string> news() { return std::exchange(kept_->pieces, {}); }
  bool has_ended() const { return !kept_->pieces.empty() && kept_->pieces.back().empty(); }
  void leave() { kept_->is_here = false; }

 private:
  struct Kept {
    std::vector<std::string> pieces{};
    bool is_here = true;
  };
  std::shared_ptr<Kept> kept_ = std::make_shared<Kept>();
};

class AStream : public testing::Test {
 protected:
  AStream() { desk.put(::testing::a_booking().in(Stage::held).with_an_active_slot()); }

  std::string ticket(const std::string& of = code) {
    const Asked asked =
        desk.post("/api/v1/bookings/" + of + "/stream-ticket", "", key_1, Desk::token_of(of));
    return std::string{asked.body().at("ticket").as_string()};
  }
  Asked open(const std::string& with, const std::string& of = code) {
    return desk.get("/api/v1/bookings/" + of + "/stream?ticket=" + with);
  }
  void confirm() {
    desk.change(code, [](domain::Booking& booking) { booking.stage = Stage::confirmed; });
  }

  Desk desk;
};

TEST_F(AStream, BeginsWithTheBookingAsItIsInOneLine) {
  const Asked asked = open(ticket());
  Reader reader{asked};
  const std::string shown = desk.get(path, token).response().body;
  const std::string version =
      std::to_string(json::parse(shown).at("version").to_number<std::int64_t>());

  EXPECT_EQ(asked.header("Content-Type"), "text/event-stream");
  EXPECT_EQ(asked.header("Cache-Control"), "no-store");
  EXPECT_EQ(asked.response().body, "retry: 3000\n\n");
  EXPECT_THAT(reader.news(),
              ElementsAre("id: " + version + "\nevent: booking\ndata: " + shown + "\n\n"));
}

TEST_F(AStream, TellsEachNewVersionWhenItComesAndNoneTwice) {
  Reader reader{open(ticket())};
  reader.news();

  desk.signals.changed(domain::BookingCode{code});
  EXPECT_THAT(reader.news(), IsEmpty());
  confirm();
  EXPECT_THAT(reader.news(), ElementsAre(HasSubstr(R"("stage":"confirmed")")));
  EXPECT_THAT(reader.news(), IsEmpty());
}

TEST_F(AStream, BeatsWhileNothingHappens) {
  Reader reader{open(ticket())};
  reader.news();

  desk.pass(14s);
  EXPECT_THAT(reader.news(), IsEmpty());
  desk.pass(2s);
  EXPECT_THAT(reader.news(), ElementsAre(": beat\n\n"));
  desk.pass(2s);
  EXPECT_THAT(reader.news(), IsEmpty());
}

TEST_F(AStream, EndsAfterAnHourAndWhenTheServiceStops) {
  Reader patient{open(ticket())};
  desk.pass(1h);
  EXPECT_TRUE(patient.has_ended());

  Reader interrupted{open(ticket())};
  EXPECT_FALSE(interrupted.has_ended());
  desk.room.close();
  EXPECT_TRUE(interrupted.has_ended());
}

TEST_F(AStream, GoesOnWhereTheStoreIsAwayForAMomentAndEndsWhereItFails) {
  Reader reader{open(ticket())};
  reader.news();

  desk.store.cannot_read = true;
  confirm();
  EXPECT_THAT(reader.news(), IsEmpty());
  desk.store.cannot_read = false;
  desk.pass(2s);
  EXPECT_THAT(reader.news(), ElementsAre(HasSubstr("confirmed")));

  desk.store.is_broken = true;
  desk.pass(2s);
  EXPECT_TRUE(reader.has_ended());
}

TEST_F(AStream, OpensForWhoHoldsTheBookingsCredentialToo) {
  Reader by_bearer{desk.get(path + "/stream", token)};
  Reader by_cookie{desk.get(path + "/stream", {}, {{"Cookie", "__Host-bk-" + code + "=" + token}})};

  EXPECT_EQ(by_bearer.news().size(), 1U);
  EXPECT_EQ(by_cookie.news().size(), 1U);
  EXPECT_PROBLEM(desk.get(path + "/stream"), 401, "authentication_required");
  EXPECT_PROBLEM(desk.get(path + "/stream", "wrong"), 404, "not_found");
}

TEST_F(AStream, AsksForAPaymentThatMayBeThere) {
  desk.post(path + "/checkout", "", key_1, token);
  desk.open_the_session_of(code);
  Reader reader{open(ticket())};
  const auto rung = [&] {
    std::optional<ports::ClaimedDoorbell> bell;
    desk.store.write([&](ports::Transaction& transaction) {
      bell = transaction.claim_doorbell(desk.clock.now(), {"lease", desk.clock.now() + 1min});
      if (bell) CHECK(transaction.finish_doorbell(*bell, {true, desk.clock.now()}));
    });
    return bell.has_value();
  };
  while (rung()) continue;
  desk.change(code, [&](domain::Booking& booking) { booking.looked_at = desk.clock.now(); });

  desk.pass(4s);

  EXPECT_TRUE(rung());
}

TEST_F(AStream, KeepsItsSeatOnlyWhileSomebodyReads) {
  std::vector<Reader> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(open(ticket()));
  EXPECT_PROBLEM(open(ticket()), 503, "unavailable");
  EXPECT_EQ(open(ticket()).header("Retry-After"), "2");

  readers.front().leave();
  confirm();

  EXPECT_EQ(open(ticket()).response().status, 200);
}

TEST_F(AStream, IsNotOpenedForMoreThanThereIsRoomFor) {
  std::vector<Reader> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(open(ticket()));
  for (const std::string other : {"BK0000AA", "BK0000AB"}) {
    domain::Booking booking = ::testing::a_booking();
    booking.code = domain::BookingCode{other};
    desk.put(booking);
  }

  readers.emplace_back(open(ticket("BK0000AA"), "BK0000AA"));

  EXPECT_PROBLEM(open(ticket("BK0000AB"), "BK0000AB"), 503, "unavailable");
}

TEST_F(AStream, GivesItsSeatBackWhereNobodyEverReads) {
  for (int i = 0; i < 3; ++i) open(ticket());
  for (int i = 0; i < 20; ++i) desk.ask("HEAD", path + "/stream?ticket=" + ticket());
  EXPECT_PROBLEM(open(ticket()), 503, "unavailable");

  desk.pass(15s);

  EXPECT_EQ(open(ticket()).response().status, 200);
}

TEST_F(AStream, IsRefusedWhereTheWaitingRoomIsFull) {
  Desk small{1};
  small.put(::testing::a_booking());
  Reader reader{small.get(path + "/stream", token)};

  EXPECT_PROBLEM(small.get(path + "/stream", token), 503, "unavailable");
}

// --- The ticket --------------------------------------------------------------------------------

using ATicket = AStream;

TEST_F(ATicket, IsGivenForAMinuteToWhoMayReadTheBooking) {
  const Asked asked = desk.post(path + "/stream-ticket", "", key_1, token);

  EXPECT_EQ(asked.response().status, 200);
  EXPECT_EQ(asked.body().at("expires_at"), "2026-11-20T12:01:00Z");
  EXPECT_EQ(asked.header("Cache-Control"), "no-store");
  EXPECT_EQ(desk.ask("POST", path + "/stream-ticket", {}, {{"Authorization", "Bearer " + token}})
                .response()
                .status,
            200);
  EXPECT_PROBLEM(desk.post(path + "/stream-ticket", ""), 401, "authentication_required");
  EXPECT_PROBLEM(desk.post(path + "/stream-ticket", "", key_1, "wrong"), 404, "not_found");
}

TEST_F(ATicket, OpensOneStreamOnce) {
  const std::string one = ticket();
  EXPECT_NE(ticket(), one);

  EXPECT_EQ(open(one).response().status, 200);
  EXPECT_PROBLEM(open(one), 404, "not_found");
}

TEST_F(ATicket, IsTooOldAfterAMinute) {
  const std::string one = ticket();
  desk.pass(1min);

  EXPECT_PROBLEM(open(one), 404, "not_found");
}

TEST_F(ATicket, OpensNoOtherBookingAndIsNotSpentOnTheAttempt) {
  domain::Booking other = ::testing::a_booking();
  other.code = domain::BookingCode{"BK0000AA"};
  desk.put(other);
  const std::string one = ticket();

  EXPECT_PROBLEM(open(one, "BK0000AA"), 404, "not_found");
  EXPECT_PROBLEM(open("forged"), 404, "not_found");
  EXPECT_EQ(open(one).response().status, 200);
}

TEST_F(ATicket, IsInNoLogAndNotInTheStore) {
  const std::string one = ticket();
  const std::string other = ticket();

  open(one);
  open(one);
  desk.store.is_broken = true;
  Reader reader{open(other)};
  desk.pass(2s);

  EXPECT_THAT(desk.log.text, HasSubstr("request.failed"));
  EXPECT_THAT(desk.log.text, Not(HasSubstr(one)));
  EXPECT_THAT(desk.log.text, Not(HasSubstr(other)));
  desk.store.is_broken = false;
  desk.store.read([&](ports::Snapshot& snapshot) {
    EXPECT_FALSE(snapshot.kept_answer("GET stream", code, one));
    EXPECT_TRUE(snapshot.kept_answer("GET stream", code, auth::token_digest(one)));
  });
}

// --- Over a real connection --------------------------------------------------------------------

TEST(AStreamOverTcp, CarriesTheNewsWhileItIsOpenAndEndsWhenTheServerStops) {
  Desk desk{100, a_database_for_many()};
  desk.put(::testing::a_booking().in(Stage::held).with_an_active_slot());
  http::Server server{{},
                      [&](const http::Request& request, const http::Reply& reply) {
                        desk.router.answer(request, reply);
                      },
                      {}};
  server.start();
  http::RawClient browser{server.port()};
  const auto send = [&](const std::string& line) {
    browser.send(line + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n");
  };
  send("POST " + path + "/stream-ticket");
  const std::string ticket{json::parse(browser.answer().body).at("ticket").as_string()};

  http::RawClient stream{server.port()};
  stream.send("GET " + path + "/stream?ticket=" + ticket + " HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(stream.until(R"("stage":"held")"), HasSubstr("event: booking"));
  desk.change(code, [](domain::Booking& booking) { booking.stage = Stage::confirmed; });
  EXPECT_THAT(stream.until(R"("stage":"confirmed")"), HasSubstr("event: booking"));
  desk.room.close();

  EXPECT_THAT(stream.until("0\r\n\r\n"), EndsWith("0\r\n\r\n"));
  server.stop(std::chrono::seconds{1});
}

}  // namespace
}  // namespace api_contract
