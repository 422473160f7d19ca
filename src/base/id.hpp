#pragma once

#include <compare>
#include <string>
#include <utility>

#include "base/check.hpp"

namespace base {

// Text that names one thing. The tag keeps one kind of id out of another's place.
template <class Tag>
class Id {
 public:
  explicit Id(std::string text) : text_(std::move(text)) { CHECK(!text_.empty()); }
  const std::string& text() const { return text_; }
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

}  // namespace base
