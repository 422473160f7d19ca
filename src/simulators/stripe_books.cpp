#include "simulators/stripe_books.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/digest.hpp"

namespace simulators {

boost::json::object& StripeCollection::add(boost::json::object object) {
  const std::string id{object.at("id").as_string()};
  objects_.push_back(std::move(object));
  CHECK(by_id_.emplace(id, &objects_.back()).second);
  return objects_.back();
}

boost::json::object* StripeCollection::find(std::string_view id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

const boost::json::object* StripeCollection::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

void StripeCollection::erase(std::string_view id) {
  std::erase_if(objects_, [&](const auto& object) { return says(object, "id", id); });
  by_id_.clear();
  for (auto& object : objects_) by_id_.emplace(text_in(object, "id"), &object);
}

std::string StripeBooks::new_id(std::string_view prefix, std::size_t length) {
  constexpr std::string_view letters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string id{prefix};
  while (id.size() < prefix.size() + length) {
    const base::Digest digest =
        base::hmac_sha256(std::to_string(options.seed), std::to_string(++ids_made));
    for (const std::uint8_t byte : digest)
      if (id.size() < prefix.size() + length) id += letters[byte % letters.size()];
  }
  return id;
}

void StripeBooks::plan(base::Instant at, StripeTaskKind kind, std::string id) {
  tasks.emplace(at, StripeTask{kind, std::move(id)});
}

std::int64_t number_in(const boost::json::object& object, std::string_view name) {
  return object.at(name).to_number<std::int64_t>();
}

std::string text_in(const boost::json::object& object, std::string_view name) {
  const auto* member = object.if_contains(name);
  if (member == nullptr || !member->is_string()) return {};
  return std::string{member->as_string()};
}

bool says(const boost::json::object& object, std::string_view name, std::string_view value) {
  const auto* member = object.if_contains(name);
  return member != nullptr && member->is_string() && std::string_view{member->as_string()} == value;
}

boost::json::object& inside(boost::json::object& object, std::string_view name) {
  return object.at(name).as_object();
}

}  // namespace simulators
