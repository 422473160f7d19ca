#include "simulation/shrink.hpp"

#include <algorithm>
#include <sstream>

namespace simulation {
namespace {

constexpr std::string_view bookings_word = "bookings=";
constexpr std::string_view without_word = "without=";
constexpr std::string_view twin_word = "twin=";
constexpr std::string_view documented_word = "documented";
constexpr std::string_view plain_word = "plain";

std::string rule_of(const std::string& violation) {
  return violation.substr(0, violation.find(':'));
}

// The first broken rule; empty where none is.
std::string broken_by(const Case& chosen, Database& database) {
  const Outcome outcome = run(chosen, database, false);
  return outcome.violations.empty() ? std::string{} : rule_of(outcome.violations.front());
}

std::optional<Fault> fault_named(std::string_view name) {
  const auto known = all_faults();
  const auto found = std::ranges::find(known, name, &FaultFacts::name);
  return found == known.end() ? std::nullopt : std::optional{found->fault};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 19 &&
         std::ranges::all_of(text, [](char sign) { return '0' <= sign && sign <= '9'; });
}

}  // namespace

std::string to_text(const Case& chosen) {
  std::string text = std::to_string(chosen.seed);
  if (chosen.is_documented) text += " " + std::string{documented_word};
  if (chosen.is_plain) text += " " + std::string{plain_word};
  if (chosen.twin) text += " " + std::string{twin_word} + std::string{to_text(*chosen.twin)};
  if (chosen.bookings) text += " " + std::string{bookings_word} + std::to_string(*chosen.bookings);
  for (const Fault fault : chosen.without)
    text += " " + std::string{without_word} + std::string{facts(fault).name};
  return text;
}

std::optional<Case> case_of(const std::string& text) {
  std::istringstream words{text};
  std::string word;
  Case chosen;
  if (!(words >> word) || !is_number(word)) return std::nullopt;
  chosen.seed = std::stoull(word);
  while (words >> word) {
    if (word == documented_word || word == plain_word) {
      (word == plain_word ? chosen.is_plain : chosen.is_documented) = true;
      continue;
    }
    if (word.starts_with(twin_word)) {
      chosen.twin = webhooks_named(std::string_view{word}.substr(twin_word.size()));
      if (!chosen.twin) return std::nullopt;
    } else if (word.starts_with(bookings_word) && is_number(word.substr(bookings_word.size()))) {
      chosen.bookings = std::stoi(word.substr(bookings_word.size()));
    } else if (const auto fault = word.starts_with(without_word)
                                      ? fault_named(word.substr(without_word.size()))
                                      : std::nullopt) {
      chosen.without.insert(*fault);
    } else {
      return std::nullopt;
    }
  }
  return chosen;
}

std::optional<Case> smallest_failing(const Case& chosen, Database& database) {
  const std::string rule = broken_by(chosen, database);
  if (rule.empty()) return std::nullopt;
  Case smallest = chosen;
  const auto try_instead = [&](const Case& smaller) {
    if (broken_by(smaller, database) == rule) smallest = smaller;
  };
  for (int bookings = 1; bookings < 8 && !smallest.bookings; ++bookings) {
    Case smaller = smallest;
    smaller.bookings = bookings;
    try_instead(smaller);
  }
  const Outcome whole = run(smallest, database, false);
  for (const FaultFacts& known : all_faults()) {
    if (whole.faults[static_cast<std::size_t>(known.fault)] == 0) continue;
    Case smaller = smallest;
    smaller.without.insert(known.fault);
    try_instead(smaller);
  }
  return smallest;
}

}  // namespace simulation
