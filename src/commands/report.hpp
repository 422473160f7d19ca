#pragma once

#include <string>
#include <vector>

namespace commands {

enum class Verdict { ok, warning, failed };

// One line of a command's report. A line that failed names the setting and the fix.
struct Finding {
  Verdict verdict;
  std::string subject;   // "Calendly token"
  std::string sentence;  // "Ada Host, Europe/Berlin"
  std::string fix;       // what to do; empty when it is well
};

using Report = std::vector<Finding>;

bool is_well(const Report& report);  // nothing has failed

// For a person: a line each, with a mark, the fix indented below.
std::string as_text(const Report& report);
// {"ok":…, "findings":[{verdict, subject, sentence, fix}]}
std::string as_json(const Report& report);

}  // namespace commands
