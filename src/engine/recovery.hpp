#pragma once

#include <optional>
#include <string>

#include "engine/parts.hpp"

namespace engine {

// How far a database had come, as noted outside of it.
struct TideNote {
  std::string database;
  std::int64_t mark = 0;
};

// Where that is noted. Called by one thread at a time.
class TideBook {
 public:
  virtual ~TideBook() = default;
  // Nothing where there is no note.
  virtual std::optional<TideNote> read() = 0;
  virtual void write(const TideNote& note) = 0;
  // Whether a database that has come some way must have a note here; not where several machines
  // share one database.
  virtual bool must_have_note() const = 0;
};

// Compares the database with the note and with its own timeline, raises its mark and notes that.
// Where the note is ahead, an older database was put back, and where the timeline is another, a
// standby may lack what was confirmed last: a recovery begins. Called at start, before anything
// else works, every minute, and where has_moved(). Returns whether a recovery is under way.
bool raise_tide(const Parts& parts, TideBook& book);
// Whether the server names another timeline than when the tide was last raised. No decision waits
// for the tide to be raised: until then it counts as a recovery.
bool has_moved(const Parts& parts);

// In a recovery the providers are only asked: what is owed waits until every booking has been
// compared once, and letters are withheld for good, because nobody knows which were sent. It ends
// by itself.
void begin_recovery(const Parts& parts, const std::string& because);
bool is_recovering(const Parts& parts);
bool is_recovering(ports::Snapshot& snapshot);
void end_recovery(ports::Transaction& transaction);

// The code of what waits for the end of a recovery, and of letters that are never sent for it.
inline constexpr const char* withheld = "recovering";
// False, and unchanged, where the row is no letter.
bool withhold_letter(ports::EffectRow& row);
// Those that the booking owes now.
void withhold_letters(ports::Transaction& transaction, const domain::BookingCode& code);

}  // namespace engine
