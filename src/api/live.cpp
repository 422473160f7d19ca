#include "api/live.hpp"

#include <boost/json/serialize.hpp>

#include "api/authorised.hpp"
#include "api/failures.hpp"
#include "api/refusals.hpp"
#include "api/shown_booking.hpp"
#include "auth/client_token.hpp"
#include "auth/pass.hpp"
#include "base/digest.hpp"
#include "engine/start_checkout.hpp"

namespace api {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view ticket_purpose = "stream";
constexpr base::Milliseconds ticket_lives = 60s;
constexpr base::Milliseconds stream_lives = 1h;
// Proxies and browsers take a silent connection for a dead one.
constexpr base::Milliseconds beat_every = 15s;

// One browser that follows one booking. Asked by the waiting room, one question at a time; the
// writer comes from the server's thread.
class Follower {
 public:
  Follower(const Doors& doors, const http::Request& request, domain::BookingCode code,
           LiveSeats::Seat seat)
      : doors_(doors),
        request_(request),
        code_(std::move(code)),
        seat_(std::move(seat)),
        written_at_(doors.engine.clock.now()) {}

  void write_with(http::StreamWriter writer) {
    const std::lock_guard lock{mutex_};
    if (has_given_up_) writer({});
    writer_ = std::move(writer);
  }

  // What the waiting room asks: true when nobody follows any more.
  bool is_over(bool last) {
    const base::Instant now = doors_.engine.clock.now();
    const auto writer = writer_unless_late(last || now - written_at_ >= beat_every);
    if (!writer) return has_given_up_;
    bool goes_on = !last;
    // A store that is busy now will be asked again; the reader keeps what it has.
    const auto failed = [&](const http::Response& failure) { goes_on = failure.status == 503; };
    if (goes_on) survives(doors_, request_, failed, [&] { goes_on = tells_the_news(writer, now); });
    if (!goes_on) writer({});
    return !goes_on;
  }

 private:
  // Whose connection went before the head was sent never gets a writer.
  http::StreamWriter writer_unless_late(bool is_late) {
    const std::lock_guard lock{mutex_};
    has_given_up_ = !writer_ && is_late;
    return writer_;
  }

  // False when the booking or its reader is gone.
  bool tells_the_news(const http::StreamWriter& write, base::Instant now) {
    std::optional<domain::Booking> booking;
    doors_.engine.store.read([&](ports::Snapshot& snapshot) { booking = snapshot.booking(code_); });
    if (!booking) return false;
    if (engine::is_awaiting_payment(*booking)) ring_if_possible(doors_, *booking);
    if (booking->version != told_) return tells_the_booking(write, now);
    if (now - written_at_ < beat_every) return true;
    written_at_ = now;
    return write(": beat\n\n");
  }

  bool tells_the_booking(const http::StreamWriter& write, base::Instant now) {
    const auto shown = read_booking(doors_, code_);
    if (!shown) return false;
    told_ = shown->booking.version;
    written_at_ = now;
    return write("id: " + std::to_string(told_) +
                 "\nevent: booking\ndata: " + boost::json::serialize(shown->body) + "\n\n");
  }

  const Doors& doors_;
  const http::Request request_;
  const domain::BookingCode code_;
  const LiveSeats::Seat seat_;
  std::mutex mutex_;
  http::StreamWriter writer_;  // guarded by the mutex, as the next
  bool has_given_up_ = false;
  std::int64_t told_ = 0;
  base::Instant written_at_;
};

// A ticket is noted when it is used, so that it opens nothing again at any instance.
bool is_used_first(const Doors& doors, const domain::BookingCode& code, const std::string& ticket) {
  bool is_first = false;
  doors.engine.store.write([&](ports::Transaction& transaction) {
    is_first = transaction.keep_answer({.route = "GET stream",
                                        .subject = code.text(),
                                        .key = auth::token_digest(ticket),
                                        .body_digest = {},
                                        .finished = true,
                                        .status = 200,
                                        .response = {},
                                        .booking = {},
                                        .kept_at = doors.engine.clock.now()});
  });
  return is_first;
}

std::variant<domain::BookingCode, http::Response> admitted(const Doors& doors,
                                                           const http::Request& request,
                                                           const std::string& code) {
  const auto ticket = request.parameter("ticket");
  if (!ticket) return authorised(doors, request, code);
  const auto pass =
      auth::read_pass(doors.pass_key, ticket_purpose, *ticket, doors.engine.clock.now());
  const bool is_for_this = pass && domain::parse_booking_code(code) == pass->code;
  if (!is_for_this || !is_used_first(doors, pass->code, *ticket)) return not_found(request);
  return pass->code;
}

}  // namespace

http::Response post_stream_ticket(const Doors& doors, const http::Request& request,
                                  const std::string& code_text) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const base::Instant until = doors.engine.clock.now() + ticket_lives;
  const std::string mark = base::to_base64url(doors.engine.random.bytes(16));
  const std::string ticket = auth::make_pass(doors.pass_key, ticket_purpose,
                                             {std::get<domain::BookingCode>(code), until}, mark);
  return json_response(200, {{"ticket", ticket}, {"expires_at", base::to_rfc3339(until)}});
}

void get_stream(const Doors& doors, const http::Request& request, const std::string& code_text,
                const http::Reply& reply) {
  const auto admission = admitted(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&admission)) return reply(*refusal);
  const auto& code = std::get<domain::BookingCode>(admission);
  http::Response head{.status = 200, .headers = {}, .body = "retry: 3000\n\n"};
  head.with("Content-Type", "text/event-stream")
      .with("Cache-Control", "no-store")
      .with("X-Accel-Buffering", "no");
  // A HEAD is answered without a body, so nobody would ever follow.
  if (request.method == "HEAD") return reply(std::move(head));
  auto seat = doors.live_seats.take(code.text());
  if (!seat) return reply(unavailable(request));
  const auto follower = std::make_shared<Follower>(doors, request, code, std::move(seat));
  const base::Instant until = doors.engine.clock.now() + stream_lives;
  const bool is_seated = doors.waiting_room.wait(
      code.text(), until, [follower](bool last) { return follower->is_over(last); });
  if (!is_seated) return reply(unavailable(request));
  head.stream = [&doors, follower, code](http::StreamWriter writer) {
    follower->write_with(std::move(writer));
    doors.waiting_room.changed(code.text());
  };
  reply(std::move(head));
}

}  // namespace api
