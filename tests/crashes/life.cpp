#include "crashes/life.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "engine/recovery.hpp"
#include "engine/start_checkout.hpp"
#include "sql/error.hpp"
#include "store/book_rules.hpp"

namespace crashes {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

// A Friday noon on which the simulated calendar has free times ahead.
constexpr base::Instant start = base::from_unix_seconds(1'795'176'000);
constexpr base::Milliseconds rest_after_failure = 1s;
constexpr base::Milliseconds supervisor_waits = 3s;
constexpr int tries_max = 400;
constexpr int seconds_to_wait_max = 600;
const ports::CodeRange everything{"", "~"};

}  // namespace

Life::Life() {
  database_.open(start);
  database_.after_commit = [this] {
    if (world_) letters_recorded_ = world_->letterbox.keys.size();
  };
  world_.emplace(database_, database_);
  world_->start_again();
  next_house_keeping_ = world_->clock.now() + 60s;
}

std::string Life::seen_from_outside() const {
  return std::to_string(base::unix_ms(world_->clock.now())) + " " +
         std::to_string(world_->network.calls("")) + " " +
         std::to_string(world_->letterbox.keys.size());
}

// Letters can't be asked for afterwards: one that left and was not recorded leaves again.
void Life::count_letters_in_flight() {
  const std::size_t sent = world_->letterbox.keys.size();
  letters_in_flight_ += sent - letters_recorded_;
  letters_recorded_ = sent;
}

void Life::start_again() {
  for (int tries = 0; tries < tries_max; ++tries) {
    world_->clock.advance(supervisor_waits);
    if (disk.is_off()) disk.switch_on();
    try {
      database_.open(world_->clock.now());
      world_->start_again();
      return;
    } catch (const ProcessEnded&) {
      continue;
    } catch (const ports::StoreUnavailable&) {
      continue;
    } catch (const sql::Error&) {
      continue;
    }
  }
  CHECK(false);  // it never starts again
}

void Life::act(const std::function<void(pipeline::World&)>& deed) {
  for (int tries = 0; tries < tries_max; ++tries) {
    try {
      deed(*world_);
      return;
    } catch (const ProcessEnded&) {
      count_letters_in_flight();
      start_again();
    } catch (const ports::StoreUnavailable&) {
      count_letters_in_flight();
      world_->clock.advance(rest_after_failure);
    } catch (const sql::Error&) {
      count_letters_in_flight();
      world_->clock.advance(rest_after_failure);
    }
  }
  CHECK(false);  // it never goes through
}

void Life::begin(const std::string& type) {
  act([&](pipeline::World& world) { code_ = world.begin(type); });
}

void Life::keep_house() {
  if (world_->clock.now() < next_house_keeping_) return;
  world_->raise_tide();
  next_house_keeping_ = world_->clock.now() + 60s;
}

void Life::pass(base::Milliseconds time, base::Milliseconds step) {
  const base::Instant end = world_->clock.now() + time;
  act([&](pipeline::World& world) {
    while (world.clock.now() < end) {
      world.pass_coarsely(std::min(step, end - world.clock.now()), step);
      keep_house();
    }
  });
}

void Life::until(const std::function<bool(pipeline::World&)>& is_so) {
  bool is_reached = false;
  for (int seconds = 0; seconds < seconds_to_wait_max; ++seconds) {
    act([&](pipeline::World& world) { is_reached = is_so(world); });
    if (is_reached) return;
    pass(1s);
  }
  CHECK(false);  // it never comes to that
}

void Life::until(domain::Stage stage) {
  until([&](pipeline::World& world) { return world.booking(code()).stage == stage; });
}

std::string Life::end() {
  const domain::Booking booking = world_->booking(code());
  std::string end{name(booking.stage)};
  if (booking.attention)
    end += ", a person is asked: " + std::string{name(booking.attention->reason)};
  const json::object stripe = world_->stripe_world.state();
  end += ", pages " + std::to_string(stripe.at("sessions").as_array().size());
  const auto amounts = [&](const char* objects, const char* amount) {
    std::multiset<std::int64_t> all;
    for (const json::value& object : stripe.at(objects).as_array())
      all.insert(object.at(amount).as_int64());
    std::string text;
    for (const std::int64_t each : all) text += " " + std::to_string(each);
    return text;
  };
  end += ", charged" + amounts("charges", "amount_captured");
  end += ", given back" + amounts("refunds", "amount");
  std::multiset<std::string> events;
  const json::object calendly = world_->calendly_world.state(world_->clock.now());
  for (const json::value& event : calendly.at("events").as_array())
    events.insert(std::string{event.at("status").as_string()});
  end += ", events";
  for (const std::string& status : events) end += " " + status;
  std::set<std::string> letters{world_->letterbox.keys.begin(), world_->letterbox.keys.end()};
  end += ", letters";
  for (std::string key : letters) {
    if (const auto at = key.find(code().text()); at != std::string::npos)
      key.replace(at, code().text().size(), "…");
    end += " " + key;
  }
  return end;
}

std::vector<std::string> Life::texts(const std::string& sql) {
  std::vector<std::string> found;
  database_.read([&](sql::Connection& connection) {
    auto rows = connection.query(sql);
    while (rows.next()) found.push_back(rows.text(0));
  });
  return found;
}

std::vector<std::string> Life::harm() {
  std::vector<std::string> harm;
  for (const std::string& sentence : texts("pragma integrity_check"))
    if (sentence != "ok") harm.push_back(sentence);
  const auto arrivals = texts("select provider || ' ' || event_id from inbox");
  const std::set<std::string> kept{arrivals.begin(), arrivals.end()};
  for (const auto& [provider, event] : world_->acknowledged)
    if (!kept.contains(provider + " " + event))
      harm.push_back(provider + " " + event + " was acknowledged and is gone");
  for (const std::string& left :
       texts("select provider || ' ' || event_id || ' is ' || state from inbox where state in "
             "('received', 'ringing') union all select key || ' is ' || state from outbox where "
             "state in ('owed', 'claimed', 'unknown')"))
    harm.push_back(left);
  database_.read([&](sql::Connection& connection) {
    for (const ports::Difference& found :
         store::find_differences(connection, everything, world_->clock.now()))
      if (!found.rule.starts_with("attention."))  // an open question, and part of the end
        harm.push_back(found.booking.text() + " breaks " + found.rule + ": " + found.detail);
  });
  std::map<std::string, std::size_t> sent;
  std::size_t repeated = 0;
  for (const std::string& key : world_->letterbox.keys) repeated += sent[key]++ == 0 ? 0 : 1;
  if (repeated > letters_in_flight_)
    harm.push_back(std::to_string(repeated) + " letters went out again, and only " +
                   std::to_string(letters_in_flight_) + " were on their way");
  if (engine::is_recovering(world_->parts())) harm.emplace_back("it believes that it lost history");
  return harm;
}

}  // namespace crashes
