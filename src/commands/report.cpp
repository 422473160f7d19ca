#include "commands/report.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace commands {
namespace {

std::string_view mark(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return "  ok      ";
    case Verdict::warning:
      return "  warning ";
    case Verdict::failed:
      return "  FAILED  ";
  }
  return "";
}

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return "ok";
    case Verdict::warning:
      return "warning";
    case Verdict::failed:
      return "failed";
  }
  return "";
}

}  // namespace

bool is_well(const Report& report) {
  return std::ranges::none_of(
      report, [](const Finding& finding) { return finding.verdict == Verdict::failed; });
}

std::string as_text(const Report& report) {
  std::string text;
  for (const Finding& finding : report) {
    text += std::string{mark(finding.verdict)} + finding.subject + ": " + finding.sentence + "\n";
    if (!finding.fix.empty()) text += "            -> " + finding.fix + "\n";
  }
  return text;
}

std::string as_json(const Report& report) {
  boost::json::array findings;
  for (const Finding& finding : report)
    findings.push_back({{"verdict", word(finding.verdict)},
                        {"subject", finding.subject},
                        {"sentence", finding.sentence},
                        {"fix", finding.fix}});
  return boost::json::serialize(
      boost::json::object{{"ok", is_well(report)}, {"findings", findings}});
}

}  // namespace commands
