#include "plan.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <map>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "base/moment.hpp"

namespace breakable {
namespace {

constexpr std::array known_rules{std::string_view{"fencing"},
                                 std::string_view{"stored_idempotency_key"}};

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

long number_in(const std::string& text, const char* variable_name) {
  long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1)
    throw std::runtime_error(std::string{variable_name} + " has \"" + text +
                             "\" where a number from 1 is expected");
  return number;
}

// "moment:nth"
std::optional<Occasion> occasion_in(const char* name) {
  const std::string text = variable(name);
  if (text.empty()) return std::nullopt;
  const std::vector<std::string> parts = split(text, ':');
  if (parts.size() != 2 || parts.front().empty())
    throw std::runtime_error(std::string{name} + " can't be read: \"" + text + "\"");
  return Occasion{parts[0], number_in(parts[1], name)};
}

// The plan at work: called from every thread of the service.
class Saboteur {
 public:
  explicit Saboteur(Plan plan) : plan_(std::move(plan)) {
    if (plan_.moments_to.empty()) return;
    file_ = open(plan_.moments_to.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file_ < 0) throw std::runtime_error("SLOTPAY_MOMENTS_TO can't be opened for writing");
  }

  void pass(std::string_view name) {
    const long nth = count(name);
    const auto is_it = [&](const std::optional<Occasion>& occasion) {
      return occasion && occasion->moment == name && occasion->nth == nth;
    };
    if (is_it(plan_.kill)) kill(getpid(), SIGKILL);
    if (is_it(plan_.stand_still)) kill(getpid(), SIGSTOP);
  }

  bool breaks(std::string_view rule) const { return plan_.broken_rules.contains(rule); }

 private:
  long count(std::string_view name) {
    const std::lock_guard lock{mutex_};
    auto found = passed_.find(name);
    if (found == passed_.end()) found = passed_.emplace(std::string{name}, 0).first;
    if (file_ >= 0) {
      const std::string line = std::string{name} + "\n";
      if (write(file_, line.data(), line.size()) < 0) std::abort();
    }
    return ++found->second;
  }

  const Plan plan_;
  std::mutex mutex_;
  std::map<std::string, long, std::less<>> passed_;
  int file_ = -1;
};

// Lives as long as the process, as threads may pass moments until its very end.
Saboteur* at_work = nullptr;

}  // namespace

Plan plan_from_environment() {
  Plan plan;
  plan.kill = occasion_in("SLOTPAY_KILL_AT");
  plan.stand_still = occasion_in("SLOTPAY_STAND_STILL_AT");
  for (const std::string& rule : split(variable("SLOTPAY_BROKEN_RULES"), ',')) {
    if (std::ranges::find(known_rules, rule) == known_rules.end())
      throw std::runtime_error("SLOTPAY_BROKEN_RULES names no rule: \"" + rule + "\"");
    plan.broken_rules.insert(rule);
  }
  plan.moments_to = variable("SLOTPAY_MOMENTS_TO");
  return plan;
}

void install(Plan plan) {
  at_work = new Saboteur{std::move(plan)};
  base::moment_hook = [](std::string_view name) { at_work->pass(name); };
  base::broken_rule_hook = [](std::string_view rule) { return at_work->breaks(rule); };
}

}  // namespace breakable
