#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crashes/database.hpp"
#include "crashes/disk.hpp"
#include "pipeline/world.hpp"

namespace crashes {

// One booking over a disk that may fail: the shipped service, started again by its supervisor
// whenever it ends, and people who try again what got no answer.
class Life {
 public:
  Life();

  Disk disk;
  // What everybody agrees on who saw it from outside: changes with every call, letter and second.
  std::string seen_from_outside() const;
  base::Instant now() const { return world_->clock.now(); }

  // --- For stories -------------------------------------------------------------------------------

  pipeline::World& world() { return *world_; }
  const domain::BookingCode& code() const { return *code_; }
  // Until it has gone through.
  void act(const std::function<void(pipeline::World&)>& deed);
  void begin(const std::string& type = "strategy-session");
  void pass(base::Milliseconds time, base::Milliseconds step = base::Milliseconds{1'000});
  void until(const std::function<bool(pipeline::World&)>& is_so);
  void until(domain::Stage stage);

  // --- In the end --------------------------------------------------------------------------------

  // How it ended, by the booking and by what the providers and the addressees have.
  std::string end();
  // What must hold whatever the disk did.
  std::vector<std::string> harm();

 private:
  void start_again();
  void keep_house();
  void count_letters_in_flight();
  std::vector<std::string> texts(const std::string& sql);

  Database database_{disk};
  std::optional<pipeline::World> world_;
  std::optional<domain::BookingCode> code_;
  base::Instant next_house_keeping_{};
  std::size_t letters_recorded_ = 0;
  std::size_t letters_in_flight_ = 0;  // whose record the fault may have prevented
};

// What is lived through, and what for.
struct Story {
  std::string name;
  std::string about;
  bool has_pairs;  // the power fails a second time as well
  void (*live)(Life&);
};
const std::vector<Story>& stories();

}  // namespace crashes
