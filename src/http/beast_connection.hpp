#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <unordered_set>

#include "http/answers.hpp"
#include "http/exchange.hpp"
#include "http/framing.hpp"
#include "http/server.hpp"

// The inside of the server: only beast_server.cpp and beast_connection.cpp include this, so that
// nothing else has to compile Asio.
//
// One coroutine per connection, all on one thread: no connection needs a lock. Instead of a timer
// each, a connection has a deadline that one sweep looks at, so that a request costs no timer.
namespace http::beast_server {

namespace asio = boost::asio;
namespace beast = boost::beast;
using base::Milliseconds;
using boost::system::error_code;
using Tcp = asio::ip::tcp;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using Parser = beast::http::request_parser<beast::http::string_body>;
template <class T>
using Task = asio::awaitable<T, Executor>;
constexpr asio::use_awaitable_t<Executor> use_task;

class Connection;

// What the connections of one server share.
struct Hub {
  Hub(ServerOptions server_options, Handler server_handler, Observer server_observer)
      : options(std::move(server_options)),
        handler(std::move(server_handler)),
        observer(std::move(server_observer)),
        sweep_timer(context),
        grace_timer(context) {}

  void forget(Connection* connection);
  void finish();

  ServerOptions options;
  Handler handler;
  Observer observer;
  std::shared_ptr<ReplyBox> replies;
  std::unordered_set<Connection*> connections;
  DateLine date;
  RequestIds ids;
  bool is_draining = false;
  bool is_finished = false;
  asio::io_context context{1};
  Timer sweep_timer;
  Timer grace_timer;
};

// What came of a step towards a whole request.
enum class Step { ready, refused, closed };

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Hub& hub, Socket socket);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  static Task<void> run(std::shared_ptr<Connection> self);
  static Task<void> turn_away(std::shared_ptr<Connection> self);

  bool is_overdue(Clock::time_point now) const { return deadline_ <= now; }
  void time_out();
  void drain();
  void abort();

 private:
  // Closes so that the other side sees a reset.
  void reset();
  Task<bool> serve_one();
  Task<Step> read_header();
  Task<Step> read_body();
  Task<bool> answer();
  Task<bool> send_answer(Response response, bool closes);
  Task<bool> send_stream(Response response, bool is_chunked);
  Task<void> refuse();
  Task<void> linger();
  Task<bool> read_some(std::size_t size);
  Task<bool> write(std::string_view head, std::string_view body);
  Task<void> sleep();

  Step accept_header(std::size_t size);
  std::optional<Step> parse_body();
  void call_handler();
  Response take_answer();
  Step refused(const Refusal& refusal);
  void wait_at_most(Milliseconds time);
  void wait_without_end() { deadline_ = Clock::time_point::max(); }
  void wake();
  std::string_view received() const;
  std::size_t body_bytes_max() const;

  Hub& hub_;
  Socket socket_;
  std::string peer_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Request request_;  // without its body until it is handed over
  Request summary_;  // what the observer sees: without headers and body
  std::string out_;
  std::shared_ptr<Exchange> exchange_;
  // Optional because the handler's own move assignment never returns in Asio 1.81.
  std::optional<asio::any_completion_handler<void()>> resume_;
  Clock::time_point deadline_ = Clock::time_point::max();
  Clock::time_point begun_ = Clock::now();
  Refusal refusal_{};
  bool has_served_ = false;
  bool is_idle_ = false;
  bool is_streaming_ = false;
  bool is_timed_out_ = false;
  bool is_closing_ = false;
  bool is_http_1_1_ = true;
  bool keeps_alive_ = true;
  bool expects_continue_ = false;
};

}  // namespace http::beast_server
