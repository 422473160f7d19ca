#include "engine/recovery.hpp"

#include <algorithm>

#include "base/canary.hpp"
#include "base/digest.hpp"
#include "engine/reconcile.hpp"

namespace engine {
namespace {

constexpr std::size_t database_id_bytes = 12;

// Everything that happened since the database was that old has to be found again.
std::string start(const Parts& parts, ports::Transaction& transaction, ports::Tide& tide,
                  const std::string& because) {
  const base::Instant now = parts.clock.now();
  tide.recovering_since = now;
  tide.recovering_because = because;
  end_reconciliation(transaction, now);  // it has compared with what is lost
  return begin_reconciliation(parts, transaction, "recovery", now);
}

bool has_moved(ports::Snapshot& snapshot, const ports::Tide& tide) {
  const std::string now = snapshot.timeline();
  return !tide.timeline.empty() && !now.empty() && now != tide.timeline;
}

std::string why_to_recover(const ports::Tide& tide, const std::optional<TideNote>& note,
                           bool must_have_note) {
  if (!note) return tide.mark > 0 && must_have_note ? "no_note_of_this_database" : "";
  if (note->database != tide.database)
    return tide.mark > 0 && must_have_note ? "note_of_another_database" : "";
  if (base::canary("restored_database_is_believed")) return "";
  return note->mark > tide.mark ? "older_database" : "";
}

ports::Tide tide_of(const Parts& parts, ports::Transaction& transaction) {
  if (auto tide = transaction.lock_tide()) return *std::move(tide);
  return {.database = base::to_hex(parts.random.bytes(database_id_bytes))};
}

void announce_recovery(const Parts& parts, const std::string& because, const std::string& run) {
  note_standings(parts, run);
  parts.log.warning("recovery.begun", {{"because", because}});
}

}  // namespace

bool raise_tide(const Parts& parts, TideBook& book) {
  const auto note = book.read();
  ports::Tide tide;
  std::string because;
  std::string run;
  parts.store.write([&](ports::Transaction& transaction) {
    run.clear();
    tide = tide_of(parts, transaction);
    because = has_moved(transaction, tide) ? "another_timeline"
                                           : why_to_recover(tide, note, book.must_have_note());
    if (!because.empty()) run = start(parts, transaction, tide, because);
    const bool same = note && note->database == tide.database;
    tide.mark = std::max(tide.mark, same ? note->mark : 0) + 1;
    if (const std::string now = transaction.timeline(); !now.empty()) tide.timeline = now;
    transaction.save_tide(tide);
  });
  book.write({tide.database, tide.mark});
  if (!because.empty()) announce_recovery(parts, because, run);
  return tide.recovering_since.has_value();
}

void begin_recovery(const Parts& parts, const std::string& because) {
  std::string run;
  parts.store.write([&](ports::Transaction& transaction) {
    ports::Tide tide = tide_of(parts, transaction);
    run = start(parts, transaction, tide, because);
    transaction.save_tide(tide);
  });
  announce_recovery(parts, because, run);
}

bool has_moved(const Parts& parts) {
  bool moved = false;
  parts.store.read([&](ports::Snapshot& snapshot) {
    const auto tide = snapshot.tide();
    moved = tide && has_moved(snapshot, *tide);
  });
  return moved;
}

bool is_recovering(ports::Snapshot& snapshot) {
  const auto tide = snapshot.tide();
  return tide && (tide->recovering_since || has_moved(snapshot, *tide));
}

bool is_recovering(const Parts& parts) {
  bool recovering = false;
  parts.store.read([&](ports::Snapshot& snapshot) { recovering = is_recovering(snapshot); });
  return recovering;
}

bool withhold_letter(ports::EffectRow& row) {
  if (!std::holds_alternative<domain::SendMail>(row.effect.act)) return false;
  row.state = ports::EffectState::refused;
  row.last_error = withheld;
  row.lease.reset();
  return true;
}

void withhold_letters(ports::Transaction& transaction, const domain::BookingCode& code) {
  for (ports::EffectRow row : transaction.effects_of(code))
    if (row.state == ports::EffectState::owed && withhold_letter(row)) transaction.save_effect(row);
}

void end_recovery(ports::Transaction& transaction) {
  auto tide = transaction.lock_tide();
  if (!tide) return;
  tide->recovering_since.reset();
  tide->recovering_because.clear();
  transaction.save_tide(*tide);
}

}  // namespace engine
