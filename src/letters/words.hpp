#pragma once

#include <array>
#include <string_view>

// Everything letters say. A language fills in all of it, in a file of its own (words_en.cpp), and
// the compiler names what it leaves out. What stands in braces is put in when a letter is written;
// every language has the same braces in the same wording.
namespace letters {

using Wording = std::string_view;

struct TimeWords {
  std::array<Wording, 7> weekdays;  // from Sunday
  std::array<Wording, 7> weekdays_short;
  std::array<Wording, 12> months;
  std::array<Wording, 12> months_short;
  Wording day;           // {weekday} {day} {month}
  Wording day_of_year;   // {weekday} {day} {month} {year}
  Wording short_moment;  // {weekday} {day} {month} {time}
  Wording moment;        // {day} {time} {place}
  Wording other_zone;    // {name} {span} {zone}
  Wording other_day;     // {day} {span}
  Wording minute;
  Wording minutes;  // {count}
};

// What people call the time of a zone.
struct ZoneWords {
  Wording central_european, central_european_summer, western_european, western_european_summer,
      eastern_european, eastern_european_summer, moscow, greenwich, british_summer, irish, israel,
      israel_summer, india;
  Wording eastern, eastern_summer, central, central_summer, mountain, mountain_summer, pacific,
      pacific_summer, alaska, alaska_summer, hawaii, atlantic, atlantic_summer, newfoundland,
      newfoundland_summer, cuba, cuba_summer;
  Wording japan, korea, china, hong_kong, philippines, pakistan, western_indonesia,
      central_indonesia, eastern_indonesia;
  Wording australian_eastern, australian_eastern_summer, australian_central,
      australian_central_summer, australian_western, new_zealand, new_zealand_summer;
  Wording south_africa, west_africa, central_africa, east_africa;
};

// What several letters say.
struct CommonWords {
  Wording booking;          // before a booking's code
  Wording session_with;     // {session} {name}
  Wording nameless_client;  // stands where a name would
  Wording nameless_host;
  Wording footer_client;   // {host}
  Wording footer_builder;  // {client}
  Wording see_booking;
  Wording see_or_change_booking;
  Wording choose_another_time;
  Wording link_is_yours;
  Wording banks_take_days;
  Wording length;
  Wording join;
  Wording join_link;
  Wording where;
  Wording paid;
};

// What a cancellation gives back.
struct PolicyWords {
  Wording first_until;  // {when} {amount}
  Wording then_until;   // {when} {amount}
  Wording nothing_after;
  Wording times_are_of;  // {place}
  Wording before_start;  // {amount}
  Wording nothing;
  Wording nothing_any_more;
  Wording looked_at_first;
};

// How to move or cancel the session.
struct ChangesWords {
  Wording title;
  Wording builder_may_change;
  Wording builder_gives_back;  // {client} {amount}
  Wording cancel_link;
  Wording by_mail;
  Wording on_page;
};

struct ConfirmedWords {
  Wording stage;
  Wording subject;          // {when}
  Wording subject_builder;  // {client} {when}
  Wording heading;          // {name}
  Wording heading_nameless;
  Wording heading_builder;  // {client}
  Wording preview_free;     // {session}
  Wording preview_paid;     // {session} {amount}
  Wording email;
  Wording note;
  Wording price;
  Wording free;
  Wording discount;
  Wording calendar_attached;
};

struct RescheduledWords {
  Wording stage;
  Wording subject;          // {when}
  Wording subject_builder;  // {client} {when}
  Wording heading;
  Wording title;
  Wording moved;  // {from} {to}
  Wording calendar_moves;
  Wording payment_stays;
  Wording costs_more;  // {amount} {when}
};

struct FinishBookingWords {
  Wording stage;
  Wording subject;  // {when}
  Wording heading;
  Wording preview;  // {amount}
  Wording title;
  Wording held_until;  // {when}
  Wording earlier_booking_stays;
  Wording to_pay;
  Wording pay;  // {amount}
};

struct ReleasedWords {
  Wording stage;
  Wording subject;  // {when}
  Wording heading;
  Wording preview;
  Wording title;
  Wording no_payment;
  Wording paid_too_late;  // {amount}
  Wording nothing_charged;
  Wording book_again;
};

struct ChooseTimeWords {
  Wording stage;
  Wording subject;  // {session}
  Wording heading;
  Wording preview;
  Wording title;
  Wording taken;         // {amount}
  Wording choose_until;  // {when}
  Wording otherwise;
};

struct CancelledWords {
  Wording stage;
  Wording subject;          // {when}
  Wording subject_builder;  // {client} {when}
  Wording heading;
  Wording heading_builder;  // {client}
  Wording time_is_gone;
  Wording by_you;
  Wording by_other;  // {name}
  Wording by_others;
  Wording was_free;
  Wording nothing_paid;
  Wording waits;          // {amount}
  Wording waits_builder;  // {amount} {client}
  Wording disputed;
  Wording nothing_back;      // {why}
  Wording all_back;          // {amount}
  Wording all_back_builder;  // {amount} {client}
  Wording part_back;         // {amount} {kept} {why}
  Wording part_back_builder;
  Wording why_agreed;
  Wording why_too_late;
  Wording why_fixed_fee;
  Wording why_never;
  Wording why_begun;
  Wording stays;
  Wording goes_back;
};

struct RefundedWords {
  Wording stage;
  Wording subject;  // {amount}
  Wording heading;  // {amount}
  Wording preview;  // {amount}
  Wording title;
  Wording sent_where;
  Wording this_refund;
  Wording refunded_in_all;
};

struct FeedbackWords {
  Wording stage;
  Wording subject;  // {host}
  Wording heading;
  Wording preview;
  Wording title;  // {host}
  Wording ask;
  Wording answer;
};

struct FindBookingWords {
  Wording stage;
  Wording subject;
  Wording heading;
  Wording preview;
  Wording no_time_yet;
  Wording links_work;  // {length}
  Wording not_asked_for;
};

struct Advice {
  Wording what;     // what has happened
  Wording what_to;  // what to do about it
};

struct AttentionWords {
  Wording stage;
  Wording subject;  // {code}
  Wording heading;  // {code}
  Wording act_by;   // {when} {place}
  Advice slot_missing, other_event_type, time_not_placed, price_differs, charge_overdue,
      payment_mismatch, checkout_refused, refund_refused, refund_waits, refund_needs_client,
      balance_insufficient, negative_surplus, refunded_elsewhere, disputed, effect_stuck,
      letter_undelivered, decision_waits;
};

// Nothing but wordings, so that a test may go through them as a list.
struct Words {
  TimeWords time;
  ZoneWords zone;
  CommonWords common;
  PolicyWords policy;
  ChangesWords changes;
  ConfirmedWords confirmed;
  RescheduledWords rescheduled;
  FinishBookingWords finish_booking;
  ReleasedWords released;
  ChooseTimeWords choose_time;
  CancelledWords cancelled;
  RefundedWords refunded;
  FeedbackWords feedback;
  FindBookingWords find_booking;
  AttentionWords attention;
};

}  // namespace letters
