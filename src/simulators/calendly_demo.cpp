#include "simulators/calendly_demo.hpp"

#include <utility>

#include "base/check.hpp"

namespace simulators {
namespace {

constexpr const char* colleague = "3f0d7d6e-0000-4000-8000-000000000002";
constexpr base::Instant opened = base::from_unix_seconds(1'735'787'045);  // 2025-01-02 03:04:05

struct TypeText {
  const char* id;
  const char* slug;
  const char* name;
  const char* description;
  int duration_minutes;
};

CalendlyEventType a_type(const char* host, const TypeText& text) {
  CalendlyEventType type;
  type.id = text.id;
  type.host = host;
  type.slug = text.slug;
  type.name = text.name;
  type.description = text.description;
  type.duration_minutes = text.duration_minutes;
  type.created_at = opened;
  type.updated_at = opened;
  return type;
}

CalendlyEventType with(CalendlyEventType type, CalendlyPlace place) {
  type.place = std::move(place);
  return type;
}

CalendlyEventType with(CalendlyEventType type, CalendlyQuestion question) {
  type.questions.push_back(std::move(question));
  return type;
}

void add_demo_types(CalendlyRecords& records) {
  const auto demo = [&](TypeText text) { return a_type(calendly_demo_user, text); };
  auto& types = records.event_types;
  types.push_back(with(with(demo({"7a049681-0000-4000-8000-000000000101", "strategy-session",
                                  "Strategy session", "One hour on what to build next.", 60}),
                            CalendlyPlace{"google_conference", ""}),
                       CalendlyQuestion{"What should we talk about?"}));
  types.push_back(with(demo({"7a049681-0000-4000-8000-000000000102", "free-introduction",
                             "Free introduction", "Half an hour to get to know each other.", 30}),
                       CalendlyPlace{"google_conference", ""}));
  types.push_back(with(demo({"7a049681-0000-4000-8000-000000000103", "tokyo-session",
                             "Tokyo session", "One hour, paid in yen.", 60}),
                       CalendlyPlace{"zoom_conference", ""}));
  types.push_back(with(demo({"7a049681-0000-4000-8000-000000000104", "kuwait-session",
                             "Kuwait session", "Three quarters of an hour, paid in dinar.", 45}),
                       CalendlyPlace{"physical", "Schreinerstraße 4, Berlin"}));
  types.push_back(with(demo({"7a049681-0000-4000-8000-000000000105", "pay-first-session",
                             "Pay-first session", "Paid before the time is booked.", 60}),
                       CalendlyPlace{"google_conference", ""}));
  types.push_back(demo({"7a049681-0000-4000-8000-000000000106", "tiered-refund-session",
                        "Session with refund tiers",
                        "The later the cancellation, the less goes "
                        "back.",
                        60}));
  types.push_back(with(
      with(demo({"7a049681-0000-4000-8000-000000000107", "approval-session",
                 "Session with refunds by approval", "Refunds are looked at by a person.", 60}),
           CalendlyPlace{"custom", "At the bench by the river"}),
      CalendlyQuestion{"What do you hope for?", "string", true}));
}

void add_types_to_refuse(CalendlyRecords& records) {
  const auto odd = [&](TypeText text) { return a_type(colleague, text); };
  auto& types = records.event_types;
  types.push_back(
      odd({"EHGA5X4RWCGVK3TB", "group-workshop", "Group workshop", "Five people at once.", 120}));
  types.back().capacity = 5;
  types.push_back(odd({"7a049681-0000-4000-8000-000000000202", "calendly-paid", "Paid by Calendly",
                       "Calendly itself takes the money.", 60}));
  types.back().is_paid = true;
  types.push_back(odd({"7a049681-0000-4000-8000-000000000203", "switched-off", "Switched off",
                       "Nobody can book it.", 60}));
  types.back().is_active = false;
  types.push_back(
      odd({"7a049681-0000-4000-8000-000000000204", "deleted", "Deleted", "It was once.", 60}));
  types.back().deleted_at = opened;
  types.push_back(
      odd({"7a049681-0000-4000-8000-000000000205", "nameless", "", "It has no name.", 60}));
  types.back().name.reset();
}

}  // namespace

CalendlyRecords calendly_demo() {
  CalendlyRecords records;
  records.organization = "9b1c2d3e-0000-4000-8000-000000000001";
  records.users.emplace(calendly_demo_user,
                        CalendlyUser{calendly_demo_user, "Demo Builder", "demo",
                                     "builder@demo.example", "Europe/Berlin", opened});
  records.users.emplace(colleague, CalendlyUser{colleague, "Sam Colleague", "sam",
                                                "sam@demo.example", "Europe/Berlin", opened});
  add_demo_types(records);
  add_types_to_refuse(records);
  return records;
}

}  // namespace simulators
