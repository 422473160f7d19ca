// What people type into names, notes and addresses: whatever it is, nothing of it can begin a
// header of a letter, another line of a calendar file or a link.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "letters/typed_text.hpp"

namespace {

bool has_control_characters(std::string_view text) {
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x20 || byte == 0x7f) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const std::string line = letters::one_line(text, 60);
  CHECK(!has_control_characters(line));
  CHECK(letters::one_line(line, 60) == line);
  const auto lines = letters::lines_of(text, 5);
  CHECK(lines.size() <= 5 || (lines.size() == 6 && lines.back() == "…"));
  for (const std::string& one : lines) CHECK(!one.empty() && !has_control_characters(one));
  CHECK(letters::salutation(text).find_first_of(" \r\n./:@") == std::string::npos);
  if (const auto address = letters::mail_address(text))
    CHECK(*address == text && address->find_first_of(" \r\n\t<>,;:\"") == std::string::npos);
  if (const auto link = letters::web_link(text))
    CHECK(link->starts_with("http") && link->find_first_of(" \r\n\"<>") == std::string::npos);
  return 0;
}
