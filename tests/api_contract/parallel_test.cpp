// Many do the same thing at the same moment.
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <map>
#include <mutex>
#include <thread>

#include "api_contract/desk.hpp"
#include "engine/decide.hpp"
#include "engine/effects.hpp"

namespace api_contract {
namespace {

using domain::Stage;
using ::testing::a_booking;
using ::testing::session_start;

constexpr int clients = 50;

std::string code_of(int client) {
  return domain::make_booking_code(static_cast<std::uint32_t>(client)).text();
}

// Answers what Calendly is asked until all requests are answered.
class Answering {
 public:
  explicit Answering(Desk& desk)
      : thread_([this, &desk] {
          while (!done_) {
            desk.answer_times();
            std::this_thread::yield();
          }
          desk.answer_times();
        }) {}
  ~Answering() {
    done_ = true;
    thread_.join();
  }

 private:
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

// Every client's answer to the same request, made at the same moment.
std::vector<Asked> all_at_once(Desk& desk, const std::string& what, const std::string& body) {
  std::vector<Asked> answers(clients);
  std::barrier together{clients};
  {
    const Answering answering{desk};
    std::vector<std::jthread> threads;
    for (int client = 0; client < clients; ++client)
      threads.emplace_back([&, client] {
        const std::string code = code_of(client);
        together.arrive_and_wait();
        answers.at(static_cast<std::size_t>(client)) =
            desk.post("/api/v1/bookings/" + code + what, body, key_1 + code, Desk::token_of(code));
      });
  }
  return answers;
}

TEST(FiftyClientsWhoChooseOneTime, GetOneHoldAndFortyNineCleanAnswers) {
  Desk desk{100, a_database_for_many()};
  desk.calendar.starts = {session_start};
  for (int client = 0; client < clients; ++client)
    desk.put(a_booking().coded(code_of(client)).paid_first());

  const auto answers =
      all_at_once(desk, "/slot", R"({"start":")" + base::to_rfc3339(session_start) + "\"}");

  std::map<int, int> statuses;
  for (const Asked& asked : answers) {
    ASSERT_TRUE(asked.is_answered());
    EXPECT_EQ(asked.times_answered(), 1);
    ++statuses[asked.response().status];
    if (asked.response().status == 202) continue;
    EXPECT_PROBLEM(asked, 409, "slot_taken");
  }
  EXPECT_EQ(statuses, (std::map<int, int>{{202, 1}, {409, clients - 1}}));
  int held = 0;
  for (int client = 0; client < clients; ++client)
    held += desk.booking(code_of(client))->stage == Stage::held ? 1 : 0;
  EXPECT_EQ(held, 1);
}

TEST(FiftyStartsOfOnePayment, MakeOneSession) {
  Desk desk{100, a_database_for_many()};
  desk.put(a_booking().paid_first().in(Stage::held).with_a_reserved_time());
  std::vector<Asked> answers(clients);
  std::barrier together{clients};
  {
    std::vector<std::jthread> threads;
    for (int tab = 0; tab < clients; ++tab)
      threads.emplace_back([&, tab] {
        together.arrive_and_wait();
        answers.at(static_cast<std::size_t>(tab)) =
            desk.post("/api/v1/bookings/BK7F3KQ2/checkout", "", key_1 + std::to_string(tab),
                      Desk::token_of("BK7F3KQ2"));
      });
  }

  desk.open_the_session_of("BK7F3KQ2");

  for (const Asked& asked : answers) EXPECT_EQ(asked.response().status, 200);
  EXPECT_EQ(desk.booking("BK7F3KQ2")->attempts.size(), 1U);
}

// --- One mail, many triggers -------------------------------------------------------------------

class PostOffice final : public ports::Mailer {
 public:
  std::map<std::string, int> sent{};  // how often, by key

  base::Result<base::Done, ports::MailFailure> send(const ports::LetterOrder& order) override {
    const std::lock_guard lock{mutex_};
    ++sent[order.key];
    return base::Done{};
  }

 private:
  std::mutex mutex_;
};

// Nobody pays here.
class NoPayments final : public ports::Payments {
 public:
  std::string draw_up(const ports::SessionOrder&) const override { return {}; }
  std::string draw_up(const ports::RefundOrder&) const override { return {}; }
  ports::Answer<domain::SessionSeen> create_session(const std::string&,
                                                    const std::string&) override {
    return nothing();
  }
  ports::Answer<domain::RefundSeen> create_refund(const std::string&, const std::string&) override {
    return nothing();
  }
  ports::Answer<domain::SessionSeen> session(const std::string&, ports::Lane) override {
    return nothing();
  }
  ports::Answer<std::vector<domain::SessionSeen>> sessions_since(base::Instant,
                                                                 ports::Lane) override {
    return nothing();
  }
  ports::Answer<domain::SessionSeen> expire_session(const std::string&,
                                                    const std::string&) override {
    return nothing();
  }
  ports::Answer<std::vector<domain::RefundSeen>> refunds(const std::string&, ports::Lane) override {
    return nothing();
  }
  ports::Answer<std::vector<domain::DisputeSeen>> disputes(const std::string&,
                                                           ports::Lane) override {
    return nothing();
  }
  base::Instant their_time() const override { return {}; }

 private:
  static base::Failure<ports::CallFailure> nothing() {
    return base::Failure{ports::CallFailure{ports::CallError::not_sent, 0, {}, {}}};
  }
};

// As a webhook, a timer and a poll do that come at once: decides, then sends what is owed.
void trigger(Desk& desk, engine::Effects& effects) {
  desk.store.write([&](ports::Transaction& transaction) {
    auto booking = transaction.lock(domain::BookingCode{"BK7F3KQ2"});
    engine::conclude(transaction, *booking, "look", noon);
  });
  bool worked = true;
  while (worked)
    if (const auto job = effects.claim(worked)) effects.record(*job, effects.call(*job));
}

TEST(TwentyTriggersOfOneMail, SendItOnce) {
  constexpr int triggers = 20;
  Desk desk{100, a_database_for_many()};
  domain::Booking confirmed =
      a_booking().in(Stage::confirmed).with_an_active_slot().with_a_paid_session("cs_1");
  confirmed.transitions = {{1, Stage::held, Stage::confirmed, "paid in time", noon}};
  desk.put(confirmed);
  PostOffice post_office;
  NoPayments payments;
  engine::Effects effects{desk.parts, desk.calendar, payments, post_office};
  std::barrier together{triggers};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < triggers; ++i)
      threads.emplace_back([&] {
        together.arrive_and_wait();
        trigger(desk, effects);
      });
  }

  EXPECT_EQ(post_office.sent,
            (std::map<std::string, int>{{"mail:BK7F3KQ2:confirmed:1:builder", 1},
                                        {"mail:BK7F3KQ2:confirmed:1:client", 1}}));
}

}  // namespace
}  // namespace api_contract
