#include "ports/webhooks.hpp"

namespace ports {

std::string_view name(Provider provider) {
  return provider == Provider::stripe ? "stripe" : "calendly";
}

}  // namespace ports
