#include "ports/inbox.hpp"

namespace ports {

std::string_view name(ArrivalState state) {
  switch (state) {
    case ArrivalState::received:
      return "received";
    case ArrivalState::ringing:
      return "ringing";
    case ArrivalState::done:
      return "done";
    case ArrivalState::ignored:
      return "ignored";
    case ArrivalState::parked:
      return "parked";
  }
  return "parked";
}

}  // namespace ports
