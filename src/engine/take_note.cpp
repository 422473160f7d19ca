#include "engine/take_note.hpp"

#include "ports/back_office.hpp"

namespace engine {

void take_note(ports::Transaction& transaction, const domain::BookingCode& code,
               const std::string& text, const std::string& actor, base::Instant now) {
  ports::BackOffice& office = transaction.back_office();
  office.add_note(code, {actor, text, now});
  transaction.audit(code, actor, "note_taken",
                    "note " + std::to_string(office.notes_of(code).size()), now);
}

bool take_note(const Parts& parts, const domain::BookingCode& code, const std::string& text,
               const std::string& actor) {
  const base::Instant now = parts.clock.now();
  bool taken = false;
  parts.store.write([&](ports::Transaction& transaction) {
    taken = transaction.lock(code).has_value();
    if (taken) take_note(transaction, code, text, actor, now);
  });
  return taken;
}

}  // namespace engine
