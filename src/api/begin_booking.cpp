#include "api/begin_booking.hpp"

#include <boost/json.hpp>

#include "api/authorised.hpp"
#include "api/fields.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "api/representation.hpp"
#include "api/shown_booking.hpp"
#include "auth/client_token.hpp"
#include "base/moment.hpp"
#include "base/zones.hpp"
#include "engine/begin_booking.hpp"
#include "engine/daily_limit.hpp"

namespace api {
namespace {

namespace json = boost::json;

constexpr std::size_t name_size_max = 200;
constexpr std::size_t notes_size_max = 5'000;
constexpr std::size_t answers_max = 10;

struct Parsed {
  engine::BeginRequest begin;
  std::string mode;
};

bool is_blank(std::string_view text) { return text.find_first_not_of(' ') == text.npos; }

domain::Client parse_client(Fields& fields) {
  domain::Client client;
  const auto* const object = fields.required_object("client");
  if (object == nullptr) return client;
  Fields inner{*object, "client."};
  client.name = inner.required_text("name", 1, name_size_max);
  client.email = inner.required_text("email", 3, email_size_max);
  client.timezone = inner.required_text("timezone", 1, 64);
  // A browser names the language it shows; what we have no words in is answered in English.
  client.language = inner.optional_text("language", 35) == "de" ? "de" : "en";
  if (!inner.failed() && is_blank(client.name)) inner.fail("name", "must not be empty.");
  if (client.name.find_first_of("\r\n\t") != std::string::npos)
    inner.fail("name", "must be one line.");
  if (!inner.failed() && !looks_like_email(client.email))
    inner.fail("email", "does not look like an e-mail address.");
  if (!inner.failed() && !base::is_known_zone(client.timezone))
    inner.fail("timezone", "must be an IANA time zone such as Europe/Berlin.");
  inner.refuse_the_rest();
  fields.adopt(inner);
  return client;
}

std::vector<domain::Answer> parse_answers(Fields& fields) {
  std::vector<domain::Answer> answers;
  const auto* const list = fields.optional_array("answers");
  if (list == nullptr) return answers;
  if (list->size() > answers_max) fields.fail("answers", "has more than 10 entries.");
  for (const json::value& entry : *list) {
    if (!entry.is_object()) {
      fields.fail("answers", "must hold objects {question, answer}.");
      break;
    }
    Fields inner{entry.get_object(), "answers."};
    answers.push_back({inner.required_text("question", 1, 500),
                       inner.required_text("answer", 0, notes_size_max)});
    inner.refuse_the_rest();
    fields.adopt(inner);
  }
  return answers;
}

std::vector<domain::Tag> parse_utm(Fields& fields) {
  std::vector<domain::Tag> utm;
  const auto* const object = fields.optional_object("utm");
  if (object == nullptr) return utm;
  Fields inner{*object, "utm."};
  for (const std::string_view name : {"source", "medium", "campaign", "term"}) {
    const std::string value = inner.optional_text(name, 200);
    if (!value.empty()) utm.push_back({"utm_" + std::string{name}, value});
  }
  inner.refuse_the_rest();
  fields.adopt(inner);
  return utm;
}

Parsed parse(Fields& fields) {
  std::string type = fields.required_text("session_type", 1, 100);
  if (type.empty()) type = "missing";
  Parsed parsed{{domain::SessionTypeId{type}, parse_client(fields)}, {}};
  parsed.begin.client.notes = fields.optional_text("notes", notes_size_max);
  parsed.begin.client.answers = parse_answers(fields);
  parsed.begin.client.utm = parse_utm(fields);
  parsed.mode = fields.optional_text("mode", 20);
  fields.refuse_the_rest();
  return parsed;
}

// Adds what is never stored, to the first answer and to every repeat: the token in the body, and
// for browsers as a cookie, because a browser that repeats has lost the first answer with it.
http::Response with_token(const Doors& doors, const std::string& key,
                          const domain::BookingCode& code, http::Response response) {
  const std::string token = auth::client_token(doors.client_token_key, code, key);
  json::object body = json::parse(response.body).as_object();
  body["client_token"] = token;
  response.body = json::serialize(body);
  response.with("Location", "/api/v1/bookings/" + code.text())
      .with("Cache-Control", "no-store")
      .with("Set-Cookie", client_cookie(code.text(), token));
  return response;
}

http::Response begin(const Doors& doors, const http::Request& request, const KeyedRequest& key,
                     const Parsed& parsed, ports::Transaction& transaction) {
  const auto& engine = doors.engine;
  const base::Instant now = engine.clock.now();
  const auto type = transaction.session_type(parsed.begin.session_type);
  if (type && !parsed.mode.empty() &&
      parsed.mode != name(as_offered(transaction, engine.settings, *type, now).terms.mode))
    return invalid_field(request, "mode", "is not offered for this session type now.");
  const auto booking = engine::begin_booking(
      engine, transaction, parsed.begin, [&](const domain::BookingCode& code) {
        return auth::token_digest(auth::client_token(doors.client_token_key, code, key.key));
      });
  if (!booking && booking.error().error == engine::BeginError::question_unanswered)
    return invalid_field(request, "answers",
                         "must answer the question \"" + booking.error().question + "\".");
  if (!booking)
    return invalid_field(request, "session_type", "is not offered; see the builder's list.");
  const json::object body{{"booking", show_booking(doors, transaction, *booking)},
                          {"scheduling_url", scheduling_url(*type, *booking)}};
  http::Response response{.status = 201, .headers = {}, .body = json::serialize(body)};
  ports::KeptAnswer answer = kept(key, response, now);
  answer.booking = booking->code.text();
  transaction.finish_answer(answer);
  response.with("Content-Type", "application/json");
  return with_token(doors, key.key, booking->code, std::move(response));
}

}  // namespace

http::Response post_booking(const Doors& doors, const http::Request& request) {
  auto key = keyed(request, "POST /api/v1/bookings", "");
  if (auto* refusal = std::get_if<http::Response>(&key)) return std::move(*refusal);
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const Parsed parsed = parse(fields);
  if (fields.failed()) return fields.failure(request);
  if (const auto wait = doors.begins.take(request.peer, doors.engine.clock.now()))
    return too_many_begins(request, *wait);
  const KeyedRequest& keyed_request = std::get<KeyedRequest>(key);
  http::Response response;
  doors.engine.store.write([&](ports::Transaction& transaction) {
    auto known = repeat(transaction, request, keyed_request, doors.engine.clock.now());
    if (known) {
      response = known->booking ? with_token(doors, keyed_request.key, *known->booking,
                                             std::move(known->response))
                                : std::move(known->response);
      return;
    }
    response = begin(doors, request, keyed_request, parsed, transaction);
    if (response.status != 201)
      transaction.forget_answer(keyed_request.route, keyed_request.subject, keyed_request.key);
    base::moment("begin.before_commit");
  });
  base::moment("begin.after_commit");
  return response;
}

}  // namespace api
