// Many clients choose one time at the same moment.
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <map>
#include <thread>

#include "api_contract/desk.hpp"

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

}  // namespace
}  // namespace api_contract
