#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace simulators {

// One parameter of a table in stripe_parameters.hpp, parsed.
struct StripeParameter {
  enum class Kind { string, integer, boolean, decimal, enumeration, range, metadata, free, object };
  Kind kind = Kind::string;
  bool is_list = false;
  bool is_required = false;
  bool is_clearable = false;
  std::optional<std::size_t> length_max;
  std::vector<std::string> values;  // of an enumeration
  std::map<std::string, StripeParameter, std::less<>> members;
  std::vector<std::string> required;  // names of members, in the table's order
};

// The whole table as one object. A table that can't be read is a bug and stops the process.
StripeParameter parse_stripe_parameters(std::string_view table);

}  // namespace simulators
