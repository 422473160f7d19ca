#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/news.hpp"

namespace commands {

// A manual act as it was typed: facts and wishes of a person, never a stage.
struct TypedAct {
  std::string name;    // "cancel", "refund", …
  std::string detail;  // an amount, a number or a word; empty where the act has none
  std::string reason;
};

// The acts, for help texts and for checking what was typed.
std::string acts_in_words();

// The command of an operator, or the sentence that says what is wrong with what was typed.
base::Result<domain::Command, std::string> command_of(const TypedAct& act);

}  // namespace commands
