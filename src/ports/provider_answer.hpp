#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace ports {

// What a failed call to a provider tells us. What counts is whether it may have had an effect.
enum class CallError {
  not_sent,      // no connection, or our own governor or open circuit held it back
  throttled,     // 429: not executed
  unauthorised,  // 401 or 403: not executed; a setting is wrong
  not_found,     // 404
  refused,       // any other definite no (400, 402, 409 of a state): not executed
  busy,          // 409 while the same key is in flight: try again with the same key
  unknown,       // no answer or 5xx: it may have been executed
  malformed,     // an answer we can't read; for a call that changes something as good as unknown
};

struct CallFailure {
  CallError error;
  int status = 0;                     // of HTTP, 0 without an answer
  std::string code;                   // the provider's error code; never free text
  std::string request_id;             // the provider's, for the log
  base::Milliseconds retry_after{0};  // how long to wait at least, 0 when nobody said
};

template <class T>
using Answer = base::Result<T, CallFailure>;

// A failed call of this kind definitely changed nothing.
constexpr bool had_no_effect(CallError error) {
  return error == CallError::not_sent || error == CallError::throttled ||
         error == CallError::unauthorised;
}

std::string_view name(CallError error);

// Who may use up a provider's rate limit first.
enum class Lane { slot_and_money, doorbells, sweeps };

}  // namespace ports
