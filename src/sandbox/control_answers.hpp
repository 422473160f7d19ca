#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/sandbox.hpp"

namespace sandbox {

using Json = boost::json::object;

http::Response json_answer(int status, const boost::json::value& body);
http::Response problem(int status, std::string_view code, std::string_view detail = "");

// Members of a request's body; nothing where one is missing or of another kind.
std::optional<std::string> text_in(const Json& body, std::string_view name);
std::optional<std::int64_t> number_in(const Json& body, std::string_view name);
std::optional<bool> flag_in(const Json& body, std::string_view name);

// The handlers, a file per kind.
using World = Sandbox::World;
http::Response get_state(World& world, const Json& body);
http::Response post_service(World& world, const Json& body);
http::Response post_clock(World& world, const Json& body);
http::Response post_reset(World& world, const Json& body);
http::Response get_mails(World& world, const Json& body);
http::Response post_webhooks(World& world, const Json& body);
http::Response post_release(World& world, const Json& body);
http::Response post_redeliver(World& world, const Json& body);
http::Response get_faults(World& world, const Json& body);
http::Response post_faults(World& world, const Json& body);
http::Response delete_faults(World& world, const Json& body);
http::Response post_calendly_book(World& world, const Json& body);
http::Response post_calendly_cancel(World& world, const Json& body);
http::Response post_calendly_reschedule(World& world, const Json& body);
http::Response post_calendly_shape(World& world, const Json& body);
http::Response post_calendly_event_type(World& world, const Json& body);
http::Response post_calendly_token(World& world, const Json& body);
http::Response post_stripe_pay(World& world, const Json& body);
http::Response post_stripe_refund(World& world, const Json& body);
http::Response post_stripe_dispute(World& world, const Json& body);
http::Response post_stripe_settle(World& world, const Json& body);

}  // namespace sandbox
