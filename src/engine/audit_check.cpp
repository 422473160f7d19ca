#include "engine/audit_check.hpp"

namespace engine {
namespace {

void add(ports::AuditFindings& all, ports::AuditFindings&& some) {
  all.chains += some.chains;
  all.entries += some.entries;
  all.anchors += some.anchors;
  for (ports::BrokenChain& broken : some.broken) all.broken.push_back(std::move(broken));
}

}  // namespace

ports::AuditFindings verify_audit(ports::Store& store, std::string& cursor, int count) {
  ports::AuditFindings findings;
  store.read([&](ports::Snapshot& snapshot) {
    ports::BackOfficeViews& views = snapshot.back_office_views();
    if (cursor.empty()) add(findings, views.verify_actors_and_anchors());
    const auto range = views.codes_after(cursor, count);
    cursor = range ? range->last : std::string{};
    if (range) add(findings, views.verify_chains(*range));
  });
  return findings;
}

}  // namespace engine
