#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

// What a person sees of a message, decoded to UTF-8.
struct ParsedMail {
  std::string subject;
  std::string from;
  std::string message_id;
  std::string kind;     // X-Slotpay-Kind
  std::string booking;  // X-Slotpay-Booking
  std::string text;
  std::string html;
  std::optional<std::string> ics;
};

// Reads an RFC 5322 message with MIME parts (multipart of any depth, base64, quoted-printable,
// RFC 2047 words). Never fails: what it can't read stays as it came or empty.
ParsedMail parse_mail(std::string_view message);

// "=?utf-8?B?…?=" and its like within a header's text.
std::string decode_header_words(std::string_view text);

}  // namespace sandbox
