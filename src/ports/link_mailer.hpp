#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/booking.hpp"
#include "ports/catalogue.hpp"
#include "ports/mailer.hpp"

namespace ports {

// A booking and the link that opens it.
struct BookingLink {
  domain::Booking booking;
  Builder builder;
  std::string url;
};

// A letter to somebody who looks for their bookings. Owed to nobody: who gets none asks again.
struct LinksOrder {
  std::vector<BookingLink> links;  // newest first, at least one; all of the same e-mail address
  std::string language;
  std::string key;  // the Message-ID derives from it
  base::Milliseconds links_live;
  base::Instant now;
};

// Writes and sends such letters. Blocks; any thread may call.
class LinkMailer {
 public:
  virtual ~LinkMailer() = default;
  virtual base::Result<base::Done, MailFailure> send_links(const LinksOrder& order) = 0;
};

}  // namespace ports
