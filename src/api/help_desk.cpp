#include "api/help_desk.hpp"

#include <boost/json.hpp>
#include <charconv>
#include <functional>

#include "api/authorised.hpp"
#include "api/fields.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "api/shown_booking.hpp"
#include "engine/audit_check.hpp"
#include "engine/clear_exception.hpp"
#include "engine/replay.hpp"
#include "engine/take_note.hpp"
#include "support/audits.hpp"
#include "support/books.hpp"
#include "support/forgetting.hpp"
#include "support/lookup.hpp"
#include "support/replays.hpp"

namespace api {
namespace {

namespace json = boost::json;

constexpr const char* actor = "operator";
constexpr std::size_t query_bytes_max = 500;
constexpr std::size_t words_bytes_max = 2'000;
constexpr std::size_t name_bytes_max = 200;
constexpr int chains_at_once = 1'000;

// Nothing has the number 0.
std::int64_t number_of(const std::string& text) {
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  return error == std::errc{} && end == text.data() + text.size() && n > 0 ? n : 0;
}

// One command of an operator under its Idempotency-Key, with the fields of its body. `read` takes
// the fields; `act` answers with what every repeat gets, unless it is a refusal.
http::Response commanded(const Doors& doors, const http::Request& request, const std::string& route,
                         const std::function<void(Fields&)>& read,
                         const std::function<http::Response()>& act) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  const auto key = keyed(request, route, actor);
  if (const auto* refusal = std::get_if<http::Response>(&key)) return *refusal;
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  read(fields);
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  const auto& keyed_request = std::get<KeyedRequest>(key);
  if (const auto known = begin_once(doors, request, keyed_request)) return *known;
  const http::Response response = act();
  finish_once(doors, keyed_request, response, response.status < 300);
  return response;
}

// The exception as it is after `act`.
http::Response exception_answer(const http::Request& request, std::int64_t id,
                                engine::ExceptionAct outcome, const char* state) {
  switch (outcome) {
    case engine::ExceptionAct::done:
      return json_response(200, {{"id", id}, {"state", state}});
    case engine::ExceptionAct::not_by_hand:
      return problem(request, 409, "attention_not_cleared", "The booking asks for attention itself",
                     "Clear the booking's attention; the exception closes with it.");
    case engine::ExceptionAct::unknown:
      break;
  }
  return not_found(request);
}

}  // namespace

http::Response get_lookup(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  const std::string query = request.parameter("q").value_or("");
  if (query.empty() || query.size() > query_bytes_max)
    return invalid_field(request, "q", "must have 1 to 500 bytes.");
  json::object body;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    body = support::as_json(support::look_up(snapshot, query, doors.engine.clock.now()));
  });
  return json_response(200, body);
}

http::Response get_books(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  json::object body;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    body = support::as_json(support::books_of_all(snapshot, doors.engine.clock.now()));
  });
  return json_response(200, body);
}

http::Response get_exceptions(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  json::array data;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    data = support::exceptions_as_json(support::books_of_all(snapshot, doors.engine.clock.now()));
  });
  return json_response(200, {{"data", data}, {"next", nullptr}});
}

http::Response get_audit(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  std::string cursor = request.parameter("cursor").value_or("");
  if (!cursor.empty() && !domain::parse_booking_code(cursor))
    return invalid_field(request, "cursor", "must be the `next` of another answer.");
  json::object body =
      support::as_json(engine::verify_audit(doors.engine.store, cursor, chains_at_once));
  body["next"] = nullptr;
  if (!cursor.empty()) body["next"] = cursor;
  return json_response(200, body);
}

http::Response post_own(const Doors& doors, const http::Request& request, const std::string& id) {
  std::string who;
  return commanded(
      doors, request, "POST /api/v1/operator/exceptions/own " + id,
      [&](Fields& fields) { who = fields.required_text("by", 1, name_bytes_max); },
      [&] {
        const auto done = engine::take_exception(doors.engine, number_of(id), who, actor);
        return exception_answer(request, number_of(id), done, "taken");
      });
}

http::Response post_close(const Doors& doors, const http::Request& request, const std::string& id) {
  std::string reason;
  return commanded(
      doors, request, "POST /api/v1/operator/exceptions/close " + id,
      [&](Fields& fields) { reason = fields.required_text("reason", 1, words_bytes_max); },
      [&] {
        const auto done = engine::accept_exception(doors.engine, number_of(id), reason, actor);
        return exception_answer(request, number_of(id), done, "accepted");
      });
}

http::Response post_replay(const Doors& doors, const http::Request& request,
                           const std::string& id) {
  bool is_dry_run = false;
  return commanded(
      doors, request, "POST /api/v1/operator/inbox/replay " + id,
      [&](Fields& fields) { is_dry_run = fields.optional_flag("dry_run"); },
      [&] {
        const engine::Intake intake{doors.engine, doors.stripe, doors.calendly};
        const engine::Replay planned =
            engine::plan_replay(doors.engine, intake, {.arrival = number_of(id)});
        if (planned.arrivals.empty()) return not_found(request);
        if (!is_dry_run) engine::replay(doors.engine, planned, actor);
        json::object body = support::as_json(planned);
        body["dry_run"] = is_dry_run;
        return json_response(is_dry_run ? 200 : 202, body);
      });
}

http::Response post_note(const Doors& doors, const http::Request& request,
                         const std::string& typed_code) {
  const auto code = authorised_at_desk(doors, request, domain::Actor::operator_, typed_code);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto& booking = std::get<domain::BookingCode>(code);
  std::string text;
  return commanded(
      doors, request, "POST /api/v1/operator/bookings/note " + booking.text(),
      [&](Fields& fields) { text = fields.required_text("text", 1, words_bytes_max); },
      [&] {
        if (!engine::take_note(doors.engine, booking, text, actor)) return not_found(request);
        return json_response(201, {{"booking", booking.text()}});
      });
}

http::Response post_erasure(const Doors& doors, const http::Request& request) {
  std::string email;
  bool is_dry_run = false;
  return commanded(
      doors, request, "POST /api/v1/operator/erasures",
      [&](Fields& fields) {
        email = fields.required_text("email", 3, name_bytes_max);
        is_dry_run = fields.optional_flag("dry_run");
        if (!fields.failed() && email.find('@') == std::string::npos)
          fields.fail("email", "must be an e-mail address.");
      },
      [&] {
        const auto report = engine::erase(doors.engine, email, actor, is_dry_run);
        return json_response(200, support::as_json(report, is_dry_run));
      });
}

}  // namespace api
