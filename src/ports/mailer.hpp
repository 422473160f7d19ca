#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/booking.hpp"
#include "domain/owed.hpp"
#include "ports/catalogue.hpp"

namespace ports {

enum class MailError {
  not_sent,  // no connection, a wrong setting, or a temporary refusal: try again later
  refused,   // this letter will never be taken (5xx for the address)
  unknown,   // the letter may have been taken: try again with the same Message-ID
};

struct MailFailure {
  MailError error;
  int reply_code = 0;  // of SMTP, 0 without one
};

// One letter to be written and sent.
struct LetterOrder {
  const domain::Booking& booking;
  const Builder& builder;
  domain::SendMail what;
  std::string key;          // of the effect: the Message-ID derives from it
  std::string booking_url;  // the client's page
  base::Instant now;
};

// Writes and sends letters. Blocks; any thread may call that does not do the work of a transaction.
// A repeat carries the same Message-ID.
class Mailer {
 public:
  virtual ~Mailer() = default;
  virtual base::Result<base::Done, MailFailure> send(const LetterOrder& order) = 0;
};

}  // namespace ports
