#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace http {

// Why the server answers a request itself. `code` is stable, `detail` is for people; both are ours.
struct Refusal {
  int status;
  std::string_view code;
  std::string_view detail;
};

// Where the header section of a request ends in the bytes read so far.
struct HeaderEnd {
  enum class State { incomplete, complete, broken };
  State state;
  std::size_t size;  // of the whole section with its empty line, when complete
};

// Looks for the empty line in `bytes`, beginning at `from`, up to where an earlier look has come.
// Broken as soon as a line ends in a bare LF, so that such a request need not time out.
HeaderEnd find_header_end(std::string_view bytes, std::size_t from);

// How one request is framed. The views point into the header section.
struct Framing {
  std::string_view method;
  std::string_view target;  // in origin form: an absolute one has lost its scheme and authority
  bool is_http_1_1 = true;
  bool keeps_alive = true;
  bool is_chunked = false;
  std::optional<std::uint64_t> content_length;
  bool expects_continue = false;
};

// Reads what decides where a request ends and who it is for, and refuses everything that two
// programs could read differently (RFC 9112 §11.2): bare CR or LF, folded lines, blanks before a
// colon, control characters, a missing or repeated Host, any Transfer-Encoding but `chunked`,
// repeated or signed lengths. `section` ends with the empty line.
base::Result<Framing, Refusal> inspect_header(std::string_view section);

}  // namespace http
