#include "server/help_desk.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <stdexcept>
#include <thread>

#include "engine/audit_check.hpp"
#include "engine/carry_out.hpp"
#include "engine/clear_exception.hpp"
#include "engine/erase.hpp"
#include "engine/reconcile.hpp"
#include "engine/take_note.hpp"
#include "server/database.hpp"
#include "server/visiting_engine.hpp"
#include "support/audits.hpp"
#include "support/books.hpp"
#include "support/forgetting.hpp"
#include "support/lookup.hpp"
#include "support/replays.hpp"
#include "support/words.hpp"
#include "vault/system_random.hpp"

namespace server {
namespace {

// Who acts, as the audit names it.
const std::string actor = "operator:command-line";

constexpr int parked_max = 1'000;
constexpr int chains_at_once = 2'000;
constexpr std::size_t previews_max = 20;
constexpr base::Milliseconds replay_patience{60'000};
constexpr base::Milliseconds idle_wait{100};

// What a command needs that asks no provider.
struct Visit {
  explicit Visit(const config::Config& config)
      : database(config, random, Database::Access::visit),
        parts{database.store(), database.clock(), random, signals, metrics, log, {}} {}

  base::NoLog log;
  ports::NoMetrics metrics;
  vault::SystemRandom random;
  SignalHub signals;
  Database database;
  engine::Parts parts;
};

domain::BookingCode code_of(const std::string& typed) {
  const auto code = domain::parse_booking_code(typed);
  if (!code) throw std::runtime_error(typed + " is no booking code: it is BK and six characters");
  return *code;
}

[[noreturn]] void no_such_booking(const domain::BookingCode& code) {
  throw std::runtime_error("there is no booking " + code.text());
}

template <class Shown>
Printed printed(const Shown& shown, bool is_well = true) {
  return {support::as_text(shown), boost::json::serialize(support::as_json(shown)), is_well};
}

Printed printed(const std::string& sentence, boost::json::object json) {
  return {sentence + "\n", boost::json::serialize(json), true};
}

// Whether everything that was rung for has been looked at since.
bool is_gone_through(ports::Store& store, const engine::Replay& planned, base::Instant since) {
  bool done = true;
  store.read([&](ports::Snapshot& snapshot) {
    for (const engine::ReplayedArrival& arrival : planned.arrivals) {
      const auto row = snapshot.back_office_views().arrival(arrival.row.id);
      done = done && row && row->state != ports::ArrivalState::ringing &&
             (row->state != ports::ArrivalState::received || !row->reason.empty());
    }
    for (const domain::BookingCode& code : planned.bookings) {
      const auto booking = snapshot.booking(code);
      done = done && booking && booking->looked_at && *booking->looked_at >= since;
    }
  });
  return done;
}

// "BK7F3KQ2  confirmed, slot active …", as things stand now.
boost::json::array standings(ports::Store& store, const engine::Replay& planned,
                             std::string& text) {
  boost::json::array after;
  store.read([&](ports::Snapshot& snapshot) {
    for (const domain::BookingCode& code : planned.bookings) {
      const auto booking = snapshot.booking(code);
      if (!booking) continue;
      const std::string standing = engine::standing_of(*booking);
      text += code.text() + "  " + standing + "\n";
      after.push_back(boost::json::object{{"booking", code.text()}, {"stands", standing}});
    }
  });
  return after;
}

// Shows, of a few bookings, what a look would change.
boost::json::array previews(VisitingEngine& engine, const engine::Replay& planned,
                            std::string& text) {
  boost::json::array shown;
  const std::size_t count = std::min(planned.bookings.size(), previews_max);
  for (std::size_t i = 0; i < count; ++i) {
    const auto preview = engine.looks.preview(planned.bookings[i]);
    if (!preview) continue;
    text += support::as_text(*preview);
    shown.push_back(support::as_json(*preview));
  }
  if (planned.bookings.size() > count)
    text += "The other " + std::to_string(planned.bookings.size() - count) +
            " bookings are not asked about beforehand.\n";
  return shown;
}

}  // namespace

Printed run_lookup(const config::Config& config, const std::string& query) {
  Visit visit{config};
  support::LookUp found;
  visit.parts.store.read([&](ports::Snapshot& snapshot) {
    found = support::look_up(snapshot, query, visit.parts.clock.now());
  });
  return printed(found, found.story || !found.candidates.empty());
}

Printed run_books(const config::Config& config) {
  Visit visit{config};
  support::BooksReport report;
  visit.parts.store.read([&](ports::Snapshot& snapshot) {
    report = support::books_of_all(snapshot, visit.parts.clock.now());
  });
  return printed(report, report.exceptions.empty());
}

Printed run_parked(const config::Config& config) {
  Visit visit{config};
  std::vector<ports::InboxRow> rows;
  visit.parts.store.read([&](ports::Snapshot& snapshot) {
    rows = snapshot.arrivals_in(ports::ArrivalState::parked, parked_max);
  });
  boost::json::array data;
  for (const ports::InboxRow& row : rows) data.push_back(support::as_json(row));
  return {support::parked_as_text(rows),
          boost::json::serialize(boost::json::object{{"data", data}}), true};
}

Printed run_replay(const config::Config& config, const engine::ReplayWanted& wanted, bool dry_run) {
  VisitingEngine engine{config};
  const engine::Replay planned = engine::plan_replay(engine.parts, engine.intake, wanted);
  boost::json::object json = support::as_json(planned);
  json["dry_run"] = dry_run;
  std::string text = support::as_text(planned) + "\n";
  if (planned.arrivals.empty() && planned.bookings.empty())
    return {"Nothing that arrived fits.\n", boost::json::serialize(json), false};
  json["would_change"] = previews(engine, planned, text);
  if (dry_run) {
    text += "Nothing was changed: this was a dry run.\n";
    return {text, boost::json::serialize(json), true};
  }
  const base::Instant begun = engine.parts.clock.now();
  engine::replay(engine.parts, planned, actor);
  ports::Store& store = engine.parts.store;
  bool done = is_gone_through(store, planned, begun);
  while (!done && engine.parts.clock.now() < begun + replay_patience) {
    if (!engine.look_on()) std::this_thread::sleep_for(idle_wait);
    done = is_gone_through(store, planned, begun);
  }
  text += done ? "\nDone. What stands now:\n"
               : "\nNot all of it is done yet; the running service goes on. What stands now:\n";
  json["after"] = standings(store, planned, text);
  json["done"] = done;
  return {text, boost::json::serialize(json), done};
}

Printed run_verify_audit(const config::Config& config) {
  Visit visit{config};
  std::string cursor;
  ports::AuditFindings all;
  do {
    auto some = engine::verify_audit(visit.parts.store, cursor, chains_at_once);
    all.chains += some.chains;
    all.entries += some.entries;
    all.anchors += some.anchors;
    std::ranges::move(some.broken, std::back_inserter(all.broken));
  } while (!cursor.empty());
  return printed(all, all.broken.empty());
}

Printed run_erase(const config::Config& config, const std::string& email, bool dry_run) {
  if (email.find('@') == std::string::npos)
    throw std::runtime_error(email + " is no e-mail address");
  Visit visit{config};
  const auto report = engine::erase(visit.parts, email, actor, dry_run);
  std::string text = support::as_text(report, dry_run);
  if (!dry_run && !visit.database.wipe_log())
    text += "\nThe database's log was busy and still has traces; run this again.\n";
  return {text, boost::json::serialize(support::as_json(report, dry_run)),
          support::is_accepted(report)};
}

Printed run_correct(const config::Config& config, const std::string& typed_code,
                    const commands::TypedAct& act) {
  const domain::BookingCode code = code_of(typed_code);
  const auto command = commands::command_of(act);
  if (!command) throw std::runtime_error(command.error());
  Visit visit{config};
  const auto carried = engine::carry_out(visit.parts, code, *command, actor);
  if (!carried && !carried.error()) no_such_booking(code);
  if (!carried)
    throw std::runtime_error(
        code.text() + " does not allow that now: " + support::as_words(name(*carried.error())));
  if (carried->changed) engine::take_note(visit.parts, code, act.name + ": " + act.reason, actor);
  const std::string standing = engine::standing_of(carried->booking);
  return printed(code.text() + (carried->changed ? "  is now: " : "  stays as it was: ") + standing,
                 {{"booking", code.text()}, {"changed", carried->changed}, {"stands", standing}});
}

Printed run_note(const config::Config& config, const std::string& typed_code,
                 const std::string& text) {
  const domain::BookingCode code = code_of(typed_code);
  Visit visit{config};
  if (!engine::take_note(visit.parts, code, text, actor)) no_such_booking(code);
  return printed("Noted for " + code.text() + ".", {{"booking", code.text()}});
}

Printed run_take_exception(const config::Config& config, std::int64_t id, const std::string& who) {
  Visit visit{config};
  if (engine::take_exception(visit.parts, id, who, actor) != engine::ExceptionAct::done)
    throw std::runtime_error("there is no open exception " + std::to_string(id));
  return printed("Taken by " + who + ".", {{"id", id}, {"taken_by", who}});
}

Printed run_accept_exception(const config::Config& config, std::int64_t id,
                             const std::string& reason) {
  Visit visit{config};
  switch (engine::accept_exception(visit.parts, id, reason, actor)) {
    case engine::ExceptionAct::done:
      return printed("Accepted; it is shown again when it says something else.", {{"id", id}});
    case engine::ExceptionAct::not_by_hand:
      throw std::runtime_error(
          "this one is the booking's attention: `slotpay correct CODE clear --reason TEXT`");
    case engine::ExceptionAct::unknown:
      break;
  }
  throw std::runtime_error("there is no open exception " + std::to_string(id));
}

}  // namespace server
