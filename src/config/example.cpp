#include "config/read.hpp"
#include "config/session_types.hpp"
#include "config/settings.hpp"

namespace config {
namespace {

constexpr std::size_t comment_columns_max = 98;

// As comment lines, broken at blanks.
void append_comment(std::string& text, std::string_view words) {
  std::string line = "#";
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (line.size() + 1 + end > comment_columns_max) {
      text += line + "\n";
      line = "#";
    }
    line.append(" ").append(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  text += line + "\n";
}

bool is_quoted(const Setting& setting) {
  return setting.kind != Kind::number && setting.kind != Kind::seconds &&
         setting.kind != Kind::yes_no;
}

std::string other_defaults(const Setting& setting) {
  std::string text;
  if (!setting.staging_standard.empty())
    text += " In staging " + std::string{setting.staging_standard} + ".";
  if (!setting.production_standard.empty())
    text += " In production " + std::string{setting.production_standard} + ".";
  return text;
}

void append_setting(std::string& text, const Setting& setting) {
  append_comment(text, std::string{setting.purpose} + other_defaults(setting));
  const bool secret = setting.kind == Kind::secret;
  append_comment(text, (secret ? "Only by the environment variable " : "Or ") +
                           environment_variable(setting) + "; " + expectation(setting) + ".");
  if (secret) {
    text += "\n";
    return;
  }
  const std::string quote = is_quoted(setting) ? "\"" : "";
  const std::string_view key = setting.path.substr(setting.path.rfind('.') + 1);
  text.append("#").append(key).append(" = ").append(quote);
  text.append(setting.standard).append(quote).append("\n\n");
}

}  // namespace

std::string example_config() {
  std::string text =
      "# Slotpay's configuration. Every setting with its default; take the # away to change it.\n"
      "# Environment variables win over this file, arguments of the command line over both.\n\n";
  std::string_view section;
  for (const Setting& setting : settings()) {
    const std::size_t dot = setting.path.find('.');
    const std::string_view its_section =
        dot == std::string_view::npos ? "" : setting.path.substr(0, dot);
    if (its_section != section) text.append("[").append(its_section).append("]\n\n");
    section = its_section;
    append_setting(text, setting);
  }
  return text + example_session_type();
}

}  // namespace config
