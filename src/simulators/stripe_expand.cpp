#include "simulators/stripe_expand.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/check.hpp"

namespace simulators {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::size_t levels_max = 4;

enum class Link {
  id,        // an id that becomes the object
  nothing,   // expandable, and always null in this world
  embedded,  // an object that is always there: a path may lead through it
  elements,  // a list's data, or an array of objects
  left_out,  // a list that is there only when asked for
};

struct Property {
  std::string_view type;
  std::string_view name;
  Link link;
  std::string_view target;
};

constexpr Property properties[] = {
    {"checkout.session", "customer", Link::nothing, ""},
    {"checkout.session", "invoice", Link::nothing, ""},
    {"checkout.session", "line_items", Link::left_out, "items"},
    {"checkout.session", "payment_intent", Link::id, "payment_intent"},
    {"checkout.session", "payment_link", Link::nothing, ""},
    {"checkout.session", "setup_intent", Link::nothing, ""},
    {"checkout.session", "subscription", Link::nothing, ""},
    {"items", "data", Link::elements, "item"},
    {"item", "price", Link::embedded, "price"},
    {"price", "product", Link::id, "product"},
    {"product", "default_price", Link::nothing, ""},
    {"payment_intent", "application", Link::nothing, ""},
    {"payment_intent", "customer", Link::nothing, ""},
    {"payment_intent", "latest_charge", Link::id, "charge"},
    {"payment_intent", "on_behalf_of", Link::nothing, ""},
    {"payment_intent", "payment_method", Link::id, "payment_method"},
    {"payment_intent", "payment_record", Link::nothing, ""},
    {"payment_intent", "review", Link::nothing, ""},
    {"payment_intent", "source", Link::nothing, ""},
    {"charge", "application", Link::nothing, ""},
    {"charge", "application_fee", Link::nothing, ""},
    {"charge", "balance_transaction", Link::id, "balance_transaction"},
    {"charge", "customer", Link::nothing, ""},
    {"charge", "failure_balance_transaction", Link::nothing, ""},
    {"charge", "on_behalf_of", Link::nothing, ""},
    {"charge", "payment_intent", Link::id, "payment_intent"},
    {"charge", "refunds", Link::left_out, "refunds"},
    {"charge", "review", Link::nothing, ""},
    {"charge", "source_transfer", Link::nothing, ""},
    {"charge", "transfer", Link::nothing, ""},
    {"refunds", "data", Link::elements, "refund"},
    {"refund", "balance_transaction", Link::id, "balance_transaction"},
    {"refund", "charge", Link::id, "charge"},
    {"refund", "customer", Link::nothing, ""},
    {"refund", "failure_balance_transaction", Link::id, "balance_transaction"},
    {"refund", "payment_intent", Link::id, "payment_intent"},
    {"refund", "payment_method", Link::id, "payment_method"},
    {"refund", "source_transfer_reversal", Link::nothing, ""},
    {"refund", "transfer_reversal", Link::nothing, ""},
    {"dispute", "balance_transactions", Link::elements, "balance_transaction"},
    {"dispute", "charge", Link::id, "charge"},
    {"dispute", "payment_intent", Link::id, "payment_intent"},
    {"balance_transaction", "source", Link::id, "source"},
};

const Property* find_property(std::string_view type, std::string_view name) {
  const auto* found = std::ranges::find_if(properties, [&](const Property& property) {
    return property.type == type && property.name == name;
  });
  return found == std::end(properties) ? nullptr : found;
}

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments{""};
  for (const char letter : path) {
    if (letter == '.')
      segments.emplace_back();
    else
      segments.back() += letter;
  }
  return segments;
}

bool leads_somewhere(std::string_view type, const std::vector<std::string>& segments,
                     std::size_t at) {
  const Property* property = find_property(type, segments[at]);
  if (property == nullptr) return false;
  if (at + 1 < segments.size()) {
    // What a source is depends on the object; any of its properties may be asked for.
    if (property->target == "source") return true;
    return leads_somewhere(property->target, segments, at + 1);
  }
  return property->link != Link::embedded && property->link != Link::elements;
}

const StripeCollection& collection_of(const StripeBooks& books, std::string_view type,
                                      std::string_view id) {
  if (type == "source") {
    if (id.starts_with("re_") || id.starts_with("pyr_")) return books.refunds;
    return id.starts_with("du_") ? books.disputes : books.charges;
  }
  if (type == "payment_intent") return books.payment_intents;
  if (type == "charge") return books.charges;
  if (type == "refund") return books.refunds;
  if (type == "balance_transaction") return books.balance_transactions;
  if (type == "payment_method") return books.payment_methods;
  CHECK(type == "product");
  return books.products;
}

object list_of(array data, const std::string& url) {
  return {{"object", "list"}, {"data", std::move(data)}, {"has_more", false}, {"url", url}};
}

object left_out_list(const StripeBooks& books, std::string_view name, const object& owner) {
  const std::string id = text_in(owner, "id");
  array data;
  if (name == "items") {
    for (const value& item : books.session_notes.find(id)->second.line_items) data.push_back(item);
    return list_of(std::move(data), "/v1/checkout/sessions/" + id + "/line_items");
  }
  for (auto refund = books.refunds.all().rbegin(); refund != books.refunds.all().rend(); ++refund)
    if (says(*refund, "charge", id)) data.push_back(*refund);
  return list_of(std::move(data), "/v1/charges/" + id + "/refunds");
}

void follow(const StripeBooks& books, std::string_view type,
            const std::vector<std::string>& segments, std::size_t at, object& here) {
  const Property* property = find_property(type, segments[at]);
  if (property == nullptr) return;
  value* member = here.if_contains(segments[at]);
  if (property->link == Link::left_out && member == nullptr)
    member = &(here[segments[at]] = left_out_list(books, property->target, here));
  if (member == nullptr) return;
  if (property->link == Link::id && member->is_string()) {
    const std::string id{member->as_string()};
    const object* found = collection_of(books, property->target, id).find(id);
    if (found == nullptr) return;
    *member = *found;
  }
  if (at + 1 == segments.size()) return;
  if (auto* elements = member->if_array()) {
    for (value& element : *elements)
      follow(books, property->target, segments, at + 1, element.as_object());
  } else if (auto* object_there = member->if_object()) {
    const std::string kind = property->target == "source" ? text_in(*object_there, "object")
                                                          : std::string{property->target};
    follow(books, kind, segments, at + 1, *object_there);
  }
}

StripeError bad_path(const std::string& path, const std::string& hint) {
  return invalid_parameter("", "This property cannot be expanded (" + path + ")." + hint, "expand")
      .error;
}

}  // namespace

std::optional<StripeError> check_expansions(const object& parameters, std::string_view type,
                                            bool is_list) {
  const auto* expansions = parameters.if_contains("expand");
  if (expansions == nullptr) return std::nullopt;
  for (const value& expansion : expansions->as_array()) {
    const std::string path{expansion.as_string()};
    std::vector<std::string> segments = split(path);
    if (segments.size() > levels_max)
      return invalid_parameter(
                 "", "You cannot expand more than 4 levels of a property. Property: " + path,
                 "expand")
          .error;
    const bool has_data = segments.size() > 1 && segments.front() == "data";
    if (is_list && !has_data) {
      const bool would = leads_somewhere(type, segments, 0);
      return bad_path(path,
                      would ? " You may want to try expanding 'data." + path + "' instead." : "");
    }
    if (!leads_somewhere(type, segments, is_list ? 1 : 0)) return bad_path(path, "");
  }
  return std::nullopt;
}

void expand(const StripeBooks& books, const object& parameters, std::string_view type, bool is_list,
            object& answer) {
  const auto* expansions = parameters.if_contains("expand");
  if (expansions == nullptr) return;
  for (const value& expansion : expansions->as_array()) {
    const std::vector<std::string> segments = split(std::string{expansion.as_string()});
    if (!is_list) {
      follow(books, type, segments, 0, answer);
      continue;
    }
    for (value& element : answer.at("data").as_array())
      follow(books, type, segments, 1, element.as_object());
  }
}

}  // namespace simulators
