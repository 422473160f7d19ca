#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/messages.hpp"
#include "simulators/deliveries.hpp"

namespace simulators {

// What goes wrong with a call to a provider's API. The `after` kinds do the work first.
enum class FaultKind { server_error_before, server_error_after, timeout_after, too_many, reset };
std::string_view to_text(FaultKind kind);
// "500_before", "500_after", "timeout_after", "429", "reset".
std::optional<FaultKind> fault_kind_named(std::string_view text);

struct Fault {
  Provider provider = Provider::calendly;
  std::string method;  // "*" for any
  std::string path;    // exact, with "*" for one whole segment
  FaultKind kind = FaultKind::server_error_before;
  int times = 1;  // how many calls it still hits
};

bool path_matches(std::string_view pattern, std::string_view path);

// The faults that wait for a call, the earliest added first.
class FaultTable {
 public:
  void add(Fault fault);
  // The fault that hits this call, used up once by asking.
  std::optional<FaultKind> take(Provider provider, const http::Request& request);
  void clear() { faults_.clear(); }
  boost::json::array state() const;

 private:
  std::vector<Fault> faults_;
};

}  // namespace simulators
