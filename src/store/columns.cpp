#include "store/columns.hpp"

#include <boost/json.hpp>

namespace store {
namespace {

namespace json = boost::json;

std::string text_of(const json::value& value) { return std::string{value.as_string()}; }

json::object as_json(const domain::RefundRule& rule) {
  json::array tiers;
  for (const domain::RefundTier& tier : rule.tiers)
    tiers.push_back({{"hours_before", tier.hours_before}, {"percent", tier.percent}});
  return {{"kind", name(rule.kind)},
          {"tiers", tiers},
          {"kept", rule.kept_minor_units},
          {"approval", rule.approval}};
}

domain::RefundRule rule_from_json(const json::value& stored) {
  domain::RefundRule rule{.kind = known(domain::refund_kind_named(text_of(stored.at("kind")))),
                          .kept_minor_units = stored.at("kept").to_number<std::int64_t>(),
                          .approval = stored.at("approval").as_bool()};
  for (const json::value& tier : stored.at("tiers").as_array())
    rule.tiers.push_back(
        {tier.at("hours_before").to_number<int>(), tier.at("percent").to_number<int>()});
  return rule;
}

}  // namespace

std::string policy_as_json(const domain::CancellationPolicy& policy) {
  return json::serialize(json::object{{"client", as_json(policy.client)},
                                      {"builder", as_json(policy.builder)},
                                      {"platform", as_json(policy.platform)}});
}

domain::CancellationPolicy policy_from_json(const std::string& text) {
  const json::value policy = json::parse(text);
  return {.client = rule_from_json(policy.at("client")),
          .builder = rule_from_json(policy.at("builder")),
          .platform = rule_from_json(policy.at("platform"))};
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

std::string tags_as_json(const std::vector<domain::Tag>& tags) {
  json::array list;
  for (const domain::Tag& tag : tags) list.push_back({{"name", tag.name}, {"value", tag.value}});
  return json::serialize(list);
}

std::vector<domain::Tag> tags_from_json(const std::string& text) {
  std::vector<domain::Tag> tags;
  const json::value list = json::parse(text);
  for (const json::value& tag : list.as_array())
    tags.push_back({text_of(tag.at("name")), text_of(tag.at("value"))});
  return tags;
}

std::string form_as_json(const ports::BookingForm& form) {
  json::array questions;
  for (const ports::Question& question : form.questions)
    questions.push_back({{"text", question.text},
                         {"required", question.required},
                         {"position", question.position}});
  return json::serialize(json::object{
      {"place_kind", form.place_kind}, {"place", form.place}, {"questions", questions}});
}

ports::BookingForm form_from_json(const std::string& text) {
  ports::BookingForm form;
  const json::value value = json::parse(text);
  const json::object& object = value.as_object();
  if (object.empty()) return form;  // of a type that was synchronised before forms were kept
  form.place_kind = text_of(object.at("place_kind"));
  form.place = text_of(object.at("place"));
  for (const json::value& question : object.at("questions").as_array())
    form.questions.push_back({text_of(question.at("text")), question.at("required").as_bool(),
                              question.at("position").to_number<int>()});
  return form;
}

std::string wish_reasons_as_json(const std::vector<domain::Wish>& wishes) {
  json::array list;
  for (const domain::Wish& wish : wishes) list.emplace_back(wish.why);
  return json::serialize(list);
}

std::string comments_as_json(const std::vector<domain::Feedback>& feedback) {
  json::array list;
  for (const domain::Feedback& given : feedback) list.emplace_back(given.comment);
  return json::serialize(list);
}

std::vector<std::string> texts_from_json(const std::string& text) {
  std::vector<std::string> texts;
  const json::value list = json::parse(text);
  for (const json::value& one : list.as_array()) texts.push_back(text_of(one));
  return texts;
}

}  // namespace store
