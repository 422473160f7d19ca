#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "letters/letter.hpp"

namespace mail {

// Somebody in a header. The address must have passed letters::mail_address; the name may be
// anything.
struct Mailbox {
  std::string name;
  std::string address;
};

struct HeaderLine {
  std::string name;   // ours and fixed
  std::string value;  // without line breaks
};

struct Message {
  std::string message_id;  // without the angle brackets
  base::Instant date;
  Mailbox from;
  Mailbox to;
  Mailbox reply_to;                // an empty address: none
  std::vector<HeaderLine> extras;  // X-…, ASCII
  const letters::Letter& letter;
};

// The message as it travels (RFC 5322, 2045 to 2047, 6047): plain text, HTML and calendar as
// alternatives, and the calendar file once more as an attachment for programs that know files only.
// All lines are ASCII, end in CRLF and stay within 998 octets; the same message gives the same
// bytes.
std::string to_mime(const Message& message);

// RFC 2045 §6.7. Line breaks of the text stay line breaks.
std::string quoted_printable(std::string_view text);

// RFC 2047: the text itself where it is plain ASCII, else encoded words, folded.
std::string header_text(std::string_view text);

// "Odile Fennimoor" <odile@builder.example>
std::string header_mailbox(const Mailbox& mailbox);

}  // namespace mail
