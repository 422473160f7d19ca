#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "domain/booking.hpp"

namespace domain {

struct CreateSession {
  int attempt;
};
struct ExpireSession {
  int attempt;
};
struct PlaceInvitee {
  int link;
};
struct CancelEvent {
  int link;
};
struct CreateRefund {
  int refund;
};
// Tells Calendly that the client did not come, or that this was a mistake.
struct TellNoShow {
  int no_show;
};

enum class LetterKind {
  confirmed,
  rescheduled,     // the old and the new time
  finish_booking,  // where to pay, to who took a time and did not pay
  choose_time,     // paid, and the time was lost: another one is to be chosen
  feedback,        // how was it?
  released,        // nobody paid in time
  cancelled,       // with what goes back
  refunded,        // money has gone back
  attention,       // the builder has to look at something
};
enum class Addressee { client, builder };

struct SendMail {
  LetterKind kind;
  int record;  // what it tells about; of which list the kind decides
  Addressee to;
  friend bool operator==(const SendMail&, const SendMail&) = default;
};

using Act = std::variant<CreateSession, ExpireSession, PlaceInvitee, CancelEvent, CreateRefund,
                         TellNoShow, SendMail>;

// Something the outside world still has to be told. The key is a pure function of business facts:
// "checkout:BK7F3KQ2:1", "mail:BK7F3KQ2:confirmed:1:client". It makes an effect the same effect
// for ever.
struct Effect {
  std::string key;
  Act act;
};

// Everything owed now, whoever asks and however often.
std::vector<Effect> owed(const Booking& booking, base::Instant now);

// Reads an effect back from its key; nothing for a key that is not of this booking's form.
std::optional<Effect> effect_of_key(const std::string& key);

// When the providers should be asked about this booking without anyone ringing; nothing when no
// answer is waited for.
std::optional<base::Instant> look_due_at(const Booking& booking);

// The next instant at which settle, owed or look_due_at may answer differently; nothing when only
// news can change the booking.
std::optional<base::Instant> wake_at(const Booking& booking, base::Instant now);

std::string_view name(const Act& act);  // "create_session", …
std::string_view name(LetterKind kind);
std::optional<LetterKind> letter_kind_named(std::string_view text);
std::string_view name(Addressee to);

}  // namespace domain
