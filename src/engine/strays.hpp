#pragma once

#include <optional>

#include "domain/news.hpp"
#include "engine/parts.hpp"
#include "ports/calendar.hpp"
#include "ports/unlinked.hpp"

namespace engine {

// Writes down that Calendly has an invitee we know no booking for, so that it is asked about.
// Repeatable; one that is known already is asked about again. Whoever finds invitees calls this.
void note_invitee(ports::Transaction& transaction, const domain::BuilderSlug& builder,
                  const domain::SlotId& slot, base::Instant now);

// Invitees without a booking of ours: asks Calendly about each and finds whose it is. By its token,
// else by type, mail and time among the open drafts; a token that is used up begins a booking
// again_of the one it was for; else a person is told, or its client asked to pay, as the type says.
class Strays {
 public:
  using Answer = ports::Answer<domain::SlotSeen>;

  Strays(const Parts& parts, ports::Calendar& calendar) : parts_(parts), calendar_(calendar) {}

  // Nothing when none is due.
  std::optional<ports::Unlinked> claim();
  // No transaction is open.
  Answer ask(const ports::Unlinked& item);
  void record(const ports::Unlinked& item, const Answer& answer);

 private:
  const Parts& parts_;
  ports::Calendar& calendar_;
};

enum class UnlinkedRefusal {
  unknown,          // there is none of that id
  settled,          // it belongs to a booking, or was dismissed
  unknown_booking,  // its builder has none of that code
  wrong_booking,    // one that has a time already, has ended, or is of another type
  not_for_sale,     // its type has no price of ours
};

// What a person decides about an invitee; audited as `actor`'s act. The first two take effect with
// the next look at Calendly. Repeatable: the same decision again is a success.
base::Result<ports::Unlinked, UnlinkedRefusal> link_unlinked(const Parts& parts,
                                                             const std::string& id,
                                                             const domain::BookingCode& booking,
                                                             const std::string& actor);
base::Result<ports::Unlinked, UnlinkedRefusal> charge_unlinked(const Parts& parts,
                                                               const std::string& id,
                                                               const std::string& actor);
base::Result<ports::Unlinked, UnlinkedRefusal> dismiss_unlinked(const Parts& parts,
                                                                const std::string& id,
                                                                const std::string& reason,
                                                                const std::string& actor);

}  // namespace engine
