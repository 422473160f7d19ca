#include "api/times.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/authorised.hpp"
#include "api/fields.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "api/shown_booking.hpp"
#include "api/wait_for.hpp"
#include "domain/absorb.hpp"
#include "engine/choose_time.hpp"

namespace api {
namespace {

namespace json = boost::json;

using base::Instant;
using engine::TimesFound;

constexpr std::chrono::days window_max{31};
constexpr const char* a_time = "must be a time like 2026-12-02T09:00:00Z.";

http::Response times_unavailable(const http::Request& request, const TimesFound& found) {
  const auto wait = std::chrono::ceil<std::chrono::seconds>(found.retry_after);
  return problem(request, 503, "times_unavailable", "Calendly does not say which times are free",
                 "Nothing was changed. Please try again in a few seconds.")
      .with("Retry-After", std::to_string(std::max<std::int64_t>(wait.count(), 2)));
}

// --- Times -------------------------------------------------------------------------------------

// A + that nobody escaped arrives as a blank.
std::optional<Instant> instant(const http::Request& request, std::string_view name) {
  std::string text = request.parameter(name).value_or("");
  std::ranges::replace(text, ' ', '+');
  return base::parse_rfc3339(text);
}

std::optional<http::Response> unusable(const http::Request& request, std::optional<Instant> from,
                                       std::optional<Instant> to) {
  if (!from) return invalid_field(request, "from", a_time);
  if (!to) return invalid_field(request, "to", a_time);
  if (*to <= *from) return invalid_field(request, "to", "must lie after from.");
  if (*to - *from > window_max) return invalid_field(request, "to", "is over 31 days after from.");
  return std::nullopt;
}

std::optional<ports::SessionType> offered_type(const Doors& doors, const std::string& id) {
  std::optional<ports::SessionType> type;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    type = id.empty() ? std::nullopt : snapshot.session_type(domain::SessionTypeId{id});
  });
  if (type && !type->active) type.reset();
  return type;
}

http::Response show_times(const std::vector<engine::OfferedTime>& times) {
  json::array data;
  for (const engine::OfferedTime& time : times)
    data.push_back({{"start", base::to_rfc3339(time.start)}, {"end", base::to_rfc3339(time.end)}});
  return json_response(200, {{"data", std::move(data)}});
}

// --- Slot --------------------------------------------------------------------------------------

// Who chooses a time, and under which key.
struct Choice {
  domain::BookingCode code;
  KeyedRequest key;
  Instant start;
};

http::Response booking_noted(const Doors& doors, const http::Request& request,
                             const domain::BookingCode& code) {
  const auto shown = read_booking(doors, code);
  if (!shown) return not_found(request);
  return json_response(202, shown->body).with("Location", "/api/v1/bookings/" + code.text());
}

http::Response choice_refused(const Doors& doors, const http::Request& request,
                              const domain::BookingCode& code,
                              const engine::ChoiceRefused& because) {
  const auto shown = read_booking(doors, code);
  if (because.refusal && shown)
    return refused(request, *because.refusal, shown->booking, doors.engine.clock.now());
  if (because.error == engine::ChoiceError::day_is_full)
    return problem(request, 503, "day_is_full", "No more times can be booked from here today",
                   "Please take a time on the booking's scheduling_url, or try again tomorrow.")
        .with("Retry-After", "3600");
  return not_found(request);
}

http::Response choose(const Doors& doors, const http::Request& request, const Choice& choice) {
  const auto chosen = engine::choose_time(doors.engine, choice.code, choice.start);
  if (chosen) return booking_noted(doors, request, choice.code);
  return choice_refused(doors, request, choice.code, chosen.error());
}

http::Response slot_taken(const Doors& doors, const http::Request& request,
                          const domain::BookingCode& code) {
  return choice_refused(doors, request, code, {{}, domain::Refusal::slot_taken});
}

// What a request for a time can say by now; nothing while Calendly has not said what it offers.
std::optional<http::Response> choice_answer(const Doors& doors, const http::Request& request,
                                            const engine::TimesWanted& wanted, const Choice& choice,
                                            bool last) {
  const TimesFound found = doors.times.find(wanted);
  const bool unanswered = found.state == TimesFound::State::asked;
  if (unanswered && !last) return std::nullopt;
  if (unanswered || found.state == TimesFound::State::failed)
    return times_unavailable(request, found);
  return found.starts.empty() ? slot_taken(doors, request, choice.code)
                              : choose(doors, request, choice);
}

void answer_choice(const Doors& doors, const Choice& choice, const http::Response& response,
                   const http::Reply& reply) {
  finish_once(doors, choice.key, response, response.status == 202);
  reply(response);
}

// Where the booking itself says no, or has the time already, nobody has to ask Calendly.
void wait_for_choice(const Doors& doors, const http::Request& request, const Choice& choice,
                     const http::Reply& reply) {
  const auto shown = read_booking(doors, choice.code);
  if (!shown) return answer_choice(doors, choice, not_found(request), reply);
  domain::Booking copy = shown->booking;
  const auto wanted =
      domain::absorb(copy, domain::ChooseTime{choice.start}, doors.engine.clock.now());
  if (!wanted || copy == shown->booking)
    return answer_choice(doors, choice, choose(doors, request, choice), reply);
  const auto times = engine::times_wanted(doors.engine, copy.builder, copy.terms.event_type,
                                          choice.start, choice.start + base::Milliseconds{1});
  const auto question = [&doors, request, times, choice, reply](bool last) {
    const auto answer = choice_answer(doors, request, times, choice, last);
    if (answer) answer_choice(doors, choice, *answer, reply);
    return answer.has_value();
  };
  wait_for(doors, request, times_topic(times.event_type), answer_wait, reply, question);
}

}  // namespace

void get_times(const Doors& doors, const http::Request& request, const std::string& id,
               const http::Reply& reply) {
  const auto from = instant(request, "from");
  const auto to = instant(request, "to");
  const auto type = offered_type(doors, id);
  if (!type) return reply(not_found(request));
  if (const auto refusal = unusable(request, from, to)) return reply(*refusal);
  const auto wanted =
      engine::times_wanted(doors.engine, type->builder, type->terms.event_type, *from, *to);
  const auto question = [&doors, request, type = *type, wanted, reply](bool last) {
    const TimesFound found = doors.times.find(wanted);
    const bool unanswered = found.state == TimesFound::State::asked;
    if (unanswered && !last) return false;
    reply(found.state == TimesFound::State::known
              ? show_times(engine::not_held_here(doors.engine, type, found.starts))
              : times_unavailable(request, found));
    return true;
  };
  wait_for(doors, request, times_topic(wanted.event_type), answer_wait, reply, question);
}

void post_slot(const Doors& doors, const http::Request& request, const std::string& code_text,
               const http::Reply& reply) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return reply(*refusal);
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto key = keyed(request, "POST slot", booking_code.text());
  if (const auto* refusal = std::get_if<http::Response>(&key)) return reply(*refusal);
  const ParsedBody body = parse_body(request);
  if (!body.object) return reply(body.refusal);
  Fields fields{*body.object, ""};
  const auto start = base::parse_rfc3339(fields.required_text("start", 1, 40));
  if (!fields.failed() && !start) fields.fail("start", a_time);
  fields.refuse_the_rest();
  if (fields.failed()) return reply(fields.failure(request));
  const KeyedRequest& keyed_request = std::get<KeyedRequest>(key);
  if (const auto known = begin_once(doors, request, keyed_request)) return reply(*known);
  wait_for_choice(doors, request, {booking_code, keyed_request, *start}, reply);
}

}  // namespace api
