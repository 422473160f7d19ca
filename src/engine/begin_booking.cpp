#include "engine/begin_booking.hpp"

#include <algorithm>
#include <cstring>

#include "base/digest.hpp"
#include "engine/daily_limit.hpp"

namespace engine {
namespace {

domain::BookingCode draw_code(ports::Random& random) {
  const std::string bytes = random.bytes(sizeof(std::uint32_t));
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof number);
  return domain::make_booking_code(number);
}

domain::Booking a_draft(const Parts& parts, const ports::SessionType& type,
                        const domain::Client& client) {
  domain::Booking booking{.code = draw_code(parts.random),
                          .builder = type.builder,
                          .installation = parts.settings.installation,
                          .token = "bk_" + base::to_base64url(parts.random.bytes(18)),
                          .terms = type.terms,
                          .client = client,
                          .begun_at = parts.clock.now()};
  booking.terms.livemode = parts.settings.livemode;
  return booking;
}

void insert(const Parts& parts, ports::Transaction& transaction, domain::Booking& booking,
            const std::string& actor,
            const std::function<std::string(const domain::BookingCode&)>& token_digest_of) {
  while (!transaction.insert(booking, token_digest_of(booking.code)))
    booking.code = draw_code(parts.random);
  std::string detail = "session_type " + booking.terms.session_type.text();
  if (booking.again_of) detail += ", again_of " + booking.again_of->text();
  transaction.audit(booking.code, actor, "begun", detail, booking.begun_at);
}

// What Calendly's page would insist on; we book there without it.
const ports::Question* unanswered(const ports::BookingForm& form, const domain::Client& client) {
  const auto is_answered = [&](const ports::Question& question) {
    return std::ranges::any_of(client.answers, [&](const domain::Answer& answer) {
      return answer.question == question.text &&
             answer.text.find_first_not_of(" \t\n") != std::string::npos;
    });
  };
  const auto found = std::ranges::find_if(form.questions, [&](const ports::Question& question) {
    return question.required && !is_answered(question);
  });
  return found == form.questions.end() ? nullptr : &*found;
}

}  // namespace

base::Result<domain::Booking, BeginRefused> begin_booking(
    const Parts& parts, ports::Transaction& transaction, const BeginRequest& request,
    const std::function<std::string(const domain::BookingCode&)>& token_digest_of) {
  const auto known = transaction.session_type(request.session_type);
  if (!known || !known->active)
    return base::Failure{BeginRefused{BeginError::unknown_session_type}};
  // Nobody else begins one meanwhile, so that the day's room is not given away twice.
  if (known->terms.mode == domain::Mode::pay_first) transaction.lock_builder(known->builder);
  const auto type = as_offered(transaction, parts.settings, *known, parts.clock.now());
  if (type.terms.mode == domain::Mode::pay_first)
    if (const auto* const question = unanswered(type.form, request.client))
      return base::Failure{BeginRefused{BeginError::question_unanswered, question->text}};
  domain::Booking booking = a_draft(parts, type, request.client);
  insert(parts, transaction, booking, "client", token_digest_of);
  return booking;
}

domain::Booking begin_for_slot(const Parts& parts, ports::Transaction& transaction,
                               const ports::SessionType& type, const domain::Client& client,
                               const std::optional<domain::BookingCode>& again_of) {
  domain::Booking booking = a_draft(parts, type, client);
  booking.again_of = again_of;
  booking.begun_for_slot = true;
  // Its client opens it by the links of our letters; nobody holds a token of it.
  insert(parts, transaction, booking, "slot", [&](const domain::BookingCode&) {
    return base::to_hex(base::sha256(parts.random.bytes(32)));
  });
  return booking;
}

}  // namespace engine
