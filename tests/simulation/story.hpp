#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.hpp"
#include "ports/clock.hpp"

namespace simulation {

// Everything that happens in one seed, in order: as a hash always, as lines where somebody reads
// them. It is the service's log as well, and sees to it that no personal text gets there.
class Story final : public base::Log {
 public:
  Story(const ports::Clock& clock, bool is_read) : clock_(clock), is_read_(is_read) {}

  void tell(std::string_view who, std::string_view what, std::string_view detail = {});
  void write(base::LogLevel level, std::string_view event,
             std::initializer_list<base::LogField> fields) override;
  // What follows was done by this one: "service 2".
  void turn_of(std::string who) { who_ = std::move(who); }

  std::uint64_t hash() const { return hash_; }
  const std::vector<std::string>& lines() const { return lines_; }
  // What people did: who and what, and first in its detail to which booking.
  struct Act {
    std::string what;
    std::string detail;
  };
  const std::vector<Act>& acts() const { return acts_; }
  // A field that holds what a person typed; empty while there was none.
  const std::string& leak() const { return leak_; }

 private:
  void take(std::string_view text);
  void add_line(std::string text);

  const ports::Clock& clock_;
  const bool is_read_;
  std::string who_;
  std::uint64_t hash_ = 0xCBF29CE484222325U;
  std::vector<std::string> lines_;
  std::vector<Act> acts_;
  std::string leak_;
};

}  // namespace simulation
