#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace config {

// What is wrong with one setting.
struct Problem {
  std::string setting;   // "holds.seconds"
  std::string value;     // as given, empty where there is none; never a secret's
  std::string expected;  // "a whole number from 2 to 86400"
  std::string origin;    // "slotpay.toml, line 3", "environment variable SLOTPAY_HOLDS_SECONDS"
};

// One sentence, on one line.
std::string sentence(const Problem& problem);

// The candidate that is most like the text, by edits of single letters; empty where all are further
// off than `edits_max`, in `nearest` a third of the text.
std::string nearest_within(std::size_t edits_max, std::string_view text,
                           const std::vector<std::string>& candidates);
std::string nearest(std::string_view text, const std::vector<std::string>& candidates);

}  // namespace config
