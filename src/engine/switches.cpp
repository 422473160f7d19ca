#include "engine/switches.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace engine {
namespace {

constexpr const char* by_configuration = "configuration";

constexpr std::array<std::pair<std::string_view, bool Switches::*>, 5> fields{
    {{"calendly_stripe_integration", &Switches::calendly_stripe_integration},
     {"enhanced_state_management", &Switches::enhanced_state_management},
     {"webhook_processing", &Switches::webhook_processing},
     {"payment_processing", &Switches::payment_processing},
     {"error_recovery", &Switches::error_recovery}}};

}  // namespace

Switches switches(ports::Snapshot& snapshot) {
  Switches on;
  for (const ports::Flag& flag : snapshot.flags())
    for (const auto& [name, field] : fields)
      if (flag.name == name) on.*field = flag.on;
  return on;
}

Switches switches(const Parts& parts) {
  Switches on;
  parts.store.read([&](ports::Snapshot& snapshot) { on = switches(snapshot); });
  return on;
}

void adopt_flags(ports::Store& store, const Switches& configured, base::Instant now) {
  store.write([&](ports::Transaction& transaction) {
    const auto stored = transaction.flags();
    for (const auto& [name, field] : fields) {
      const auto known = std::ranges::find(stored, name, &ports::Flag::name);
      if (known != stored.end() && known->set_by != by_configuration) continue;
      transaction.set_flag({std::string{name}, configured.*field, by_configuration, now});
    }
  });
}

bool set_flag(ports::Store& store, const std::string& name, bool on, const std::string& by,
              base::Instant now) {
  const auto names = flag_names();
  if (std::ranges::find(names, name) == names.end()) return false;
  store.write([&](ports::Transaction& transaction) { transaction.set_flag({name, on, by, now}); });
  return true;
}

std::vector<std::string_view> flag_names() {
  std::vector<std::string_view> names;
  for (const auto& [name, field] : fields) names.push_back(name);
  return names;
}

}  // namespace engine
