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
  return begin_reconciliation(parts, transaction, "recovery", now);
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
  if (auto tide = transaction.tide()) return *std::move(tide);
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
    because = why_to_recover(tide, note, book.must_have_note());
    if (!because.empty()) run = start(parts, transaction, tide, because);
    const bool same = note && note->database == tide.database;
    tide.mark = std::max(tide.mark, same ? note->mark : 0) + 1;
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

bool is_recovering(ports::Snapshot& snapshot) {
  const auto tide = snapshot.tide();
  return tide && tide->recovering_since;
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
  auto tide = transaction.tide();
  if (!tide) return;
  tide->recovering_since.reset();
  tide->recovering_because.clear();
  transaction.save_tide(*tide);
}

}  // namespace engine
