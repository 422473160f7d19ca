// The words of the domain: the same in code, SQL, JSON, metrics and pages.
#include <algorithm>
#include <array>
#include <utility>

#include "domain/booking.hpp"
#include "domain/news.hpp"
#include "domain/owed.hpp"

namespace domain {
namespace {

template <class E, std::size_t N>
using Words = std::array<std::pair<E, std::string_view>, N>;

template <class E, std::size_t N>
std::string_view word_of(const Words<E, N>& words, E value) {
  const auto found = std::ranges::find(words, value, &Words<E, N>::value_type::first);
  CHECK(found != words.end());
  return found->second;
}

template <class E, std::size_t N>
std::optional<E> value_of(const Words<E, N>& words, std::string_view text) {
  for (const auto& [known, word] : words)
    if (word == text) return known;
  return std::nullopt;
}

constexpr Words<Stage, 9> stages{{{Stage::draft, "draft"},
                                  {Stage::held, "held"},
                                  {Stage::releasing, "releasing"},
                                  {Stage::placing, "placing"},
                                  {Stage::confirmed, "confirmed"},
                                  {Stage::completed, "completed"},
                                  {Stage::cancelling, "cancelling"},
                                  {Stage::cancelled, "cancelled"},
                                  {Stage::expired, "expired"}}};
constexpr Words<Mode, 3> modes{{{Mode::schedule_first, "schedule_first"},
                                {Mode::pay_first, "pay_first"},
                                {Mode::free, "free"}}};
constexpr Words<RefundKind, 4> refund_kinds{{{RefundKind::full, "full"},
                                             {RefundKind::tiers, "tiers"},
                                             {RefundKind::kept_fee, "kept_fee"},
                                             {RefundKind::never, "never"}}};
constexpr Words<DifferencePolicy, 4> difference_policies{
    {{DifferencePolicy::keep_price, "keep_price"},
     {DifferencePolicy::charge_difference, "charge_difference"},
     {DifferencePolicy::refund_difference, "refund_difference"},
     {DifferencePolicy::ask_builder, "ask_builder"}}};
constexpr Words<ChargeReason, 1> charge_reasons{
    {{ChargeReason::reschedule_difference, "reschedule_difference"}}};
constexpr Words<ChargeStatus, 2> charge_statuses{
    {{ChargeStatus::due, "due"}, {ChargeStatus::waived, "waived"}}};
constexpr Words<FeedbackKind, 2> feedback_kinds{
    {{FeedbackKind::booking, "booking"}, {FeedbackKind::session, "session"}}};
constexpr Words<LinkStatus, 5> link_statuses{{{LinkStatus::requested, "requested"},
                                              {LinkStatus::active, "active"},
                                              {LinkStatus::superseded, "superseded"},
                                              {LinkStatus::cancelled, "cancelled"},
                                              {LinkStatus::gone, "gone"}}};
constexpr Words<Canceler, 3> cancelers{
    {{Canceler::host, "host"}, {Canceler::invitee, "invitee"}, {Canceler::us, "us"}}};
constexpr Words<AttemptStatus, 6> attempt_statuses{{{AttemptStatus::intended, "intended"},
                                                    {AttemptStatus::open, "open"},
                                                    {AttemptStatus::processing, "processing"},
                                                    {AttemptStatus::paid, "paid"},
                                                    {AttemptStatus::failed, "failed"},
                                                    {AttemptStatus::expired, "expired"}}};
constexpr Words<RefundStatus, 6> refund_statuses{
    {{RefundStatus::awaiting_approval, "awaiting_approval"},
     {RefundStatus::intended, "intended"},
     {RefundStatus::pending, "pending"},
     {RefundStatus::succeeded, "succeeded"},
     {RefundStatus::failed, "failed"},
     {RefundStatus::cancelled, "cancelled"}}};
constexpr Words<RefundSource, 7> refund_sources{{{RefundSource::policy, "policy"},
                                                 {RefundSource::client, "client"},
                                                 {RefundSource::builder, "builder"},
                                                 {RefundSource::operator_, "operator"},
                                                 {RefundSource::surplus, "surplus"},
                                                 {RefundSource::mismatch, "mismatch"},
                                                 {RefundSource::dashboard, "dashboard"}}};
constexpr Words<Actor, 4> actors{{{Actor::client, "client"},
                                  {Actor::builder, "builder"},
                                  {Actor::operator_, "operator"},
                                  {Actor::platform, "platform"}}};
constexpr Words<WishKind, 6> wish_kinds{{{WishKind::cancel, "cancel"},
                                         {WishKind::refund, "refund"},
                                         {WishKind::approve, "approve"},
                                         {WishKind::decline, "decline"},
                                         {WishKind::retry, "retry"},
                                         {WishKind::clear, "clear"}}};
constexpr Words<Owner, 2> owners{{{Owner::builder, "builder"}, {Owner::operator_, "operator"}}};
constexpr Words<AttentionReason, 17> attention_reasons{
    {{AttentionReason::slot_missing, "slot_missing"},
     {AttentionReason::other_event_type, "other_event_type"},
     {AttentionReason::time_not_placed, "time_not_placed"},
     {AttentionReason::price_differs, "price_differs"},
     {AttentionReason::charge_overdue, "charge_overdue"},
     {AttentionReason::payment_mismatch, "payment_mismatch"},
     {AttentionReason::checkout_refused, "checkout_refused"},
     {AttentionReason::refund_refused, "refund_refused"},
     {AttentionReason::refund_waits, "refund_waits"},
     {AttentionReason::refund_needs_client, "refund_needs_client"},
     {AttentionReason::balance_insufficient, "balance_insufficient"},
     {AttentionReason::negative_surplus, "negative_surplus"},
     {AttentionReason::refunded_elsewhere, "refunded_elsewhere"},
     {AttentionReason::disputed, "disputed"},
     {AttentionReason::effect_stuck, "effect_stuck"},
     {AttentionReason::letter_undelivered, "letter_undelivered"},
     {AttentionReason::decision_waits, "decision_waits"}}};
constexpr Words<Refusal, 18> refusals{{{Refusal::nothing_due, "nothing_due"},
                                       {Refusal::already_paid, "already_paid"},
                                       {Refusal::hold_over, "hold_over"},
                                       {Refusal::slot_gone, "slot_gone"},
                                       {Refusal::slot_taken, "slot_taken"},
                                       {Refusal::booking_ended, "booking_ended"},
                                       {Refusal::no_slot_yet, "no_slot_yet"},
                                       {Refusal::wrong_stage, "wrong_stage"},
                                       {Refusal::quote_changed, "quote_changed"},
                                       {Refusal::nothing_to_refund, "nothing_to_refund"},
                                       {Refusal::amount_too_large, "amount_too_large"},
                                       {Refusal::amount_not_refundable, "amount_not_refundable"},
                                       {Refusal::unknown_refund, "unknown_refund"},
                                       {Refusal::wrong_refund_status, "wrong_refund_status"},
                                       {Refusal::disputed, "disputed"},
                                       {Refusal::nothing_to_clear, "nothing_to_clear"},
                                       {Refusal::no_difference, "no_difference"},
                                       {Refusal::unknown_charge, "unknown_charge"}}};
constexpr Words<LetterKind, 9> letter_kinds{{{LetterKind::confirmed, "confirmed"},
                                             {LetterKind::rescheduled, "rescheduled"},
                                             {LetterKind::finish_booking, "finish_booking"},
                                             {LetterKind::feedback, "feedback"},
                                             {LetterKind::released, "released"},
                                             {LetterKind::choose_time, "choose_time"},
                                             {LetterKind::cancelled, "cancelled"},
                                             {LetterKind::refunded, "refunded"},
                                             {LetterKind::attention, "attention"}}};

}  // namespace

std::string_view name(Stage stage) { return word_of(stages, stage); }
std::string_view name(Mode mode) { return word_of(modes, mode); }
std::string_view name(DifferencePolicy policy) { return word_of(difference_policies, policy); }
std::string_view name(ChargeReason reason) { return word_of(charge_reasons, reason); }
std::string_view name(ChargeStatus status) { return word_of(charge_statuses, status); }
std::string_view name(FeedbackKind kind) { return word_of(feedback_kinds, kind); }
std::string_view name(LinkStatus status) { return word_of(link_statuses, status); }
std::string_view name(Canceler canceler) { return word_of(cancelers, canceler); }
std::string_view name(AttemptStatus status) { return word_of(attempt_statuses, status); }
std::string_view name(RefundStatus status) { return word_of(refund_statuses, status); }
std::string_view name(RefundSource source) { return word_of(refund_sources, source); }
std::string_view name(Actor actor) { return word_of(actors, actor); }
std::string_view name(AttentionReason reason) { return word_of(attention_reasons, reason); }
std::string_view name(Refusal refusal) { return word_of(refusals, refusal); }
std::string_view name(RefundKind kind) { return word_of(refund_kinds, kind); }
std::string_view name(WishKind kind) { return word_of(wish_kinds, kind); }
std::string_view name(Owner owner) { return word_of(owners, owner); }
std::string_view name(LetterKind kind) { return word_of(letter_kinds, kind); }
std::string_view name(Addressee to) { return to == Addressee::client ? "client" : "builder"; }

std::optional<Stage> stage_named(std::string_view text) { return value_of(stages, text); }
std::optional<Mode> mode_named(std::string_view text) { return value_of(modes, text); }
std::optional<RefundKind> refund_kind_named(std::string_view text) {
  return value_of(refund_kinds, text);
}
std::optional<WishKind> wish_kind_named(std::string_view text) {
  return value_of(wish_kinds, text);
}
std::optional<Owner> owner_named(std::string_view text) { return value_of(owners, text); }
std::optional<LetterKind> letter_kind_named(std::string_view text) {
  return value_of(letter_kinds, text);
}
std::optional<DifferencePolicy> difference_policy_named(std::string_view text) {
  return value_of(difference_policies, text);
}
std::optional<ChargeReason> charge_reason_named(std::string_view text) {
  return value_of(charge_reasons, text);
}
std::optional<ChargeStatus> charge_status_named(std::string_view text) {
  return value_of(charge_statuses, text);
}
std::optional<FeedbackKind> feedback_kind_named(std::string_view text) {
  return value_of(feedback_kinds, text);
}
std::optional<LinkStatus> link_status_named(std::string_view text) {
  return value_of(link_statuses, text);
}
std::optional<Canceler> canceler_named(std::string_view text) { return value_of(cancelers, text); }
std::optional<AttemptStatus> attempt_status_named(std::string_view text) {
  return value_of(attempt_statuses, text);
}
std::optional<RefundStatus> refund_status_named(std::string_view text) {
  return value_of(refund_statuses, text);
}
std::optional<RefundSource> refund_source_named(std::string_view text) {
  return value_of(refund_sources, text);
}
std::optional<Actor> actor_named(std::string_view text) { return value_of(actors, text); }
std::optional<AttentionReason> attention_reason_named(std::string_view text) {
  return value_of(attention_reasons, text);
}

}  // namespace domain
