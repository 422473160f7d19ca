#include "simulators/stripe_sessions.hpp"

#include <algorithm>
#include <utility>

#include "simulators/stripe_currencies.hpp"
#include "simulators/stripe_events.hpp"
#include "simulators/stripe_line_items.hpp"
#include "simulators/stripe_lists.hpp"
#include "simulators/stripe_parameters.hpp"
#include "simulators/stripe_payments.hpp"
#include "simulators/stripe_session_rules.hpp"

namespace simulators {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::int64_t life_seconds = 24 * 60 * 60;

value or_null(const object& parameters, std::string_view name) {
  const auto* member = parameters.if_contains(name);
  return member != nullptr ? *member : value(nullptr);
}

value or_else(const object& parameters, std::string_view name, value otherwise) {
  const auto* member = parameters.if_contains(name);
  if (member != nullptr) return *member;
  return otherwise;
}

// Objects of the table's kind `free` as the API echoes them: lists are lists again.
value with_lists(const value& given) {
  const auto* members = given.if_object();
  if (members == nullptr) return given;
  const bool is_list = !members->empty() && std::ranges::all_of(*members, [](const auto& member) {
    return std::ranges::all_of(member.key(), [](char c) { return c >= '0' && c <= '9'; });
  });
  if (is_list) {
    array list;
    for (const auto& member : *members) list.push_back(with_lists(member.value()));
    return list;
  }
  object copy;
  for (const auto& member : *members) copy[member.key()] = with_lists(member.value());
  return copy;
}

value echoed(const object& parameters, std::string_view name, value otherwise = nullptr) {
  const auto* member = parameters.if_contains(name);
  return member != nullptr ? with_lists(*member) : std::move(otherwise);
}

value customer_details(const object& parameters) {
  if (!parameters.contains("customer_email")) return nullptr;
  return {{"address", nullptr},
          {"business_name", nullptr},
          {"email", parameters.at("customer_email")},
          {"individual_name", nullptr},
          {"name", nullptr},
          {"phone", nullptr},
          {"tax_exempt", "none"},
          {"tax_ids", nullptr}};
}

value after_expiration(const object& parameters) {
  const auto* given = parameters.if_contains("after_expiration");
  if (given == nullptr || !given->as_object().contains("recovery")) return nullptr;
  const object& recovery = given->at("recovery").as_object();
  return {{"recovery",
           {{"allow_promotion_codes", or_else(recovery, "allow_promotion_codes", false)},
            {"enabled", recovery.at("enabled")},
            {"expires_at", nullptr},
            {"url", nullptr}}}};
}

value automatic_tax(const object& parameters) {
  const auto* given = parameters.if_contains("automatic_tax");
  if (given == nullptr || !given->at("enabled").as_bool())
    return {{"enabled", false}, {"liability", nullptr}, {"provider", nullptr}, {"status", nullptr}};
  return {{"enabled", true},
          {"liability", or_else(given->as_object(), "liability", {{"type", "self"}})},
          {"provider", "stripe"},
          {"status", "requires_location_inputs"}};
}

value custom_text(const object& parameters) {
  object texts{{"after_submit", nullptr},
               {"shipping_address", nullptr},
               {"submit", nullptr},
               {"terms_of_service_acceptance", nullptr}};
  const auto* given = parameters.if_contains("custom_text");
  if (given != nullptr && given->is_object())
    for (const auto& member : given->as_object()) texts[member.key()] = member.value();
  return texts;
}

value saved_payment_method_options(const object& parameters) {
  const auto* given = parameters.if_contains("saved_payment_method_options");
  if (given == nullptr) return nullptr;
  object options{{"allow_redisplay_filters", nullptr},
                 {"payment_method_remove", nullptr},
                 {"payment_method_save", nullptr}};
  for (const auto& member : given->as_object()) options[member.key()] = member.value();
  return options;
}

// The members that only repeat what was sent, or say that nothing was.
void add_echoes(object& session, const object& parameters) {
  for (const char* name :
       {"allow_promotion_codes", "allowed_payment_method_types", "billing_address_collection",
        "cancel_url", "client_reference_id", "customer_email", "integration_identifier", "locale",
        "origin_context", "success_url", "submit_type"})
    session[name] = or_null(parameters, name);
  for (const char* name : {"consent_collection", "managed_payments", "shipping_address_collection",
                           "wallet_options", "invoice_creation"})
    session[name] = echoed(parameters, name);
  for (const char* name : {"branding_settings", "name_collection", "excluded_payment_method_types",
                           "redirect_on_completion", "return_url"})
    if (parameters.contains(name)) session[name] = echoed(parameters, name);
  for (const char* name :
       {"collected_information", "consent", "currency_conversion", "customer", "customer_account",
        "invoice", "payment_link", "payment_method_collection", "recovered_from", "setup_intent",
        "shipping_cost", "subscription"})
    session[name] = nullptr;
  session["adaptive_pricing"] = or_else(parameters, "adaptive_pricing", {{"enabled", true}});
  session["after_expiration"] = after_expiration(parameters);
  session["automatic_tax"] = automatic_tax(parameters);
  session["custom_fields"] = echoed(parameters, "custom_fields", array{});
  session["custom_text"] = custom_text(parameters);
  session["customer_creation"] = or_else(parameters, "customer_creation", "if_required");
  session["customer_details"] = customer_details(parameters);
  session["metadata"] = or_else(parameters, "metadata", object{});
  session["payment_method_options"] = echoed(parameters, "payment_method_options", object{});
  session["permissions"] = or_null(parameters, "permissions");
  session["phone_number_collection"] =
      or_else(parameters, "phone_number_collection", {{"enabled", false}});
  session["saved_payment_method_options"] = saved_payment_method_options(parameters);
  session["shipping_options"] = array{};
  if (const auto* given = parameters.if_contains("tax_id_collection"))
    session["tax_id_collection"] = {{"enabled", given->at("enabled")},
                                    {"required", or_else(given->as_object(), "required", "never")}};
}

object new_session(StripeBooks& books, const object& parameters, const StripeCart& cart,
                   const StripeAct& act) {
  const std::int64_t created = base::unix_seconds(act.now);
  object session{{"id", books.new_id("cs_test_a1", 56)}, {"object", "checkout.session"}};
  add_echoes(session, parameters);
  const std::string id = text_in(session, "id");
  const std::string ui_mode =
      parameters.contains("ui_mode") ? text_in(parameters, "ui_mode") : "hosted_page";
  const bool is_hosted = ui_mode == "hosted_page";
  session["amount_subtotal"] = cart.subtotal;
  session["amount_total"] = cart.subtotal;
  session["client_secret"] =
      is_hosted ? value(nullptr) : value(id + "_secret_" + books.new_id("", 30));
  session["created"] = created;
  session["currency"] = cart.currency;
  session["discounts"] = array{};
  session["expires_at"] = or_else(parameters, "expires_at", created + life_seconds);
  session["livemode"] = false;
  session["mode"] = "payment";
  session["payment_intent"] = nullptr;
  session["payment_method_configuration_details"] = {{"id", payment_method_configuration},
                                                     {"parent", nullptr}};
  session["payment_method_types"] =
      boost::json::value_from(offered_payment_methods(books, parameters, cart.currency));
  session["payment_status"] = "unpaid";
  session["status"] = "open";
  session["total_details"] = {{"amount_discount", 0}, {"amount_shipping", 0}, {"amount_tax", 0}};
  session["ui_mode"] = ui_mode;
  session["url"] = is_hosted ? value(books.options.pages_url + "/c/pay/" + id) : value(nullptr);
  return session;
}

void discount(object& session, array& items, const StripePromotion& promotion,
              bool names_promotion_code) {
  const std::int64_t amount = discount_items(items, promotion.percent_off);
  session["amount_total"] = number_in(session, "amount_subtotal") - amount;
  inside(session, "total_details")["amount_discount"] = amount;
  object applied{{"coupon", nullptr}, {"promotion_code", nullptr}};
  if (names_promotion_code)
    applied["promotion_code"] = promotion.promotion_code;
  else
    applied["coupon"] = promotion.coupon;
  session["discounts"] = array{std::move(applied)};
}

std::optional<StripeError> apply_discounts(const StripeBooks& books, const object& parameters,
                                           object& session, array& items) {
  const auto* discounts = parameters.if_contains("discounts");
  if (discounts == nullptr || discounts->as_array().empty()) return std::nullopt;
  const object& given = discounts->as_array()[0].as_object();
  const bool names_code = given.contains("promotion_code");
  const std::string name = names_code ? "promotion_code" : "coupon";
  if (!given.contains(name)) return missing_parameter("discounts[0][coupon]").error;
  const std::string id = text_in(given, name);
  const auto promotion = find_promotion(books, id);
  if (!promotion || (names_code ? promotion->promotion_code : promotion->coupon) != id)
    return no_such_in(names_code ? "promotion code" : "coupon", id, "discounts[0][" + name + "]")
        .error;
  discount(session, items, *promotion, names_code);
  return std::nullopt;
}

std::optional<StripeError> check_total(const object& session) {
  const std::int64_t total = number_in(session, "amount_total");
  if (total == 0) return std::nullopt;
  return check_charge_amount(total, text_in(session, "currency"), "line_items");
}

}  // namespace

StripeAnswer create_session(StripeBooks& books, const object& parameters, const StripeAct& act) {
  if (auto problem = check_new_session(parameters, act.now))
    return base::Failure{std::move(*problem)};
  auto cart = fill_stripe_cart(books, parameters, act);
  if (!cart) return base::Failure{cart.error()};
  if (parameters.contains("currency") && !says(parameters, "currency", cart->currency))
    return invalid_parameter("", "The prices have no amount in " + text_in(parameters, "currency"),
                             "currency");
  object session = new_session(books, parameters, *cart, act);
  if (session.at("payment_method_types").as_array().empty())
    return invalid_parameter("",
                             "No valid payment method types for this Checkout Session. Please "
                             "ensure that you have activated payment methods compatible with your "
                             "chosen currency in your dashboard.",
                             "allowed_payment_method_types");
  if (auto problem = apply_discounts(books, parameters, session, cart->items))
    return base::Failure{std::move(*problem)};
  if (auto problem = check_total(session)) return base::Failure{std::move(*problem)};

  for (value& product : cart->new_products)
    announce(books, act, "product.created", books.products.add(product.as_object()));
  for (value& price : cart->new_prices)
    announce(books, act, "price.created", books.prices.add(price.as_object()));
  const auto* data = parameters.if_contains("payment_intent_data");
  books.session_notes[text_in(session, "id")] = {
      cart->items, data != nullptr ? data->as_object() : object{}, ""};
  books.plan(base::from_unix_seconds(number_in(session, "expires_at")),
             StripeTaskKind::expire_session, text_in(session, "id"));
  return books.sessions.add(std::move(session));
}

StripeAnswer update_session(StripeBooks& books, std::string_view id, const object& parameters,
                            const StripeAct&) {
  object* session = books.sessions.find(id);
  if (session == nullptr) return no_such("checkout.session", id);
  for (const char* name :
       {"collected_information", "line_items", "payment_intent_data", "shipping_options"})
    if (parameters.contains(name))
      return invalid_parameter(
          "", "`" + std::string{name} + "` can not be updated when `ui_mode` is hosted_page.",
          name);
  if (const auto* metadata = parameters.if_contains("metadata"))
    if (auto problem = merge_metadata(inside(*session, "metadata"), *metadata))
      return base::Failure{std::move(*problem)};
  return *session;
}

StripeAnswer expire_session(StripeBooks& books, std::string_view id, const StripeAct& act) {
  object* session = books.sessions.find(id);
  if (session == nullptr) return no_such("checkout.session", id);
  if (!says(*session, "status", "open"))
    return impossible("",
                      "Only Checkout Sessions with a status in [\"open\"] can be expired. This "
                      "Checkout Session has a status of `" +
                          text_in(*session, "status") + "`.");
  expire_open_session(books, *session, act);
  return *session;
}

void expire_open_session(StripeBooks& books, object& session, const StripeAct& act) {
  session["status"] = "expired";
  session["url"] = nullptr;
  announce(books, act, "checkout.session.expired", session);
  const std::string intent = books.session_notes[text_in(session, "id")].payment_intent;
  if (!intent.empty() && books.options.choices.expiry_cancels_declined_intent)
    cancel_intent(books, *books.payment_intents.find(intent), "abandoned", act);
}

StripeAnswer list_sessions(StripeBooks& books, const object& parameters) {
  const auto* details = parameters.if_contains("customer_details");
  return page_of(books.sessions, "checkout.session", "/v1/checkout/sessions", parameters,
                 [&](const object& session) {
                   for (const char* name : {"payment_intent", "status", "customer",
                                            "customer_account", "payment_link", "subscription"})
                     if (!member_matches(session, parameters, name)) return false;
                   if (details != nullptr) {
                     const auto* given = session.at("customer_details").if_object();
                     if (given == nullptr || !member_matches(*given, details->as_object(), "email"))
                       return false;
                   }
                   return created_matches(session, parameters);
                 });
}

StripeAnswer list_line_items(StripeBooks& books, std::string_view id, const object& parameters) {
  if (books.sessions.find(id) == nullptr) return no_such("checkout.session", id);
  // The page walks newest first, and line items are in the order they were sent.
  StripeCollection items;
  const array& sent = books.session_notes.find(id)->second.line_items;
  for (auto item = sent.rbegin(); item != sent.rend(); ++item) items.add(item->as_object());
  return page_of(items, "item", "/v1/checkout/sessions/" + std::string{id} + "/line_items",
                 parameters, [](const object&) { return true; });
}

bool apply_promotion_code(StripeBooks& books, object& session, std::string_view code) {
  const auto* allowed = session.at("allow_promotion_codes").if_bool();
  const auto promotion = find_promotion(books, code);
  if (allowed == nullptr || !*allowed || !promotion) return false;
  StripeSessionNotes& notes = books.session_notes[text_in(session, "id")];
  object discounted = session;
  array items = notes.line_items;
  discount(discounted, items, *promotion, true);
  if (check_total(discounted)) return false;  // too little would be left to charge
  session = std::move(discounted);
  notes.line_items = std::move(items);
  return true;
}

}  // namespace simulators
