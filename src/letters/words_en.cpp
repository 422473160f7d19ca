#include <array>

#include "letters/language.hpp"

namespace letters {
namespace {

constexpr std::array currency_signs{OwnName{"EUR", "€"}, OwnName{"USD", "$"}, OwnName{"GBP", "£"},
                                    OwnName{"JPY", "¥"}};

}  // namespace

const Language english{
    .code = "en",
    .decimal_mark = ".",
    .group_mark = ",",
    .amount_with_sign = "{sign}{number}",
    .amount_with_code = "{code}\u00A0{number}",
    .currency_signs = currency_signs,
    .words =
        {
            .time =
                {
                    .weekdays = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                                 "Saturday"},
                    .weekdays_short = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
                    .months = {"January", "February", "March", "April", "May", "June", "July",
                               "August", "September", "October", "November", "December"},
                    .months_short = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
                                     "Oct", "Nov", "Dec"},
                    .day = "{weekday} {day} {month}",
                    .day_of_year = "{weekday} {day} {month} {year}",
                    .short_moment = "{weekday} {day} {month}, {time}",
                    .moment = "{day}, {time} ({place})",
                    .other_zone = "For {name}: {span}, {zone}.",
                    .other_day = "{day}, {span}",
                    .minute = "1 minute",
                    .minutes = "{count} minutes",
                },
            .zone =
                {
                    .central_european = "Central European Time",
                    .central_european_summer = "Central European Summer Time",
                    .western_european = "Western European Time",
                    .western_european_summer = "Western European Summer Time",
                    .eastern_european = "Eastern European Time",
                    .eastern_european_summer = "Eastern European Summer Time",
                    .moscow = "Moscow Time",
                    .greenwich = "Greenwich Mean Time",
                    .british_summer = "British Summer Time",
                    .irish = "Irish Standard Time",
                    .israel = "Israel Standard Time",
                    .israel_summer = "Israel Daylight Time",
                    .india = "India Standard Time",
                    .eastern = "Eastern Standard Time",
                    .eastern_summer = "Eastern Daylight Time",
                    .central = "Central Standard Time",
                    .central_summer = "Central Daylight Time",
                    .mountain = "Mountain Standard Time",
                    .mountain_summer = "Mountain Daylight Time",
                    .pacific = "Pacific Standard Time",
                    .pacific_summer = "Pacific Daylight Time",
                    .alaska = "Alaska Standard Time",
                    .alaska_summer = "Alaska Daylight Time",
                    .hawaii = "Hawaii Standard Time",
                    .atlantic = "Atlantic Standard Time",
                    .atlantic_summer = "Atlantic Daylight Time",
                    .newfoundland = "Newfoundland Standard Time",
                    .newfoundland_summer = "Newfoundland Daylight Time",
                    .cuba = "Cuba Standard Time",
                    .cuba_summer = "Cuba Daylight Time",
                    .japan = "Japan Standard Time",
                    .korea = "Korea Standard Time",
                    .china = "China Standard Time",
                    .hong_kong = "Hong Kong Time",
                    .philippines = "Philippine Standard Time",
                    .pakistan = "Pakistan Standard Time",
                    .western_indonesia = "Western Indonesia Time",
                    .central_indonesia = "Central Indonesia Time",
                    .eastern_indonesia = "Eastern Indonesia Time",
                    .australian_eastern = "Australian Eastern Standard Time",
                    .australian_eastern_summer = "Australian Eastern Daylight Time",
                    .australian_central = "Australian Central Standard Time",
                    .australian_central_summer = "Australian Central Daylight Time",
                    .australian_western = "Australian Western Standard Time",
                    .new_zealand = "New Zealand Standard Time",
                    .new_zealand_summer = "New Zealand Daylight Time",
                    .south_africa = "South Africa Standard Time",
                    .west_africa = "West Africa Time",
                    .central_africa = "Central Africa Time",
                    .east_africa = "East Africa Time",
                },
            .common =
                {
                    .booking = "Booking",
                    .session_with = "{session} with {name}",
                    .nameless_client = "Your client",
                    .nameless_host = "your host",
                    .footer_client = "You get this mail because you booked with {host}. Questions: "
                                     "answer this mail.",
                    .footer_builder = "You get this mail because this session was booked with you. "
                                      "Answer it to write to {client}.",
                    .see_booking = "See the booking",
                    .see_or_change_booking = "See or change the booking",
                    .choose_another_time = "Choose another time",
                    .link_is_yours = "This link is yours alone; please do not forward it.",
                    .banks_take_days = "Banks take up to ten working days to show it.",
                    .length = "Length",
                    .join = "Join",
                    .join_link = "Join the video call",
                    .where = "Where",
                    .paid = "Paid",
                },
            .policy =
                {
                    .first_until = "Cancel until {when}: {amount} back.",
                    .then_until = "Until {when}: {amount} back.",
                    .nothing_after = "After that: nothing back.",
                    .times_are_of = "Times are {place} time.",
                    .before_start = "Cancel before the session begins: {amount} back.",
                    .nothing = "A cancellation gives nothing back.",
                    .nothing_any_more = "A cancellation gives nothing back any more.",
                    .looked_at_first = "Each refund is looked at before it is paid out.",
                },
            .changes =
                {
                    .title = "If something comes up",
                    .builder_may_change = "Move or cancel the session in your Calendly.",
                    .builder_gives_back = "If you cancel, {client} gets {amount} back.",
                    .cancel_link = "Cancel the session",
                    .by_mail = "To move or cancel the session, answer this mail.",
                    .on_page = "You can move or cancel the session on the booking's page.",
                },
            .confirmed =
                {
                    .stage = "Confirmed",
                    .subject = "Confirmed: {when}",
                    .subject_builder = "Confirmed with {client}: {when}",
                    .heading = "You are booked, {name}",
                    .heading_nameless = "You are booked",
                    .heading_builder = "{client} booked a session",
                    .preview_free = "{session}, free.",
                    .preview_paid = "{session}, paid {amount}.",
                    .email = "E-mail",
                    .note = "Note",
                    .price = "Price",
                    .free = "Free",
                    .discount = "Discount",
                    .calendar_attached = "The calendar file is attached.",
                },
            .rescheduled =
                {
                    .stage = "New time",
                    .subject = "New time: {when}",
                    .subject_builder = "New time with {client}: {when}",
                    .heading = "The session has a new time",
                    .title = "What has changed",
                    .moved = "Moved from {from} to {to}.",
                    .calendar_moves = "The attached calendar file moves the entry in your "
                                      "calendar.",
                    .payment_stays = "The payment stays with the booking.",
                    .costs_more = "The new session costs {amount} more, to be paid on the "
                                  "booking's page until {when}. Nothing is charged without that.",
                },
            .finish_booking =
                {
                    .stage = "Held for you",
                    .subject = "Please pay: {when}",
                    .heading = "Please finish your booking",
                    .preview = "{amount} are still to be paid.",
                    .title = "The time is yours once it is paid",
                    .held_until = "It is held for you until {when}. After that others can take "
                                  "it, and nothing is charged.",
                    .earlier_booking_stays = "Your earlier booking stays as it is; this is a new "
                                             "one.",
                    .to_pay = "To pay",
                    .pay = "Pay {amount}",
                },
            .released =
                {
                    .stage = "Released",
                    .subject = "Not booked: {when}",
                    .heading = "The time was released",
                    .preview = "No payment arrived in time.",
                    .title = "What this means",
                    .no_payment = "No payment arrived in time, so others can take this time now.",
                    .paid_too_late = "Your payment came after the time was gone. {amount} go back "
                                     "to you: all that was paid.",
                    .nothing_charged = "Nothing was charged.",
                    .book_again = "You are welcome to book again.",
                },
            .choose_time =
                {
                    .stage = "Please choose",
                    .subject = "Please choose another time: {session}",
                    .heading = "Somebody else has your time",
                    .preview = "Your payment has arrived, but the time is gone.",
                    .title = "What to do",
                    .taken = "Your payment of {amount} has arrived, but the time was taken while "
                             "you paid.",
                    .choose_until = "Please choose another one until {when}. Nothing more is "
                                    "charged.",
                    .otherwise = "If you don't, or if you cancel, everything goes back to you.",
                },
            .cancelled =
                {
                    .stage = "Cancelled",
                    .subject = "Cancelled: {when}",
                    .subject_builder = "Cancelled with {client}: {when}",
                    .heading = "Your booking is cancelled",
                    .heading_builder = "{client}'s session is off",
                    .time_is_gone = "The time is no longer there.",
                    .by_you = "You cancelled it.",
                    .by_other = "{name} cancelled it.",
                    .by_others = "It was cancelled for you both.",
                    .was_free = "The session was free.",
                    .nothing_paid = "Nothing was paid, so nothing goes back.",
                    .waits = "{amount} are to go back to you; your host looks at it first.",
                    .waits_builder = "{amount} are to go back to {client} once you have agreed to "
                                     "it.",
                    .disputed = "Nothing goes back for now: the bank is looking at the payment.",
                    .nothing_back = "Nothing goes back: {why}",
                    .all_back = "{amount} go back to you: all that was paid.",
                    .all_back_builder = "{amount} go back to {client}: all that was paid.",
                    .part_back = "{amount} go back to you. {kept} stay: {why}",
                    .part_back_builder = "{amount} go back to {client}. {kept} stay: {why}",
                    .why_agreed = "that is what was agreed.",
                    .why_too_late = "by the terms of the booking it was cancelled too shortly "
                                    "before the start for more.",
                    .why_fixed_fee = "by the terms of the booking a cancellation keeps a fixed "
                                     "fee.",
                    .why_never = "by the terms of the booking a cancellation gives nothing back.",
                    .why_begun = "the session had already begun.",
                    .stays = "Stays",
                    .goes_back = "Goes back",
                },
            .refunded =
                {
                    .stage = "Refunded",
                    .subject = "Refund: {amount}",
                    .heading = "{amount} went back to you",
                    .preview = "{amount} went back to you.",
                    .title = "When you will see it",
                    .sent_where = "It was sent to the card or account you paid with.",
                    .this_refund = "This refund",
                    .refunded_in_all = "Refunded in all",
                },
            .feedback =
                {
                    .stage = "After the session",
                    .subject = "How was your session with {host}?",
                    .heading = "How was it?",
                    .preview = "One to five stars, and a word if you like.",
                    .title = "A minute for {host}",
                    .ask = "Say on the booking's page how it was: one to five stars, and a word "
                           "if you like.",
                    .answer = "Say how it was",
                },
            .find_booking =
                {
                    .stage = "Find my booking",
                    .subject = "Your bookings",
                    .heading = "Here are your bookings",
                    .preview = "A link opens each of them, on any device.",
                    .no_time_yet = "No time chosen yet",
                    .links_work = "The links work for {length} and are yours alone; please do not "
                                  "forward them.",
                    .not_asked_for = "You get this mail because somebody asked for the bookings of "
                                     "this address. If it was not you, you need not do anything.",
                },
            .attention =
                {
                    .stage = "Needs a person",
                    .subject = "Please look at booking {code}",
                    .heading = "Booking {code} needs a person",
                    .act_by = "Please act by {when} ({place}).",
                    .slot_missing = {"Calendly no longer knows the event of this booking.",
                                     "See in Calendly whether the session is still on, then cancel "
                                     "the booking or clear this notice."},
                    .other_event_type = {"The client moved the booking to another event type.",
                                         "The price stays as it was. See whether that suits you."},
                    .time_not_placed =
                        {"The client has paid, and their time is not booked at Calendly.",
                         "See whether the Calendly token may book (scope scheduled_events:write) "
                         "and what the event type asks for. After a restored backup nobody may "
                         "know which time it was. The client can choose another one or gets "
                         "everything back."},
                    .price_differs = {"The client moved the booking to a type of another price.",
                                      "The price stays as it was until you decide what becomes of "
                                      "the difference."},
                    .charge_overdue =
                        {"What a move of the session costs was not paid by its due date.",
                         "Ask the client to pay it on the booking's page, or waive it."},
                    .payment_mismatch = {"A payment arrived that is not what was asked for. It "
                                         "goes back whole.",
                                         "See in Stripe where it came from."},
                    .checkout_refused = {"Stripe refused to make a payment page for this booking.",
                                         "See in Stripe whether the account may take payments."},
                    .refund_refused = {"Stripe could not make a refund that is owed.",
                                       "See its reason, then have it made anew or pay the client "
                                       "another way."},
                    .refund_waits = {"A refund waits for your word.", "Approve or decline it."},
                    .refund_needs_client =
                        {"Stripe needs the client's bank details for a refund.",
                         "Stripe has written to the client. Ask them to answer."},
                    .balance_insufficient =
                        {"Your Stripe balance does not cover a refund.",
                         "Top up the balance. The refund is tried again by itself."},
                    .negative_surplus = {"More money has gone back than was owed.",
                                         "Compare the booking with Stripe, and clear this notice "
                                         "when it is explained."},
                    .refunded_elsewhere =
                        {"All of the price was refunded at Stripe, but the session is still on.",
                         "Cancel the booking if it shall not take place."},
                    .disputed = {"The client's bank disputes the payment. No refund is made by "
                                 "itself meanwhile.",
                                 "Answer the dispute in Stripe."},
                    .effect_stuck =
                        {"Something could not be told to Stripe or Calendly for twelve hours.",
                         "See the booking's outbox for what it is."},
                    .letter_undelivered = {"A mail about this booking could not be delivered.",
                                           "See whether the client's address is right, and write "
                                           "to them another way."},
                    .decision_waits =
                        {"This booking should end, but the program may not decide that by itself "
                         "now.",
                         "Cancel it, or switch enhanced_state_management on."},
                },
        },
};

}  // namespace letters
