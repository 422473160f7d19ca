#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "base/instant.hpp"

namespace simulation {

// What happens later. Two things of one instant come in the order in which they were noted.
class Agenda {
 public:
  using Task = std::function<void()>;

  void note(base::Instant at, Task task) { tasks_.emplace(at, std::move(task)); }
  std::optional<base::Instant> next_at() const {
    return tasks_.empty() ? std::nullopt : std::optional{tasks_.begin()->first};
  }
  // Moves what is due to the end of `ready`.
  void take_due(base::Instant now, std::vector<Task>& ready) {
    while (!tasks_.empty() && tasks_.begin()->first <= now) {
      ready.push_back(std::move(tasks_.begin()->second));
      tasks_.erase(tasks_.begin());
    }
  }
  void clear() { tasks_.clear(); }

 private:
  std::multimap<base::Instant, Task> tasks_;
};

}  // namespace simulation
