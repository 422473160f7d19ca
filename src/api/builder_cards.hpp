#pragma once

#include <map>
#include <optional>
#include <string>

namespace api {

struct Photo {
  std::string bytes;
  std::string type;  // "image/webp"
};

// What a builder shows of themselves beside what Calendly knows. Nothing of it is needed.
struct BuilderCard {
  std::string line{};
  std::string privacy_url{};
  std::string terms_url{};
  std::optional<Photo> photo{};
};

// By slug.
using BuilderCards = std::map<std::string, BuilderCard, std::less<>>;

}  // namespace api
