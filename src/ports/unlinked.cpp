#include "ports/unlinked.hpp"

#include "base/check.hpp"

namespace ports {

std::string_view name(UnlinkedState state) {
  switch (state) {
    case UnlinkedState::unread:
      return "unread";
    case UnlinkedState::open:
      return "open";
    case UnlinkedState::linked:
      return "linked";
    case UnlinkedState::charged:
      return "charged";
    case UnlinkedState::dismissed:
      return "dismissed";
    case UnlinkedState::ignored:
      return "ignored";
  }
  CHECK(false);
  return {};
}

}  // namespace ports
