#include "config/problem.hpp"

#include <algorithm>
#include <numeric>

namespace config {
namespace {

// Levenshtein's.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string on_one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char sign) { return static_cast<unsigned char>(sign) < ' ' || sign == 0x7F; }, '?');
  return text;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t shown_max = 80;
  return std::string{text.substr(0, shown_max)} + (text.size() > shown_max ? "…" : "");
}

}  // namespace

std::string sentence(const Problem& problem) {
  std::string text = shortened(problem.setting);
  text += problem.value.empty() ? ": " : " = \"" + shortened(problem.value) + "\": ";
  text += problem.expected;  // which may quote the file, line breaks and all
  if (!problem.origin.empty()) text += " (" + problem.origin + ")";
  return on_one_line(text);
}

std::string nearest_within(std::size_t edits_max, std::string_view text,
                           const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t smallest = edits_max + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t edits = distance(text, candidate);
    if (edits >= smallest) continue;
    smallest = edits;
    best = candidate;
  }
  return best;
}

std::string nearest(std::string_view text, const std::vector<std::string>& candidates) {
  return nearest_within(std::max<std::size_t>(2, text.size() / 3), text, candidates);
}

}  // namespace config
