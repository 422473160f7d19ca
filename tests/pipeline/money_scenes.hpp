#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/carry_out.hpp"
#include "pipeline/world.hpp"

// What the scenarios about money do and ask again and again.
namespace pipeline {

using namespace std::chrono_literals;

inline constexpr const char* ordinary_card = "4242424242424242";

// From now on the type's clients, and nobody else, get back by this rule.
void set_rule(World& world, const domain::RefundRule& rule, bool promotion_codes = false);
domain::RefundRule half_back();

domain::BookingCode hold(World& world);
domain::BookingCode book_and_pay(World& world, const char* card = ordinary_card);
void pay_session(World& world, const std::string& session, const char* card = ordinary_card,
                 std::optional<std::string> promotion_code = {});
// Makes a session at Stripe as ours, with our ids and `to` for `from` in its bytes: what only a
// fault of a former attempt, or another program, could have left there.
std::string twin_session(World& world, const domain::BookingCode& code, const std::string& from,
                         const std::string& to);

void command(World& world, const domain::BookingCode& code, const domain::Command& wanted);
void cancel(World& world, const domain::BookingCode& code,
            domain::Actor by = domain::Actor::client);

std::vector<boost::json::object> refunds_at_stripe(const World& world);
std::string intent_of(World& world, const domain::BookingCode& code);
// To whom letters of that kind went: "builder client".
std::string mails(const World& world, const std::string& kind);
std::optional<domain::AttentionReason> attention(World& world, const domain::BookingCode& code);

// What was captured went back, stays by the books, or is lost to a dispute: to the cent.
void expect_balanced(World& world, const domain::BookingCode& code);

}  // namespace pipeline
