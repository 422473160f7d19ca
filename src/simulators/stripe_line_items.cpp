#include "simulators/stripe_line_items.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "simulators/stripe_currencies.hpp"

namespace simulators {
namespace {

using boost::json::object;
using boost::json::value;

constexpr std::size_t images_max = 8;
constexpr std::int64_t quantity_max = 999'999;

value member_or_null(const object& from, std::string_view name) {
  const auto* member = from.if_contains(name);
  return member != nullptr ? *member : value(nullptr);
}

object metadata_in(const object& from) {
  const auto* metadata = from.if_contains("metadata");
  return metadata != nullptr && metadata->is_object() ? metadata->as_object() : object{};
}

object new_product(StripeBooks& books, const object& data, std::int64_t created) {
  const auto* images = data.if_contains("images");
  return {{"id", books.new_id("prod_", 14)},
          {"object", "product"},
          {"active", false},
          {"created", created},
          {"default_price", nullptr},
          {"description", member_or_null(data, "description")},
          {"images", images != nullptr ? *images : value(boost::json::array{})},
          {"livemode", false},
          {"marketing_features", boost::json::array{}},
          {"metadata", metadata_in(data)},
          {"name", data.at("name")},
          {"package_dimensions", nullptr},
          {"shippable", nullptr},
          {"statement_descriptor", nullptr},
          {"tax_code", member_or_null(data, "tax_code")},
          {"tax_details", nullptr},
          {"type", "service"},
          {"unit_label", member_or_null(data, "unit_label")},
          {"updated", created},
          {"url", nullptr}};
}

object new_price(StripeBooks& books, const object& data, const value& product,
                 std::int64_t created) {
  const auto* amount = data.if_contains("unit_amount");
  const auto* behavior = data.if_contains("tax_behavior");
  const std::string decimal =
      amount != nullptr ? std::to_string(amount->as_int64()) : text_in(data, "unit_amount_decimal");
  return {{"id", books.new_id("price_")},
          {"object", "price"},
          {"active", false},
          {"billing_scheme", "per_unit"},
          {"created", created},
          {"currency", data.at("currency")},
          {"custom_unit_amount", nullptr},
          {"livemode", false},
          {"lookup_key", nullptr},
          {"metadata", object{}},
          {"nickname", nullptr},
          {"product", product},
          {"recurring", nullptr},
          {"tax_behavior", behavior != nullptr ? *behavior : value("unspecified")},
          {"tiers_mode", nullptr},
          {"transform_quantity", nullptr},
          {"type", "one_time"},
          {"unit_amount", amount != nullptr ? *amount : value(nullptr)},
          {"unit_amount_decimal", decimal}};
}

std::optional<StripeError> check_price_data(const object& data, const std::string& where) {
  const auto refused = [&](std::string code, std::string message, const std::string& name) {
    return invalid_parameter(std::move(code), std::move(message), where + name).error;
  };
  const std::string currency = text_in(data, "currency");
  if (!is_stripe_currency(currency))
    return refused("", "Invalid currency: " + currency + ".", "[currency]");
  if (data.contains("recurring"))
    return refused("", "You must provide only one-time prices in `payment` mode.", "[recurring]");
  const bool has_amount = data.contains("unit_amount");
  if (has_amount == data.contains("unit_amount_decimal")) {
    if (!has_amount) return missing_parameter(where + "[unit_amount]").error;
    return refused("parameters_exclusive",
                   "You may only specify one of these parameters: unit_amount, "
                   "unit_amount_decimal.",
                   "[unit_amount]");
  }
  if (has_amount && data.at("unit_amount").as_int64() < 0)
    return refused("parameter_invalid_integer", "Invalid non-negative integer", "[unit_amount]");
  if (data.contains("product") == data.contains("product_data")) {
    if (!data.contains("product")) return missing_parameter(where + "[product_data]").error;
    return refused("parameters_exclusive",
                   "You may only specify one of these parameters: product, product_data.",
                   "[product]");
  }
  if (const auto* product = data.if_contains("product_data")) {
    const auto* images = product->as_object().if_contains("images");
    if (images != nullptr && images->as_array().size() > images_max)
      return refused("", "You may only specify up to 8 images.", "[product_data][images]");
  }
  return std::nullopt;
}

// The price an item names or describes, with the product beside it; `cart` keeps new ones.
base::Result<object, StripeError> price_of(StripeBooks& books, const object& item,
                                           const std::string& where, StripeCart& cart,
                                           const StripeAct& act) {
  if (item.contains("price") == item.contains("price_data")) {
    if (!item.contains("price")) return missing_parameter(where + "[price_data]");
    return invalid_parameter("parameters_exclusive",
                             "You may only specify one of these parameters: price, price_data.",
                             where + "[price]");
  }
  if (item.contains("price")) {
    const std::string id = text_in(item, "price");
    const auto* known = books.prices.find(id);
    if (known == nullptr) return no_such_in("price", id, where + "[price]");
    return *known;
  }
  const object& data = item.at("price_data").as_object();
  if (auto problem = check_price_data(data, where + "[price_data]"))
    return base::Failure{std::move(*problem)};
  const std::int64_t created = base::unix_seconds(act.now);
  value product = member_or_null(data, "product");
  if (product.is_null()) {
    object made = new_product(books, data.at("product_data").as_object(), created);
    product = made.at("id");
    cart.new_products.push_back(std::move(made));
  } else if (books.products.find(text_in(data, "product")) == nullptr) {
    return no_such_in("product", text_in(data, "product"), where + "[price_data][product]");
  }
  object price = new_price(books, data, product, created);
  cart.new_prices.push_back(price);
  return price;
}

std::string name_of(const StripeBooks& books, const StripeCart& cart, const object& price) {
  const std::string id = text_in(price, "product");
  for (const auto& product : cart.new_products)
    if (says(product.as_object(), "id", id)) return text_in(product.as_object(), "name");
  const auto* known = books.products.find(id);
  return known == nullptr ? std::string{} : text_in(*known, "name");
}

std::int64_t amount_of(const object& price, std::int64_t quantity) {
  if (!price.at("unit_amount").is_null()) return number_in(price, "unit_amount") * quantity;
  const long double each = std::stold(text_in(price, "unit_amount_decimal"));
  return std::llround(each * static_cast<long double>(quantity));
}

}  // namespace

base::Result<StripeCart, StripeError> fill_stripe_cart(StripeBooks& books, const object& parameters,
                                                       const StripeAct& act) {
  StripeCart cart;
  std::size_t index = 0;
  for (const value& given : parameters.at("line_items").as_array()) {
    const object& item = given.as_object();
    const std::string where = "line_items[" + std::to_string(index++) + "]";
    const auto* tax_rates = item.if_contains("tax_rates");
    if (tax_rates != nullptr && !tax_rates->as_array().empty())
      return no_such_in("tax rate", std::string_view{tax_rates->as_array()[0].as_string()},
                        where + "[tax_rates][0]");
    const auto* given_quantity = item.if_contains("quantity");
    if (given_quantity == nullptr && !item.contains("adjustable_quantity"))
      return missing_parameter(where + "[quantity]");
    const std::int64_t quantity = given_quantity != nullptr ? given_quantity->as_int64() : 1;
    if (quantity < 1 || quantity > quantity_max)
      return invalid_parameter("parameter_invalid_integer", "Invalid positive integer",
                               where + "[quantity]");
    const auto price = price_of(books, item, where, cart, act);
    if (!price) return base::Failure{price.error()};
    const std::string currency = text_in(*price, "currency");
    if (cart.currency.empty()) cart.currency = currency;
    if (cart.currency != currency)
      return invalid_parameter("", "All prices on a Checkout session must have the same currency.",
                               where + "[price_data][currency]");
    const std::int64_t amount = amount_of(*price, quantity);
    cart.subtotal += amount;
    cart.items.push_back({{"id", books.new_id("li_")},
                          {"object", "item"},
                          {"adjustable_quantity", nullptr},
                          {"amount_discount", 0},
                          {"amount_subtotal", amount},
                          {"amount_tax", 0},
                          {"amount_total", amount},
                          {"currency", currency},
                          {"description", name_of(books, cart, *price)},
                          {"metadata", metadata_in(item)},
                          {"price", *price},
                          {"quantity", quantity}});
  }
  return cart;
}

std::int64_t discount_items(boost::json::array& items, int percent_off) {
  std::int64_t subtotal = 0;
  for (const value& item : items) subtotal += number_in(item.as_object(), "amount_subtotal");
  const std::int64_t whole = (subtotal * percent_off + 50) / 100;
  std::int64_t given = 0;
  for (std::size_t at = 0; at < items.size(); ++at) {
    object& item = items[at].as_object();
    const std::int64_t amount = number_in(item, "amount_subtotal");
    const std::int64_t part =
        at + 1 == items.size() ? whole - given : std::min(amount, amount * percent_off / 100);
    item["amount_discount"] = part;
    item["amount_total"] = amount - part;
    given += part;
  }
  return whole;
}

std::optional<StripePromotion> find_promotion(const StripeBooks& books, std::string_view text) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  for (const StripePromotionCode& promotion : books.options.promotion_codes) {
    const std::string id = "promo_" + promotion.code;
    if (id == text || promotion.code == text ||
        std::ranges::equal(promotion.code, text, {}, upper, upper))
      return StripePromotion{promotion.code, id, promotion.percent_off};
  }
  return std::nullopt;
}

}  // namespace simulators
