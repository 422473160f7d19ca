#include "http/beast_connection.hpp"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>

#include "http/text.hpp"

namespace http::beast_server {
namespace {

// How long we read on after a refusal: a socket that is closed with unread bytes is reset, and the
// reset may overtake the answer.
constexpr Milliseconds linger_time{2'000};
// A chunk's size line and the trailers must fit in here.
constexpr std::size_t chunk_header_bytes_max = 8 * 1024;
constexpr std::size_t header_read_size = 4 * 1024;
constexpr std::size_t body_read_size = 64 * 1024;
constexpr std::size_t idle_buffer_bytes_max = 16 * 1024;

constexpr Refusal malformed_body{400, "bad_request", "the body is malformed"};
constexpr Refusal mismatched{400, "bad_request", "the header is malformed"};
constexpr Refusal bare_line_end{400, "bad_request", "a line does not end in CR LF"};
constexpr Refusal header_too_large{431, "header_too_large", "the header section is too large"};
constexpr Refusal body_too_large{413, "body_too_large", "the body is too large"};
constexpr Refusal header_too_slow{408, "request_timeout", "the header took too long"};
constexpr Refusal body_too_slow{408, "request_timeout", "the body took too long"};
constexpr Refusal handler_failed{500, "internal_error", ""};
constexpr Refusal handler_too_slow{504, "handler_timeout", "no answer was ready in time"};
constexpr Refusal too_many{503, "too_many_connections", "the server has no room for more"};

}  // namespace

void Hub::forget(Connection* connection) {
  connections.erase(connection);
  if (is_draining && connections.empty()) finish();
}

void Hub::finish() {
  is_finished = true;
  sweep_timer.cancel();
  grace_timer.cancel();
}

Connection::Connection(Hub& hub, Socket socket) : hub_(hub), socket_(std::move(socket)) {
  error_code error;
  socket_.set_option(Tcp::no_delay{true}, error);
  socket_.non_blocking(true, error);
  const auto peer = socket_.remote_endpoint(error);
  if (!error) peer_ = peer.address().to_string();
  hub_.connections.insert(this);
}

Connection::~Connection() {
  if (exchange_) {
    exchange_->is_abandoned = true;
    exchange_->wake = nullptr;
  }
  hub_.forget(this);
}

Task<void> Connection::run(std::shared_ptr<Connection> self) {
  while (true) {
    const bool goes_on = co_await self->serve_one();
    if (!goes_on) break;
  }
}

Task<void> Connection::turn_away(std::shared_ptr<Connection> self) {
  self->refused(too_many);
  co_await self->refuse();
}

void Connection::wait_at_most(Milliseconds time) {
  deadline_ = Clock::now() + time;
  is_timed_out_ = false;
}

void Connection::time_out() {
  wait_without_end();
  is_timed_out_ = true;
  error_code ignored;
  socket_.cancel(ignored);
  wake();
}

void Connection::drain() {
  error_code ignored;
  if (is_streaming_) wake();
  if (!is_idle_ || socket_.available(ignored) > 0) return;
  is_closing_ = true;
  socket_.cancel(ignored);
}

void Connection::abort() {
  is_closing_ = true;
  error_code ignored;
  socket_.close(ignored);
  wake();
}

void Connection::reset() {
  error_code ignored;
  socket_.set_option(Socket::linger{true, 0}, ignored);
  abort();
}

void Connection::wake() {
  if (!resume_) return;
  auto resume = std::move(*resume_);
  resume_.reset();
  std::move(resume)();
}

// Sleeps until wake().
Task<void> Connection::sleep() {
  auto initiation = [this](auto handler) { resume_.emplace(std::move(handler)); };
  return asio::async_initiate<const asio::use_awaitable_t<Executor>&, void()>(initiation, use_task);
}

std::string_view Connection::received() const {
  return {static_cast<const char*>(buffer_.cdata().data()), buffer_.size()};
}

std::size_t Connection::body_bytes_max() const {
  const ServerLimits& limits = hub_.options.limits;
  return request_.target.starts_with("/webhooks/") ? limits.webhook_body_bytes_max
                                                   : limits.body_bytes_max;
}

Step Connection::refused(const Refusal& refusal) {
  refusal_ = refusal;
  return Step::refused;
}

Task<bool> Connection::serve_one() {
  Step step = co_await read_header();
  if (step == Step::ready) step = co_await read_body();
  if (step == Step::refused) co_await refuse();
  if (step != Step::ready) co_return false;
  const bool goes_on = co_await answer();
  has_served_ = true;
  if (buffer_.size() == 0 && buffer_.capacity() > idle_buffer_bytes_max) buffer_.shrink_to_fit();
  if (goes_on || is_closing_) co_return goes_on;
  error_code error;
  if (buffer_.size() > 0 || socket_.available(error) > 0) co_await linger();
  co_return false;
}

Task<Step> Connection::read_header() {
  const ServerLimits& limits = hub_.options.limits;
  request_ = {.method = {}, .target = {}};
  is_idle_ = buffer_.size() == 0;
  begun_ = Clock::now();
  wait_at_most(is_idle_ && has_served_ ? limits.idle_time : limits.header_time);
  for (std::size_t scanned = 0;;) {
    if (received().starts_with("\r\n")) {  // may stand before a request (RFC 9112 §2.2)
      buffer_.consume(2);
      scanned = 0;
    }
    const HeaderEnd end = find_header_end(received(), scanned);
    const std::size_t size = end.state == HeaderEnd::State::complete ? end.size : buffer_.size();
    if (size > limits.header_bytes_max) co_return refused(header_too_large);
    if (end.state == HeaderEnd::State::complete) co_return accept_header(size);
    if (end.state == HeaderEnd::State::broken) co_return refused(bare_line_end);
    scanned = buffer_.size();
    if (hub_.is_draining && is_idle_) co_return Step::closed;
    const bool has_read = co_await read_some(header_read_size);
    if (!has_read) co_return is_timed_out_ && !is_idle_ ? refused(header_too_slow) : Step::closed;
    if (std::exchange(is_idle_, false)) {
      begun_ = Clock::now();
      wait_at_most(limits.header_time);
    }
  }
}

// Serves only what both our own inspection and Beast's parser accept and frame alike: Beast 1.81
// takes any transfer encoding it doesn't know for none (boostorg/beast issue 3098).
Step Connection::accept_header(std::size_t size) {
  is_idle_ = false;
  const auto framing = inspect_header(received().substr(0, size));
  if (!framing) return refused(framing.error());
  is_http_1_1_ = framing->is_http_1_1;
  keeps_alive_ = framing->keeps_alive;
  expects_continue_ = framing->expects_continue;
  request_.method = framing->method;
  request_.target = framing->target;
  if (framing->content_length.value_or(0) > body_bytes_max()) return refused(body_too_large);
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(size + 1));
  parser_->body_limit(body_bytes_max());
  error_code error;
  const std::size_t used = parser_->put({received().data(), size}, error);
  if (error || used != size || !parser_->is_header_done() ||
      parser_->chunked() != framing->is_chunked)
    return refused(mismatched);
  for (const auto& field : parser_->get())
    request_.headers.push_back({std::string{field.name_string()}, std::string{field.value()}});
  request_.request_id = hub_.ids.choose(request_);
  request_.peer = peer_;
  buffer_.consume(size);
  parser_->eager(true);
  return Step::ready;
}

Task<Step> Connection::read_body() {
  if (parser_->is_done()) co_return Step::ready;
  if (expects_continue_ && buffer_.size() == 0) {
    const bool is_written = co_await write("HTTP/1.1 100 Continue\r\n\r\n", {});
    if (!is_written) co_return Step::closed;
  }
  wait_at_most(hub_.options.limits.body_time);
  while (true) {
    if (const auto step = parse_body()) co_return *step;
    const bool has_read = co_await read_some(body_read_size);
    if (!has_read) co_return is_timed_out_ ? refused(body_too_slow) : Step::closed;
  }
}

// Nothing when more bytes are needed.
std::optional<Step> Connection::parse_body() {
  while (buffer_.size() > 0 && !parser_->is_done()) {
    error_code error;
    const std::size_t used = parser_->put(buffer_.cdata(), error);
    buffer_.consume(used);
    if (error == beast::http::error::body_limit) return refused(body_too_large);
    if (error && error != beast::http::error::need_more) return refused(malformed_body);
    if (used == 0 && buffer_.size() > chunk_header_bytes_max) return refused(malformed_body);
    if (used == 0) return std::nullopt;
  }
  return parser_->is_done() ? std::optional{Step::ready} : std::nullopt;
}

void Connection::call_handler() {
  request_.body = std::move(parser_->get().body());
  summary_.method = request_.method;
  summary_.target = request_.target;
  summary_.request_id = request_.request_id;
  summary_.peer = peer_;
  exchange_ = std::make_shared<Exchange>();
  const Reply reply = hub_.replies->reply_to(exchange_);
  try {
    hub_.handler(std::move(request_), reply);
  } catch (...) {
    reply(render(handler_failed, summary_.request_id));
  }
}

Task<bool> Connection::answer() {
  call_handler();
  wait_at_most(hub_.options.limits.handler_time);
  while (!exchange_->is_ready && !is_timed_out_ && !is_closing_) {
    exchange_->wake = [this] { wake(); };
    co_await sleep();
  }
  wait_without_end();
  if (is_closing_) co_return false;
  if (exchange_->is_ready && exchange_->response.status == 0) {
    reset();
    co_return false;
  }
  Response response = take_answer();
  const auto asked = response.header("Connection");
  const bool closes = !keeps_alive_ || hub_.is_draining || (asked && same_text(*asked, "close"));
  const bool goes_on = co_await send_answer(std::move(response), closes);
  co_return goes_on && !closes;
}

// The answer, or what stands in for one that is late or can't be sent.
Response Connection::take_answer() {
  exchange_->wake = nullptr;
  if (!exchange_->is_ready) return render(handler_too_slow, summary_.request_id);
  if (!is_sound(exchange_->response)) return render(handler_failed, summary_.request_id);
  return std::move(exchange_->response);
}

Task<bool> Connection::send_answer(Response response, bool closes) {
  const bool has_body = has_content(response.status) && summary_.method != "HEAD";
  const bool is_chunked = response.stream && has_body && is_http_1_1_;
  out_.clear();
  append_head(out_, response,
              {summary_.request_id, hub_.date.now(), closes || (response.stream && !is_chunked),
               is_chunked});
  if (is_chunked && !response.body.empty()) append_chunk(out_, response.body);
  const bool sends_plainly = has_body && !is_chunked;
  bool is_written =
      co_await write(out_, sends_plainly ? std::string_view{response.body} : std::string_view{});
  if (hub_.observer) hub_.observer(summary_, response, Clock::now() - begun_);
  const bool may_stay_open = is_chunked || !response.stream;
  if (is_written && response.stream && has_body)
    is_written = co_await send_stream(std::move(response), is_chunked);
  exchange_->is_abandoned = true;
  co_return is_written&& may_stay_open;
}

Task<bool> Connection::send_stream(Response response, bool is_chunked) {
  response.stream(hub_.replies->writer_to(exchange_));
  is_streaming_ = true;
  bool goes_on = true;
  while (goes_on) {
    while (exchange_->pieces.empty() && !exchange_->has_ended && !is_closing_ &&
           !hub_.is_draining) {
      exchange_->wake = [this] { wake(); };
      co_await sleep();
    }
    const bool is_last = exchange_->has_ended || hub_.is_draining;
    std::string pieces = std::exchange(exchange_->pieces, {});
    out_.clear();
    if (is_chunked && !pieces.empty()) append_chunk(out_, pieces);
    if (is_chunked && is_last) append_chunk(out_, {});
    goes_on = !is_closing_ && !exchange_->is_abandoned;
    if (goes_on)
      goes_on = co_await write(out_, is_chunked ? std::string_view{} : std::string_view{pieces});
    if (is_last) break;
  }
  is_streaming_ = false;
  co_return goes_on&& is_chunked && !hub_.is_draining;
}

Task<void> Connection::refuse() {
  if (request_.request_id.empty()) request_.request_id = hub_.ids.make();
  Response response = render(refusal_, request_.request_id);
  if (refusal_.status == 503) response.with("Retry-After", "1");
  out_.clear();
  append_head(out_, response, {request_.request_id, hub_.date.now(), true, false});
  const bool is_written = co_await write(out_, response.body);
  if (hub_.observer) hub_.observer(request_, response, Clock::now() - begun_);
  if (is_written) co_await linger();
}

Task<void> Connection::linger() {
  error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  wait_at_most(linger_time);
  bool goes_on = true;
  while (goes_on) {
    buffer_.clear();
    goes_on = co_await read_some(body_read_size);
  }
}

// False when the other side has closed, the time is over or we are closing.
Task<bool> Connection::read_some(std::size_t size) {
  if (is_timed_out_ || is_closing_) co_return false;
  error_code error;
  const std::size_t count = co_await socket_.async_read_some(buffer_.prepare(size),
                                                             asio::redirect_error(use_task, error));
  buffer_.commit(count);
  co_return !error;
}

Task<bool> Connection::write(std::string_view head, std::string_view body) {
  while (!head.empty() || !body.empty()) {
    const std::array<asio::const_buffer, 2> rest{asio::buffer(head), asio::buffer(body)};
    error_code error;
    const std::size_t count = socket_.write_some(rest, error);
    const std::size_t of_head = std::min(count, head.size());
    head.remove_prefix(of_head);
    body.remove_prefix(count - of_head);
    if (!error) continue;
    if (error != asio::error::would_block) co_return false;
    wait_at_most(hub_.options.limits.write_time);
    co_await socket_.async_wait(Socket::wait_write, asio::redirect_error(use_task, error));
    if (error || is_closing_) co_return false;
    wait_without_end();
  }
  co_return true;
}

}  // namespace http::beast_server
