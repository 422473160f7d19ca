#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <system_error>
#include <thread>
#include <vector>

#include "http/beast_connection.hpp"
#include "http/server.hpp"

namespace http {

using namespace beast_server;

namespace {

// How many connections above the limit are told so; the rest are closed without a word.
constexpr std::size_t turned_away_max = 64;

}  // namespace

struct Server::State : Hub {
  State(ServerOptions server_options, Handler server_handler, Observer server_observer);

  Task<void> accept_all();
  Task<void> sweep();
  void admit(Socket socket);
  void begin_to_drain(Milliseconds grace);
  template <class Act>
  void for_each(Act act);

  Acceptor acceptor{context};
  std::uint16_t port = 0;
  std::thread thread;
};

Server::State::State(ServerOptions server_options, Handler server_handler, Observer server_observer)
    : Hub(std::move(server_options), std::move(server_handler), std::move(server_observer)) {
  const std::string place = options.host + ":" + std::to_string(options.port);
  error_code error;
  Tcp::resolver resolver{context};
  const auto found =
      resolver.resolve(options.host, std::to_string(options.port), Tcp::resolver::passive, error);
  if (error) throw std::system_error{error, "listen on " + place};
  const Tcp::endpoint endpoint = found.begin()->endpoint();
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(Acceptor::reuse_address{true}, error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(Acceptor::max_listen_connections, error);
  if (error) throw std::system_error{error, "listen on " + place};
  port = acceptor.local_endpoint().port();
  replies = std::make_shared<ReplyBox>(
      [this] { asio::post(context, [box = replies] { box->deliver(); }); });
}

Task<void> Server::State::accept_all() {
  while (acceptor.is_open()) {
    Socket socket{context};
    error_code error;
    co_await acceptor.async_accept(socket, asio::redirect_error(use_task, error));
    if (!error) {
      admit(std::move(socket));
      continue;
    }
    // Out of descriptors, most likely: connections that end will make room.
    Timer pause{context, Milliseconds{20}};
    if (acceptor.is_open()) co_await pause.async_wait(asio::redirect_error(use_task, error));
  }
}

void Server::State::admit(Socket socket) {
  const std::size_t room = options.limits.connections_max;
  if (connections.size() >= room + turned_away_max) return;
  const bool is_over = connections.size() >= room;
  auto connection = std::make_shared<Connection>(*this, std::move(socket));
  // What a connection throws (no memory, a throwing observer) ends that connection alone.
  const auto ended = [](const std::exception_ptr&) {};
  if (is_over)
    asio::co_spawn(context, Connection::turn_away(std::move(connection)), ended);
  else
    asio::co_spawn(context, Connection::run(std::move(connection)), ended);
}

// Acts on every connection; the act may end any of them.
template <class Act>
void Server::State::for_each(Act act) {
  std::vector<std::shared_ptr<Connection>> all;
  all.reserve(connections.size());
  for (Connection* connection : connections) all.push_back(connection->shared_from_this());
  for (const auto& connection : all) act(*connection);
}

Task<void> Server::State::sweep() {
  const ServerLimits& limits = options.limits;
  const Milliseconds shortest = std::min({limits.header_time, limits.body_time, limits.idle_time,
                                          limits.write_time, limits.handler_time});
  const Milliseconds period = std::clamp(shortest / 4, Milliseconds{5}, Milliseconds{250});
  while (!is_finished) {
    error_code error;
    sweep_timer.expires_after(period);
    co_await sweep_timer.async_wait(asio::redirect_error(use_task, error));
    const auto now = Clock::now();
    std::vector<std::shared_ptr<Connection>> overdue;
    for (Connection* connection : connections)
      if (connection->is_overdue(now)) overdue.push_back(connection->shared_from_this());
    for (const auto& connection : overdue) connection->time_out();
  }
}

void Server::State::begin_to_drain(Milliseconds grace) {
  is_draining = true;
  error_code ignored;
  acceptor.close(ignored);
  if (connections.empty()) return finish();
  grace_timer.expires_after(grace);
  grace_timer.async_wait([this](error_code error) {
    if (!error) for_each([](Connection& connection) { connection.abort(); });
  });
  for_each([](Connection& connection) { connection.drain(); });
}

Server::Server(ServerOptions options, Handler handler, Observer observer)
    : state_(std::make_unique<State>(std::move(options), std::move(handler), std::move(observer))) {
}

Server::~Server() {
  stop(Milliseconds{0});
  state_->replies->close();
}

std::uint16_t Server::port() const { return state_->port; }

void Server::start() {
  const auto done = [](const std::exception_ptr&) {};
  asio::co_spawn(state_->context, state_->accept_all(), done);
  asio::co_spawn(state_->context, state_->sweep(), done);
  state_->thread = std::thread{[this] {
    state_->replies->belong_to_this_thread();
    state_->context.run();
  }};
}

void Server::stop(Milliseconds grace) {
  if (!state_->thread.joinable()) return;
  asio::post(state_->context, [this, grace] { state_->begin_to_drain(grace); });
  state_->thread.join();
}

}  // namespace http
