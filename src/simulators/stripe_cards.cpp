#include "simulators/stripe_cards.hpp"

#include <algorithm>
#include <map>

namespace simulators {
namespace {

StripeTestCard visa(std::string_view number) {
  StripeTestCard card;
  card.number = number;
  card.brand = "visa";
  return card;
}

StripeTestCard declined(std::string_view number, std::string_view decline_code) {
  StripeTestCard card = visa(number);
  card.decline = decline_named(decline_code);
  return card;
}

StripeTestCard authenticated(std::string_view number, std::string_view country) {
  StripeTestCard card = visa(number);
  card.country = country;
  card.asks_for_authentication = true;
  return card;
}

StripeTestCard disputed(std::string_view number, StripeDisputeKind kind) {
  StripeTestCard card = visa(number);
  card.dispute = kind;
  return card;
}

StripeTestCard with_refunds_that(std::string_view number, StripeAfterwards afterwards) {
  StripeTestCard card = visa(number);
  card.afterwards = afterwards;
  return card;
}

StripeTestCard delayed(std::string_view number, std::optional<bool> settles_as_succeeded) {
  StripeTestCard method;
  method.number = number;
  method.country = "AT";
  method.is_delayed = true;
  method.settles_as_succeeded = settles_as_succeeded;
  return method;
}

StripeTestCard with_early_warning(std::string_view number) {
  StripeTestCard card = visa(number);
  card.has_early_fraud_warning = true;
  return card;
}

const std::map<std::string, StripeTestCard, std::less<>>& test_cards() {
  static const auto cards = [] {
    StripeTestCard mastercard = visa("5555555555554444");
    mastercard.brand = "mastercard";
    std::map<std::string, StripeTestCard, std::less<>> all;
    for (const StripeTestCard& card :
         {visa("4242424242424242"), mastercard, declined("4000000000000002", "generic_decline"),
          declined("4000000000009995", "insufficient_funds"),
          declined("4000000000009987", "lost_card"), declined("4000000000009979", "stolen_card"),
          declined("4000000000000069", "expired_card"),
          declined("4000000000000127", "incorrect_cvc"),
          declined("4000000000000119", "processing_error"), authenticated("4000002760003184", "DE"),
          authenticated("4000002500003155", "FR"),
          disputed("4000000000000259", StripeDisputeKind::fraudulent),
          disputed("4000000000002685", StripeDisputeKind::not_received),
          disputed("4000000000001976", StripeDisputeKind::inquiry),
          with_early_warning("4000000000005423"),
          with_refunds_that("4000000000007726", StripeAfterwards::refund_waits),
          with_refunds_that("4000000000005126", StripeAfterwards::refund_fails_later),
          delayed("AT611904300234573201", true), delayed("AT861904300235473202", false)})
      all.emplace(card.number, card);
    all.emplace("processing", delayed("", std::nullopt));
    return all;
  }();
  return cards;
}

}  // namespace

std::optional<StripeTestCard> find_test_card(std::string_view typed) {
  std::string number;
  std::ranges::copy_if(typed, std::back_inserter(number),
                       [](char c) { return c != ' ' && c != '-' && c != '\t'; });
  const auto found = test_cards().find(number);
  if (found == test_cards().end()) return std::nullopt;
  return found->second;
}

StripeDecline decline_named(std::string_view decline_code) {
  const std::string named{decline_code};
  if (decline_code == "insufficient_funds")
    return {"card_declined", named, "Your card has insufficient funds."};
  if (decline_code == "expired_card") return {"expired_card", named, "Your card has expired."};
  if (decline_code == "incorrect_cvc")
    return {"incorrect_cvc", named, "Your card's security code is incorrect."};
  if (decline_code == "processing_error")
    return {"processing_error", named,
            "An error occurred while processing your card. Try again in a little bit."};
  return {"card_declined", named, "Your card was declined."};
}

}  // namespace simulators
