#include "store/columns.hpp"

#include <boost/json.hpp>

namespace store {
namespace {

namespace json = boost::json;

std::string text_of(const json::value& value) { return std::string{value.as_string()}; }

}  // namespace

std::string tiers_as_json(const std::vector<domain::RefundTier>& tiers) {
  json::array list;
  for (const domain::RefundTier& tier : tiers)
    list.push_back({{"hours_before", tier.hours_before}, {"percent", tier.percent}});
  return json::serialize(list);
}

std::vector<domain::RefundTier> tiers_from_json(const std::string& text) {
  std::vector<domain::RefundTier> tiers;
  const json::value list = json::parse(text);
  for (const json::value& tier : list.as_array())
    tiers.push_back(
        {tier.at("hours_before").to_number<int>(), tier.at("percent").to_number<int>()});
  return tiers;
}

std::string answers_as_json(const std::vector<domain::Answer>& answers) {
  json::array list;
  for (const domain::Answer& answer : answers)
    list.push_back({{"question", answer.question}, {"text", answer.text}});
  return json::serialize(list);
}

std::vector<domain::Answer> answers_from_json(const std::string& text) {
  std::vector<domain::Answer> answers;
  const json::value list = json::parse(text);
  for (const json::value& answer : list.as_array())
    answers.push_back({text_of(answer.at("question")), text_of(answer.at("text"))});
  return answers;
}

std::string wish_reasons_as_json(const std::vector<domain::Wish>& wishes) {
  json::array list;
  for (const domain::Wish& wish : wishes) list.emplace_back(wish.why);
  return json::serialize(list);
}

std::vector<std::string> wish_reasons_from_json(const std::string& text) {
  std::vector<std::string> reasons;
  const json::value list = json::parse(text);
  for (const json::value& reason : list.as_array()) reasons.push_back(text_of(reason));
  return reasons;
}

}  // namespace store
