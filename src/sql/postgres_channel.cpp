#include "sql/postgres_channel.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <sstream>
#include <utility>

#include "base/check.hpp"
#include "sql/error.hpp"
#include "sql/postgres_database.hpp"

namespace sql {
namespace {

using Time = std::chrono::steady_clock;

constexpr base::Milliseconds sample_every{5'000};
constexpr std::chrono::seconds clean_every{60};
constexpr base::Milliseconds open_again_after{500};
// More than this at once and everybody is better served by looking for himself.
constexpr std::size_t words_unsaid_max = 5'000;
constexpr std::size_t words_per_notification = 200;

std::string random_name() {
  std::random_device device;
  return std::to_string(device()) + std::to_string(device());
}

}  // namespace

PostgresChannel::PostgresChannel(PostgresOptions server, ServerClock& clock, Heard heard)
    : server_(std::move(server)),
      clock_(clock),
      heard_(std::move(heard)),
      own_name_(random_name()),
      bell_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { serve(); }) {
  CHECK(bell_ >= 0);
}

PostgresChannel::~PostgresChannel() {
  stop();
  ::close(bell_);
}

void PostgresChannel::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  ::eventfd_write(bell_, 1);
  if (thread_.joinable()) thread_.join();
}

void PostgresChannel::say(const std::string& word) {
  {
    const std::lock_guard lock{mutex_};
    if (unsaid_.size() >= words_unsaid_max) return;
    unsaid_.insert(word);
  }
  ::eventfd_write(bell_, 1);
}

bool PostgresChannel::is_stopping() const {
  const std::lock_guard lock{mutex_};
  return stopping_;
}

void PostgresChannel::wait(int socket, base::Milliseconds longest) {
  std::array<pollfd, 2> awaited{{{bell_, POLLIN, 0}, {socket, POLLIN, 0}}};
  ::poll(awaited.data(), socket < 0 ? 1 : 2, static_cast<int>(longest.count()));
  eventfd_t rung = 0;
  ::eventfd_read(bell_, &rung);
}

void PostgresChannel::serve() {
  while (!is_stopping()) {
    try {
      auto driver = std::make_unique<PostgresDriver>(server_);
      PostgresDriver& line = *driver;
      Connection connection{std::move(driver)};
      serve_over(connection, line);
    } catch (const Error&) {
      // Whoever asks the database now meets the same, and says so.
      wait(-1, open_again_after);
    }
  }
}

// The channel is the schema's, as the tables are.
void PostgresChannel::serve_over(Connection& connection, PostgresDriver& driver) {
  std::string schema;
  {
    auto rows = connection.query("select quote_ident('slotpay ' || current_schema())");
    CHECK(rows.next());
    schema = rows.text(0);
  }
  connection.execute_script("listen " + schema);
  Time::time_point sample_at{};
  Time::time_point clean_at{};
  while (!is_stopping()) {
    if (Time::now() >= sample_at) {
      clock_.sample(connection);
      sample_at = Time::now() + sample_every;
    }
    if (Time::now() >= clean_at) {
      forget_commit_markers(connection);
      clean_at = Time::now() + clean_every;
    }
    send(connection);
    hear(driver);
    wait(driver.socket(), sample_every);
  }
}

void PostgresChannel::send(Connection& connection) {
  std::set<std::string> words;
  {
    const std::lock_guard lock{mutex_};
    words.swap(unsaid_);
  }
  while (!words.empty()) {
    std::string text = own_name_;
    for (std::size_t i = 0; i < words_per_notification && !words.empty(); ++i)
      text += " " + words.extract(words.begin()).value();
    connection.query("select pg_notify('slotpay ' || current_schema(), $1)", {text}).next();
  }
}

void PostgresChannel::hear(PostgresDriver& driver) {
  for (const Notification& notification : driver.notifications()) {
    std::istringstream words{notification.text};
    std::string word;
    if (!(words >> word) || word == own_name_) continue;
    while (words >> word) heard_(word);
  }
}

}  // namespace sql
