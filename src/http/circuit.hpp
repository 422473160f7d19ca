#pragma once

#include <optional>

#include "base/instant.hpp"
#include "http/rest.hpp"

namespace http {

// Keeps us from asking an account whose provider is down again and again. After five requests in a
// row without an answer it opens: nobody asks for a second, then one request tries; while that gets
// no answer either the next waits twice as long, up to fifteen seconds. Knows no clock; one thread
// at a time.
class Circuit {
 public:
  enum class Change { none, opened, closed };

  bool is_open() const { return pause_.count() > 0; }

  // How long to wait before asking again; nothing when a request may go.
  std::optional<base::Milliseconds> wait(base::Instant now) const;
  // A request goes. While the circuit is open the others wait for what comes of it.
  void take(base::Instant now);

  Change answered();
  // No connection, no answer in time, or an error of the provider's own.
  Change unanswered(base::Instant now);

 private:
  int failures_ = 0;  // in a row
  base::Milliseconds pause_{0};
  Rest rest_{};
  bool tries_ = false;  // one request is under way to see whether somebody answers
};

}  // namespace http
