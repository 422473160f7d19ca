#include "server/builder_card.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace server {
namespace {

constexpr std::uintmax_t photo_bytes_max = 2 * 1024 * 1024;

// By its first bytes: a browser is told the type, and must not have to guess it.
std::string picture_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  if (bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP")) return "image/webp";
  return {};
}

std::optional<api::Photo> read_photo(const std::string& path) {
  std::error_code unreadable;
  const auto size = std::filesystem::file_size(path, unreadable);
  if (unreadable || size < 12 || size > photo_bytes_max) return std::nullopt;
  std::ifstream file{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  std::string type = bytes.size() == size ? picture_type(bytes) : std::string{};
  if (type.empty()) return std::nullopt;
  return api::Photo{std::move(bytes), std::move(type)};
}

}  // namespace

api::BuilderCards cards_of(const config::Builder& builder, base::Log& log) {
  api::BuilderCard card{
      .line = builder.line, .privacy_url = builder.privacy_url, .terms_url = builder.terms_url};
  if (!builder.photo.empty()) {
    card.photo = read_photo(builder.photo);
    if (!card.photo) log.warning("builder.no_photo", {{"setting", "builder.photo"}});
  }
  return {{builder.slug, std::move(card)}};
}

}  // namespace server
