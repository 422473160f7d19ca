#pragma once

#include <set>
#include <string>

#include "engine/looks.hpp"

namespace engine {

// The questions of one look, asked one after the other. Answers are collected; an unanswered
// question marks the look as an outage and the rest are asked all the same.
class Questions {
 public:
  Questions(const LookJob& job, LookAnswers& answers, ports::Calendar& calendar,
            ports::Payments& payments, const ports::WebhookReader& stripe,
            const ports::WebhookReader& calendly);

  void about_payments();
  void about_slots();

 private:
  // A refund or a dispute that an arrival names.
  struct Told {
    std::string payment_intent_id;
    std::string id;
  };

  void take_note_of(const ports::InboxRow& arrival, const ports::EventSubject& subject);
  void ask_session(const std::string& session_id);
  void ask_unseen_attempts();
  void ask_forgotten_sessions();
  void ask_refunds(const std::string& payment_intent_id);
  void ask_disputes(const std::string& payment_intent_id);
  void await_what_was_told();
  // Asks about the slot and follows where it was rescheduled to.
  void ask_slot(domain::SlotId id, bool known);
  // Asks whether a time that is held here is still offered.
  void ask_time(const domain::CalendarLink& link);
  void note(const ports::CallFailure& failure);

  const LookJob& job_;
  LookAnswers& answers_;
  ports::Calendar& calendar_;
  ports::Payments& payments_;
  std::set<std::string> sessions_;         // to ask about, ours and those that arrivals name
  std::set<std::string> payment_intents_;  // whose refunds to ask about
  bool disputed_ = false;                  // whether to ask about disputes of them
  bool refunded_ = false;                  // whether somebody rang for a refund
  std::vector<domain::SlotId> slots_;      // that arrivals name
  std::vector<Told> told_;                 // that must be in the lists
  std::vector<std::string> paid_;          // sessions and payment intents that must be seen paid
};

}  // namespace engine
