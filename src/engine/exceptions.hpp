#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace engine {

// What an exception of the books means to whoever has to clear it. Every rule that the store checks
// has one; docs/exceptions.md is printed from these.
struct ExceptionMeaning {
  std::string_view rule;       // "refund.overdue", or "attention.refund_refused"
  std::string_view owner;      // "operator" or "builder"
  base::Milliseconds time;     // until it should be cleared
  std::string_view means;      // a sentence
  std::string_view next_step;  // what to do, with the command
};

std::span<const ExceptionMeaning> exception_meanings();

// Never fails: a rule that nobody described belongs to the operator and says so.
const ExceptionMeaning& meaning_of(std::string_view rule);

// docs/exceptions.md.
std::string exceptions_as_markdown();

}  // namespace engine
