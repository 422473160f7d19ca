#include "ports/outbox.hpp"

namespace ports {

std::string_view name(EffectState state) {
  switch (state) {
    case EffectState::owed:
      return "owed";
    case EffectState::claimed:
      return "claimed";
    case EffectState::unknown:
      return "unknown";
    case EffectState::done:
      return "done";
    case EffectState::refused:
      return "refused";
    case EffectState::dropped:
      return "dropped";
  }
  return "dropped";
}

}  // namespace ports
