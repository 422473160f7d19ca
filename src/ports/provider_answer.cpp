#include "ports/provider_answer.hpp"

namespace ports {

std::string_view name(CallError error) {
  switch (error) {
    case CallError::not_sent:
      return "not_sent";
    case CallError::throttled:
      return "throttled";
    case CallError::unauthorised:
      return "unauthorised";
    case CallError::not_found:
      return "not_found";
    case CallError::refused:
      return "refused";
    case CallError::busy:
      return "busy";
    case CallError::unknown:
      return "unknown";
    case CallError::malformed:
      return "malformed";
  }
  return "unknown";
}

}  // namespace ports
