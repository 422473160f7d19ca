#include "pipeline/instance.hpp"

#include "base/check.hpp"

namespace pipeline {
namespace {

constexpr http::Rate no_limit{100'000, base::Milliseconds{1'000}};

domain::Mode mode_of(const ports::EventType& type) {
  if (type.slug == "free-introduction") return domain::Mode::free;
  return type.slug == "pay-first-session" ? domain::Mode::pay_first : domain::Mode::schedule_first;
}

stripe::StripeOptions stripe_options() {
  return {.account = "demo", .base_url = stripe_url, .secret_key = base::SecretText{stripe_key}};
}

calendly::CalendlyOptions calendly_options() {
  return {.account = "demo", .base_url = calendly_url, .token = base::SecretText{calendly_token}};
}

}  // namespace

engine::Settings settings() {
  return {.installation = installation,
          .public_url = "https://book.example",
          .link_pass = [](const domain::BookingCode& code, base::Instant) {
            return "link-" + code.text();
          }};
}

Instance::Instance(const Surroundings& given)
    : stripe_limits_(no_limit, no_limit),
      calendly_limits_(no_limit, no_limit),
      parts{given.store, given.clock, given.random,  given.signals,
            metrics_,    given.log,   given.settings},
      stripe(stripe::Doors{given.network, stripe_limits_, given.clock, given.log, metrics_, nullptr,
                           &clocks},
             stripe_options()),
      calendly(calendly::Doors{given.network, calendly_limits_, given.clock, given.log, metrics_,
                               nullptr, &clocks},
               calendly_options()),
      intake(parts, stripe_reader, calendly_reader),
      looks(parts, calendly, stripe, stripe_reader, calendly_reader),
      strays(parts, calendly),
      effects(parts, calendly, stripe, given.mailer),
      timers(parts, clocks),
      sweeps(parts, registration()),
      chores(parts) {}

void Instance::add_catalogue(base::Instant charging_since) {
  const domain::BuilderSlug slug{"demo"};
  const auto me = calendly.me();
  CHECK(bool{me});
  const auto types = calendly.event_types(*me);
  CHECK(bool{types});
  parts.store.write([&](ports::Transaction& transaction) {
    transaction.set_installation_id(installation);
    transaction.save_builder({slug, me->name, me->email, me->timezone, me->id});
    for (const ports::EventType& type : *types) {
      const bool is_free = mode_of(type) == domain::Mode::free;
      transaction.save_session_type(
          {.id = domain::SessionTypeId{type.slug},
           .builder = slug,
           .terms = {.session_type = domain::SessionTypeId{type.slug},
                     .event_type = type.id,
                     .name = type.name,
                     .duration_minutes = type.duration_minutes,
                     .mode = mode_of(type),
                     .price = {is_free ? 0 : 5'000, domain::Currency::known("eur")}},
           .description = {},
           .category = {},
           .scheduling_url = type.scheduling_url,
           .form = type.form,
           .charging_since = charging_since});
    }
  });
  CHECK(bool{engine::register_calendly(registration())});
  CHECK(bool{engine::register_stripe(registration())});
  sweeps.plan();
}

engine::Registration Instance::registration() {
  return {.store = parts.store,
          .calendly = calendly,
          .stripe = stripe,
          .random = parts.random,
          .clock = parts.clock,
          .clocks = clocks,
          .builder = domain::BuilderSlug{"demo"},
          .public_url = parts.settings.public_url,
          .seal = [](const ports::WebhookAddress&, const base::SecretText& secret) {
            return secret.expose();
          }};
}

}  // namespace pipeline
