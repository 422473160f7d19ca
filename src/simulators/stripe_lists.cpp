#include "simulators/stripe_lists.hpp"

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

namespace simulators {
namespace {

std::size_t limit_in(const boost::json::object& parameters) {
  const auto* limit = parameters.if_contains("limit");
  if (limit == nullptr) return 10;
  return static_cast<std::size_t>(std::clamp<std::int64_t>(limit->as_int64(), 1, 100));
}

boost::json::object rendered(const std::vector<const boost::json::object*>& page, bool has_more,
                             std::string url) {
  boost::json::array data;
  for (const auto* object : page) data.push_back(*object);
  return {{"object", "list"},
          {"data", std::move(data)},
          {"has_more", has_more},
          {"url", std::move(url)}};
}

}  // namespace

StripeAnswer page_of(const StripeCollection& collection, std::string_view kind, std::string url,
                     const boost::json::object& parameters, const StripeFilter& matches) {
  const std::string after = text_in(parameters, "starting_after");
  const std::string before = text_in(parameters, "ending_before");
  if (!after.empty() && !before.empty())
    return invalid_parameter("",
                             "Received both starting_after and ending_before parameters. Please "
                             "pass in only one.",
                             "");
  const std::string& cursor = after.empty() ? before : after;
  if (!cursor.empty() && collection.find(cursor) == nullptr)
    return no_such_in(kind, cursor, after.empty() ? "ending_before" : "starting_after");

  // Newest first, cut at the cursor: what is older, or what is newer with the page next to it.
  std::deque<const boost::json::object*> candidates;
  bool is_past_cursor = after.empty();
  for (auto object = collection.all().rbegin(); object != collection.all().rend(); ++object) {
    if (!cursor.empty() && says(*object, "id", cursor)) {
      if (!before.empty()) break;
      is_past_cursor = true;
      continue;
    }
    if (is_past_cursor && matches(*object)) candidates.push_back(&*object);
  }
  const std::size_t limit = limit_in(parameters);
  const bool has_more = candidates.size() > limit;
  while (candidates.size() > limit) {
    if (before.empty())
      candidates.pop_back();
    else
      candidates.pop_front();
  }
  return rendered({candidates.begin(), candidates.end()}, has_more, std::move(url));
}

bool created_matches(const boost::json::object& object, const boost::json::object& parameters) {
  const auto* wanted = parameters.if_contains("created");
  if (wanted == nullptr) return true;
  const std::int64_t created = number_in(object, "created");
  if (wanted->is_int64()) return created == wanted->as_int64();
  return std::ranges::all_of(wanted->as_object(), [&](const auto& bound) {
    const std::int64_t limit = bound.value().as_int64();
    if (bound.key() == "gt") return created > limit;
    if (bound.key() == "gte") return created >= limit;
    if (bound.key() == "lt") return created < limit;
    return created <= limit;
  });
}

bool member_matches(const boost::json::object& object, const boost::json::object& parameters,
                    std::string_view name) {
  const auto* wanted = parameters.if_contains(name);
  return wanted == nullptr || says(object, name, std::string_view{wanted->as_string()});
}

}  // namespace simulators
