#pragma once

#include <deque>
#include <mutex>
#include <string>

#include "engine/parts.hpp"
#include "ports/link_mailer.hpp"

namespace engine {

// Mails people the links of their bookings. Who asks is not told whether there are any, so nothing
// of it happens while they wait, and a letter that could not be sent is not tried again.
class FindBookings {
 public:
  FindBookings(const Parts& parts, ports::LinkMailer& mailer) : parts_(parts), mailer_(mailer) {}

  struct Wanted {
    std::string email;
    std::string language;
  };
  // False when too many wait already. Any thread may call.
  bool ask(Wanted wanted);
  // Answers one; false when nobody waits.
  bool step();

 private:
  std::vector<ports::BookingLink> links_of(const std::string& email, base::Instant now) const;

  const Parts& parts_;
  ports::LinkMailer& mailer_;
  std::mutex mutex_;
  std::deque<Wanted> waiting_;
};

}  // namespace engine
