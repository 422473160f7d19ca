#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Text that people outside typed, made fit to stand in a letter. What comes out is valid UTF-8
// without control characters and without marks that turn the reading direction of what follows, so
// it can't begin a header, a line of a calendar file or a sentence of ours. Marks of HTML are left
// to the template.
namespace letters {

// On one line: line breaks become blanks, runs of blanks one, and what exceeds `characters_max` is
// cut and ends in "…".
std::string one_line(std::string_view text, std::size_t characters_max);

// Line by line, each made fit by one_line, empty lines left out; at most `lines_max` of them, and a
// last one of "…" where there was more.
std::vector<std::string> lines_of(std::string_view text, std::size_t lines_max);

// The first word of a name, for a salutation; empty unless it looks like a name and not like an
// address of the web, which mail programs would turn into a link under our words.
std::string salutation(std::string_view name);

// An address that may stand in a header, an envelope or a calendar file as it is: ASCII, one "@",
// nothing that any of the three would read as more than an address.
std::optional<std::string> mail_address(std::string_view text);

// An absolute http or https link without blanks, quotes, brackets or control characters.
std::optional<std::string> web_link(std::string_view text);

}  // namespace letters
