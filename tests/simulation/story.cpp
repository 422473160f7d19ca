#include "simulation/story.hpp"

#include <algorithm>
#include <array>

namespace simulation {
namespace {

// In every address of the simulated people.
constexpr std::string_view mark_of_people = "@client.example";

// Everybody else is a program or the weather.
constexpr std::array<std::string_view, 6> people{"client",  "somebody", "host",
                                                 "builder", "operator", "bank"};

std::string text_of(const base::LogField& field) {
  if (const auto* text = std::get_if<std::string_view>(&field.value)) return std::string{*text};
  if (const auto* number = std::get_if<std::int64_t>(&field.value)) return std::to_string(*number);
  return std::get<bool>(field.value) ? "true" : "false";
}

}  // namespace

// FNV-1a.
void Story::take(std::string_view text) {
  for (const char sign : text) {
    hash_ ^= static_cast<unsigned char>(sign);
    hash_ *= 0x100000001B3U;
  }
}

void Story::add_line(std::string text) {
  lines_.push_back(base::to_rfc3339(clock_.now()) + "  " + text);
}

void Story::tell(std::string_view who, std::string_view what, std::string_view detail) {
  const auto now = static_cast<std::uint64_t>(base::unix_ms(clock_.now()));
  hash_ ^= now;
  take(what);
  take(detail);
  if (std::ranges::find(people, who) != people.end())
    acts_.push_back({std::string{who} + " " + std::string{what}, std::string{detail}});
  if (!is_read_) return;
  std::string line{who};
  line.resize(std::max<std::size_t>(line.size(), 12), ' ');
  line += std::string{what};
  if (!detail.empty()) line += "  " + std::string{detail};
  add_line(std::move(line));
}

void Story::write(base::LogLevel, std::string_view event,
                  std::initializer_list<base::LogField> fields) {
  take(event);
  std::string line;
  for (const base::LogField& field : fields) {
    const std::string text = text_of(field);
    take(text);
    if (text.find(mark_of_people) != std::string::npos)
      leak_ = std::string{event} + "." + std::string{field.name};
    if (is_read_ && !text.empty()) line += " " + std::string{field.name} + "=" + text;
  }
  const bool is_noise = event == "provider.call" || event == "look.recorded";
  if (is_read_ && !is_noise) {
    std::string who = who_;
    who.resize(std::max<std::size_t>(who.size(), 12), ' ');
    add_line(who + std::string{event} + line);
  }
}

}  // namespace simulation
