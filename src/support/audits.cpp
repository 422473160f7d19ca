#include "support/audits.hpp"

#include <boost/json/array.hpp>

#include "support/words.hpp"

namespace support {

std::string as_text(const ports::AuditFindings& findings) {
  std::string text = std::to_string(findings.entries) + " entries in " +
                     std::to_string(findings.chains) + " chains, bound by " +
                     std::to_string(findings.anchors) + " anchors: ";
  if (findings.broken.empty()) return text + "whole.\n";
  text += "BROKEN.\n";
  for (const ports::BrokenChain& broken : findings.broken)
    text += "  " + printable(broken.chain) + ", entry " + std::to_string(broken.entry) + ": " +
            printable(broken.what) + "\n";
  return text +
         "Somebody changed the database by hand, or it is damaged. Keep a copy of it, compare with "
         "a backup, and run `slotpay reconcile`.\n";
}

boost::json::object as_json(const ports::AuditFindings& findings) {
  boost::json::array broken;
  for (const ports::BrokenChain& one : findings.broken)
    broken.push_back(
        boost::json::object{{"chain", one.chain}, {"entry", one.entry}, {"what", one.what}});
  return {{"whole", findings.broken.empty()},
          {"chains", findings.chains},
          {"entries", findings.entries},
          {"anchors", findings.anchors},
          {"broken", broken}};
}

}  // namespace support
