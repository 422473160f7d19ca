#include "simulation/people.hpp"

#include <algorithm>

#include "domain/placing.hpp"
#include "engine/begin_booking.hpp"
#include "engine/carry_out.hpp"
#include "engine/hint_slot.hpp"
#include "engine/replay.hpp"
#include "engine/start_checkout.hpp"
#include "simulation/ledger.hpp"
#include "simulators/stripe_books.hpp"

namespace simulation {
namespace {

using base::Milliseconds;
using simulators::text_in;

constexpr Milliseconds soon{1'000};
constexpr Milliseconds minute{60'000};
constexpr Milliseconds hour{60 * 60'000};
constexpr int patience = 12;
constexpr int letters_max = 4;
constexpr const char* good_card = "4242424242424242";
constexpr const char* declined_card = "4000000000000002";
constexpr const char* bank_debit = "processing";
constexpr const char* debit_type = "tiered-refund-session";
constexpr const char* paid_first = "pay-first-session";

const std::vector<std::string> plain_types{"strategy-session", "strategy-session",
                                           "tiered-refund-session", "approval-session",
                                           "free-introduction"};
const std::vector<std::string> all_types{
    "pay-first-session",     "pay-first-session", "pay-first-session", "strategy-session",
    "tiered-refund-session", "approval-session",  "tokyo-session",     "kuwait-session"};

const std::vector<std::string> types_to_change{
    dearer_type, dearer_type, cheaper_type, cheaper_type, paid_first, debit_type, "kuwait-session"};
const std::vector<std::string> promotions{"WELCOME10", "HALF50", "FREE100"};

bool may_change_type(const std::string& type) {
  return type == cheaper_type || type == dearer_type;
}

std::string other_type(const std::string& type) {
  return type == cheaper_type ? dearer_type : cheaper_type;
}

const simulators::CalendlyEventType* type_of(const simulators::CalendlyRecords& records,
                                             const std::string& slug) {
  return &*std::ranges::find(records.event_types, slug, &simulators::CalendlyEventType::slug);
}

std::string last_segment(const std::string& uri) { return uri.substr(uri.rfind('/') + 1); }

}  // namespace

void People::invite(int bookings, Milliseconds over) {
  for (int i = 0; i < bookings; ++i) {
    const auto client = std::make_shared<Client>(
        Client{world_.visits.size(), Dice{world_.seed, "client " + std::to_string(i)}, "", ""});
    world_.visits.emplace_back();
    client->type = client->dice.one_of(world_.setting.sells_dearer ? types_to_change
                                       : world_.setting.sells_all  ? all_types
                                                                   : plain_types);
    if (world_.setting.sells_dearer && may_change_type(client->type) && client->dice.chance(300))
      client->promotion = client->dice.one_of(promotions);
    client->email = "zoe" + std::to_string(i) + "@client.example";
    clients_.push_back(client);
    later(client, Milliseconds{0}, over, &People::begin);
  }
}

void People::make_good(Milliseconds within) {
  for (const Person& client : clients_)
    if (client->code && client->dice.chance(500))
      later(client, Milliseconds{0}, within,
            client->dice.chance(500) ? &People::order_refund : &People::refund_at_stripe);
}

void People::note_act(const Person& client, base::Instant at, Act act, const Errand& errand) {
  world_.agenda.note(at, [this, client, act, errand] {
    if (!are_home_) return carry_out(client, act, errand);
    const auto way = {&People::begin,         &People::take_time,   &People::choose_time,
                      &People::open_checkout, &People::find_page,   &People::pay,
                      &People::choose_again,  &People::read_letters};
    visit(*client).is_given_up |= std::ranges::find(way, act) != way.end();
  });
}

bool People::ask(const std::function<void(pipeline::Instance&)>& request) {
  Service* const service = a_service_();
  return service != nullptr && service->attempt([&] { request(service->instance()); });
}

std::optional<domain::Booking> People::booking_of(const Client& client) {
  std::optional<domain::Booking> booking;
  ask([&](pipeline::Instance& instance) {
    instance.parts.store.read(
        [&](ports::Snapshot& snapshot) { booking = snapshot.booking(*client.code); });
  });
  return booking;
}

void People::note(Deed::Kind kind, const Client& client) {
  world_.deeds.push_back({kind, client.code->text(), world_.clock.now()});
  visit(client).is_given_up |=
      kind == Deed::Kind::cancelled_here || kind == Deed::Kind::cancelled_at_calendly ||
      kind == Deed::Kind::host_cancelled || kind == Deed::Kind::paid_by_debit;
}

void People::begin(const Person& client) {
  const engine::BeginRequest request{
      domain::SessionTypeId{client->type},
      {"Zoe Client", client->email, "Europe/Berlin", "", {{"What do you hope for?", "much"}}}};
  std::optional<domain::Booking> begun;
  const bool answered = ask([&](pipeline::Instance& instance) {
    instance.parts.store.write([&](ports::Transaction& transaction) {
      const auto booking =
          engine::begin_booking(instance.parts, transaction, request,
                                [](const domain::BookingCode&) { return std::string(64, 'a'); });
      CHECK(bool{booking});
      begun = *booking;
      client->scheduling_url = transaction.session_type(request.session_type)->scheduling_url;
    });
  });
  if (!answered) {
    if (++client->asked < patience) later(client, soon, 10 * soon, &People::begin);
    return;
  }
  client->asked = 0;
  client->code = begun->code;
  visit(*client).booking = begun->code;
  client->token = begun->token;
  world_.bookings.push_back(begun->code);
  world_.story.tell("client", "begins", begun->code.text() + " " + client->type);
  later(client, 2 * soon, 3 * minute,
        begun->terms.mode == domain::Mode::pay_first ? &People::choose_time : &People::take_time);
}

void People::take_time(const Person& client) {
  auto& account = world_.calendly.account();
  const auto* const type = type_of(account.records(), client->type);
  const auto now = world_.clock.now();
  const auto from = now + client->dice.within(hour, 60 * hour);
  const auto free = account.free_starts(*type, from, from + 96 * hour, now);
  if (free.empty()) return;
  const bool is_stranger = world_.weather.strikes(Fault::books_without_us);
  const auto invitee = world_.calendly.visit(
      {.scheduling_url =
           client->scheduling_url + (is_stranger ? std::string{} : "?utm_content=" + client->token),
       .start = free.front(),
       .name = "Zoe Client",
       .email = is_stranger ? "zoe.other@client.example" : client->email,
       .timezone = "Europe/Berlin",
       .answers = {},
       .tracking = {}},
      now);
  if (!invitee) return;
  client->invitees.push_back(last_segment(*invitee));
  world_.story.tell("client", "takes a time", client->code->text());
  visit(*client).is_given_up |= is_stranger;
  if (is_stranger) return;
  if (client->dice.chance(600)) later(client, Milliseconds{300}, 4 * soon, &People::hint);
  plan_the_rest(client);
}

void People::hint(const Person& client) {
  const auto* const invitee = world_.calendly.account().records().invitee(client->invitees.back());
  const domain::SlotId slot{invitee->event, invitee->id};
  ask([&](pipeline::Instance& instance) {
    engine::hint_slot(instance.parts, *client->code, slot);
  });
}

// What this client will do, and what will be done to the booking.
void People::plan_the_rest(const Person& client) {
  Weather& weather = world_.weather;
  const auto later_on = [&](Fault fault, Act act) {
    if (weather.strikes(fault)) later(client, Milliseconds{0}, hour, act);
  };
  if (weather.strikes(Fault::leaves))
    visit(*client).is_given_up = true;
  else
    later(client, 2 * soon, 5 * minute, &People::open_checkout);
  later_on(Fault::cancels_here, &People::cancel_here);
  later_on(Fault::cancels_at_calendly, &People::cancel_at_calendly);
  later_on(Fault::moves_at_calendly, &People::move);
  later_on(Fault::moves_at_calendly, &People::move);
  if (world_.setting.sells_dearer && client->dice.chance(300))
    later(client, 2 * minute, hour, &People::move);
  later_on(Fault::host_cancels, &People::host_cancels);
  later_on(Fault::host_moves, &People::host_moves);
  later_on(Fault::dashboard_refund, &People::refund_at_stripe);
  later_on(Fault::operator_refund, &People::order_refund);
  later_on(Fault::dispute, &People::dispute);
  later_on(Fault::refund_fails, &People::fail_refund);
  later_on(Fault::stale_tab, &People::return_days_later);
}

void People::open_checkout(const Person& client) {
  const int posts = world_.weather.strikes(Fault::post_repeated) ? 2 : 1;
  std::optional<domain::Refusal> refusal;
  bool answered = false;
  for (int i = 0; i < posts; ++i)
    answered |= ask([&](pipeline::Instance& instance) {
      const auto started = engine::start_checkout(instance.parts, *client->code);
      refusal = started ? std::nullopt : started.error().refusal;
    });
  if (answered && !refusal) {
    world_.story.tell("client", "wants to pay", client->code->text());
    client->asked = 0;
    return go_on(client, soon, 4 * soon, &People::find_page);
  }
  if (refusal && *refusal != domain::Refusal::no_slot_yet) return;
  if (++client->asked < patience) return go_on(client, 2 * soon, 20 * soon, &People::open_checkout);
  wait_for_letter(client);
}

// Who came no further is written to once that is possible again.
void People::wait_for_letter(const Person& client) {
  if (++client->letters_awaited <= letters_max)
    go_on(client, 4 * minute, 8 * minute, &People::read_letters);
}

void People::read_letters(const Person& client) {
  const std::string reminder = "mail:" + client->code->text() + ":finish_booking:";
  const bool has_one = std::ranges::any_of(
      world_.letters, [&](const SentLetter& letter) { return letter.key.starts_with(reminder); });
  if (!has_one) return wait_for_letter(client);
  client->asked = 0;
  open_checkout(client);
}

void People::find_page(const Person& client) {
  const auto booking = booking_of(*client);
  const domain::Attempt* const open = booking ? engine::open_session(*booking) : nullptr;
  if (open == nullptr) {
    if (++client->asked < patience) return go_on(client, 2 * soon, 15 * soon, &People::find_page);
    return wait_for_letter(client);
  }
  client->sessions.push_back(open->session_id);
  const bool is_late = world_.weather.strikes(Fault::pays_late);
  visit(*client).is_given_up |= is_late;
  later(client, is_late ? 8 * minute : 5 * soon, is_late ? 32 * minute : 6 * minute, &People::pay);
  if (world_.weather.strikes(Fault::cancels_before_paying))
    later(client, Milliseconds{0}, 10 * soon, &People::cancel_at_calendly);
  if (world_.weather.strikes(Fault::second_tab))
    later(client, soon, 10 * minute, &People::open_checkout);
  if (world_.setting.sells_all && world_.weather.strikes(Fault::time_taken))
    later(client, Milliseconds{0}, 6 * minute, &People::somebody_takes_the_time);
}

void People::pay(const Person& client) {
  const bool is_declined = world_.weather.strikes(Fault::card_declined);
  const bool by_debit = client->type == debit_type && world_.weather.strikes(Fault::pays_by_debit);
  const std::string session =
      client->has_other_type ? client->sessions.back() : client->dice.one_of(client->sessions);
  const auto paid = world_.stripe.pay({.session = session,
                                       .card = is_declined ? declined_card
                                               : by_debit  ? bank_debit
                                                           : good_card,
                                       .promotion_code = client->promotion,
                                       .email = {},
                                       .name = {}},
                                      world_.clock.now());
  world_.story.tell("client", paid ? std::string{to_text(paid->outcome)} : "finds no page to pay",
                    client->code->text());
  const bool is_paid = paid && paid->outcome == simulators::StripePayOutcome::paid;
  if (!is_declined && !by_debit && visit(*client).payments_made == 0) {
    ++visit(*client).payments_tried;
    visit(*client).payments_made += is_paid ? 1 : 0;
  }
  if (is_paid && client->type == paid_first)
    later(client, minute, 20 * minute, &People::choose_again);
  if (paid && paid->outcome == simulators::StripePayOutcome::processing)
    settle_debit(client, session);
  if (paid && paid->outcome == simulators::StripePayOutcome::declined)
    later(client, 5 * soon, 2 * minute, &People::pay);
  else if (client->dice.chance(600))
    later(client, Milliseconds{200}, 5 * soon, &People::look_at_page);
}

// The bank takes its time, whatever becomes of the booking meanwhile.
void People::settle_debit(const Person& client, const std::string& session) {
  note(Deed::Kind::paid_by_debit, *client);
  Dice& dice = world_.weather.dice(Fault::pays_by_debit);
  const std::string outcome = dice.chance(700) ? "succeeded" : "failed";
  world_.agenda.note(
      world_.clock.now() + dice.within(minute, 40 * minute), [this, client, session, outcome] {
        for (const PageAtStripe& page : pages_of(world_, client->code->text()))
          if (page.session == session &&
              world_.stripe.settle(page.intent, outcome, std::nullopt, world_.clock.now())) {
            world_.story.tell("bank", "settles a debit", client->code->text() + " " + outcome);
            if (outcome == "failed") later(client, soon, 5 * minute, &People::open_checkout);
          }
      });
}

void People::look_at_page(const Person& client) {
  ask([&](pipeline::Instance& instance) {
    std::optional<domain::Booking> booking;
    instance.parts.store.read(
        [&](ports::Snapshot& snapshot) { booking = snapshot.booking(*client->code); });
    if (booking && engine::is_awaiting_payment(*booking))
      engine::look_again(instance.parts, *booking);
  });
}

void People::cancel_here(const Person& client) {
  bool is_done = false;
  const bool answered = ask([&](pipeline::Instance& instance) {
    const auto carried = engine::carry_out(
        instance.parts, *client->code,
        domain::CancelBooking{.by = domain::Actor::client, .why = "ill"}, "client");
    is_done = bool{carried};
  });
  // Who has no answer may have been heard all the same.
  if (!answered || is_done) {
    world_.story.tell("client", "cancels here", client->code->text());
    note(Deed::Kind::cancelled_here, *client);
  }
  if (is_done) note(Deed::Kind::cancel_acknowledged, *client);
  if (!answered) later(client, soon, minute, &People::cancel_here);
}

void People::cancel_at_calendly(const Person& client) {
  auto& account = world_.calendly.account();
  const auto invitee = invitee_of(*client);
  if (!invitee || !account.cancel_invitee(*invitee, "changed my mind", world_.clock.now())) return;
  world_.story.tell("client", "cancels at Calendly", client->code->text());
  note(Deed::Kind::cancelled_at_calendly, *client);
}

void People::move(const Person& client) {
  auto& account = world_.calendly.account();
  const auto moving = invitee_of(*client);
  if (!moving) return;
  const auto* const event = account.records().event(account.records().invitee(*moving)->event);
  const bool is_elsewhere = world_.setting.sells_dearer && may_change_type(client->type) &&
                            !client->has_other_type && client->dice.chance(500);
  const auto* const type = is_elsewhere ? type_of(account.records(), other_type(client->type))
                                        : account.records().event_type(event->event_type);
  const auto now = world_.clock.now();
  const auto from = event->start + hour;
  const auto free = account.free_starts(*type, from, from + 96 * hour, now);
  if (free.empty()) return;
  const auto moved = account.reschedule(*moving, free.front(), std::nullopt, false, now,
                                        is_elsewhere ? std::optional{type->id} : std::nullopt);
  if (!moved) return;
  client->invitees.push_back(*moved);
  if (is_elsewhere) {
    client->has_other_type = true;
    later(client, minute, 20 * minute, &People::open_checkout);
  }
  world_.story.tell("client", is_elsewhere ? "moves to another type" : "moves the time",
                    client->code->text());
  note(Deed::Kind::moved, *client);
}

void People::host_cancels(const Person& client) {
  auto& account = world_.calendly.account();
  const auto invitee = invitee_of(*client);
  if (!invitee) return;
  const std::string event = account.records().invitee(*invitee)->event;
  if (!account.cancel_event(event, "ill", world_.clock.now())) return;
  world_.story.tell("host", "cancels", client->code->text());
  note(Deed::Kind::host_cancelled, *client);
}

void People::host_moves(const Person& client) {
  auto& account = world_.calendly.account();
  const auto invitee = invitee_of(*client);
  if (!invitee) return;
  const auto* const event = account.records().event(account.records().invitee(*invitee)->event);
  if (!event->is_active) return;
  account.move_event(event->id, event->start + hour / 4);
  world_.story.tell("host", "moves the event", client->code->text());
}

std::optional<std::string> People::payment_of(const Client& client) {
  for (const PageAtStripe& page : pages_of(world_, client.code->text()))
    if (page.captured > 0) return page.intent;
  return std::nullopt;
}

void People::refund_at_stripe(const Person& client) {
  const auto payment = payment_of(*client);
  if (!payment) return;
  const std::optional<std::int64_t> part =
      client->dice.chance(500) ? std::optional<std::int64_t>{1'500} : std::nullopt;
  if (!world_.stripe.refund(*payment, part, world_.clock.now())) return;
  world_.story.tell("builder", "refunds at Stripe", client->code->text());
  note(Deed::Kind::gave_back_at_stripe, *client);
}

void People::order_refund(const Person& client) {
  bool is_refused = false;
  ask([&](pipeline::Instance& instance) {
    is_refused = !bool{
        engine::carry_out(instance.parts, *client->code,
                          domain::RefundPayment{.by = domain::Actor::operator_,
                                                .amount = {1'000, domain::Currency::known("eur")},
                                                .why = "late"},
                          "operator")};
  });
  if (is_refused) return;
  world_.story.tell("operator", "orders a refund", client->code->text());
  note(Deed::Kind::gave_back, *client);
}

void People::dispute(const Person& client) {
  const auto payment = payment_of(*client);
  // An inquiry takes no money yet, so that there is still something to give back.
  const auto kind = client->dice.chance(500) ? std::optional<std::string>{"inquiry"} : std::nullopt;
  if (!payment || !world_.stripe.dispute(*payment, kind, world_.clock.now())) return;
  world_.story.tell("bank", "opens a dispute", client->code->text());
  if (client->dice.chance(500)) later(client, 4 * minute, 20 * minute, &People::cancel_here);
  note(Deed::Kind::disputed, *client);
}

void People::fail_refund(const Person& client) {
  const auto payment = payment_of(*client);
  if (!payment) return;
  for (const auto& refund : world_.stripe.books().refunds.all()) {
    if (text_in(refund, "payment_intent") != *payment) continue;
    const std::string id = text_in(refund, "id");
    if (!world_.stripe.settle(id, "failed", "expired_or_canceled_card", world_.clock.now())) return;
    world_.story.tell("bank", "fails a refund", client->code->text());
    return note(Deed::Kind::refund_failed, *client);
  }
}

void People::return_days_later(const Person& client) {
  ask([&](pipeline::Instance& instance) {
    static_cast<void>(engine::start_checkout(instance.parts, *client->code));
  });
}

void People::decide(const domain::BookingCode& code) {
  using domain::Actor;
  std::optional<domain::Booking> booking;
  ask([&](pipeline::Instance& instance) {
    instance.parts.store.read([&](ports::Snapshot& snapshot) { booking = snapshot.booking(code); });
  });
  if (!booking) return;
  const auto carry_out = [&](const domain::Command& command) {
    ask([&](pipeline::Instance& instance) {
      static_cast<void>(engine::carry_out(instance.parts, code, command, "operator"));
    });
  };
  if (booking->stage == domain::Stage::placing && domain::may_choose_time(*booking))
    choose_at_last(*booking);
  for (const domain::Refund& refund : booking->refunds) {
    if (refund.status == domain::RefundStatus::awaiting_approval)
      carry_out(domain::DecideRefund{Actor::builder, refund.n, true, "right"});
    if (refund.status == domain::RefundStatus::failed)
      carry_out(domain::RetryRefund{Actor::operator_, refund.n, "again"});
  }
}

// News that crashes have used up the tries of is parked, and a person has it gone through again.
bool People::replay_parked() {
  std::vector<ports::InboxRow> parked;
  ask([&](pipeline::Instance& instance) {
    instance.parts.store.read([&](ports::Snapshot& snapshot) {
      parked = snapshot.arrivals_in(ports::ArrivalState::parked, 100);
    });
    for (const ports::InboxRow& row : parked)
      engine::replay(instance.parts,
                     engine::plan_replay(instance.parts, instance.intake, {.arrival = row.id}),
                     "operator");
  });
  return !parked.empty();
}

bool People::tidy_up() {
  const bool began_anew = replay_parked();
  for (const domain::BookingCode& code : world_.bookings) decide(code);
  return began_anew;
}

}  // namespace simulation
