#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "sql/postgres_driver.hpp"
#include "sql/server_clock.hpp"

namespace sql {

// Words between the instances that share a database, over LISTEN and NOTIFY, and the keeping of
// what they share: the server's clock is sampled and old commit markers are removed. Words may be
// lost while the server is away; who relies on them looks for himself now and then. A thread of its
// own with a connection of its own, opened again where it was lost.
class PostgresChannel {
 public:
  // Called on the channel's thread with each word that another instance said; must be quick.
  using Heard = std::function<void(const std::string& word)>;
  PostgresChannel(PostgresOptions server, ServerClock& clock, Heard heard);
  ~PostgresChannel();
  PostgresChannel(const PostgresChannel&) = delete;
  PostgresChannel& operator=(const PostgresChannel&) = delete;

  // A word without blanks, to be told to the others soon. Any thread; never blocks.
  void say(const std::string& word);
  // Ends the thread: nothing is heard any more, and what is said from here on is said to nobody.
  void stop();

 private:
  void serve();
  void serve_over(Connection& connection, PostgresDriver& driver);
  void send(Connection& connection);
  void hear(PostgresDriver& driver);
  void wait(int socket, base::Milliseconds longest);
  bool is_stopping() const;

  const PostgresOptions server_;
  ServerClock& clock_;
  const Heard heard_;
  const std::string own_name_;
  mutable std::mutex mutex_;
  std::set<std::string> unsaid_;
  bool stopping_ = false;
  int bell_ = -1;  // rung when there is something to say, or it is time to stop
  std::thread thread_;
};

}  // namespace sql
