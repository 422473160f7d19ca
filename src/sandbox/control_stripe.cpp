// What buyers, banks and the dashboard do at Stripe, by way of the control API.
#include "sandbox/control_answers.hpp"

namespace sandbox {
namespace {

using simulators::StripeActError;

http::Response refused(StripeActError error) {
  const std::string_view code = simulators::to_text(error);
  switch (error) {
    case StripeActError::not_found:
      return problem(404, code);
    case StripeActError::unknown_card:
    case StripeActError::amount_invalid:
    case StripeActError::promotion_code_invalid:
      return problem(422, code);
    default:
      return problem(409, code);
  }
}

template <class Outcome>
http::Response shown(const Outcome& outcome) {
  return outcome ? json_answer(200, *outcome) : refused(outcome.error());
}

}  // namespace

http::Response post_stripe_pay(World& world, const Json& body) {
  simulators::StripePayment payment;
  payment.session = text_in(body, "session").value_or("");
  payment.card = text_in(body, "card").value_or("4242424242424242");
  payment.promotion_code = text_in(body, "promotion_code");
  payment.email = text_in(body, "email");
  payment.name = text_in(body, "name");
  const auto paid = world.stripe.pay(payment, world.now);
  if (!paid) return refused(paid.error());
  Json answer{{"outcome", simulators::to_text(paid->outcome)}};
  if (!paid->message.empty()) answer.emplace("message", paid->message);
  return json_answer(200, answer);
}

http::Response post_stripe_refund(World& world, const Json& body) {
  const auto amount = number_in(body, "amount");
  if (!amount && body.contains("amount")) return refused(StripeActError::amount_invalid);
  return shown(
      world.stripe.refund(text_in(body, "payment_intent").value_or(""), amount, world.now));
}

http::Response post_stripe_dispute(World& world, const Json& body) {
  return shown(world.stripe.dispute(text_in(body, "payment_intent").value_or(""),
                                    text_in(body, "outcome"), world.now));
}

http::Response post_stripe_settle(World& world, const Json& body) {
  const auto intent = text_in(body, "payment_intent");
  const std::string id = intent ? *intent : text_in(body, "refund").value_or("");
  return shown(world.stripe.settle(id, text_in(body, "outcome").value_or(""),
                                   text_in(body, "reason"), world.now));
}

}  // namespace sandbox
