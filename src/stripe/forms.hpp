#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ports/payments.hpp"

// What we send to Stripe, as application/x-www-form-urlencoded bytes. Pure: the same order is the
// same bytes for ever, since Stripe refuses a repeated key with another body.
namespace stripe {

std::string session_form(const ports::SessionOrder& order);
std::string refund_form(const ports::RefundOrder& order);
std::string endpoint_form(const std::string& url, const std::string& api_version);

// What can move a booking; everything else would only ring for nothing.
std::span<const std::string_view> subscribed_events();

// The booking code a form names, for the log; empty where it names none.
std::string booking_in_form(std::string_view form);

}  // namespace stripe
