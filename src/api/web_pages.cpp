#include "api/web_pages.hpp"

#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "http/text.hpp"

namespace api {
namespace {

constexpr std::size_t nonce_bytes = 16;
constexpr std::string_view nobody = "'none'";

// Whoever mistypes an address of the API is told so, and does not get a page.
bool is_of_the_api(std::string_view path) {
  constexpr std::array<std::string_view, 3> folders{"/api", "/health", "/webhooks"};
  return std::ranges::any_of(folders, [&](std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
  });
}

// An asset that is gone must not be answered with a page: its bytes would be taken for a script.
bool is_of_a_person(std::string_view path) {
  const bool has_extension = path.substr(path.rfind('/') + 1).find('.') != std::string_view::npos;
  return !has_extension && !path.starts_with("/assets/");
}

bool accepts_pages(const http::Request& request) {
  const auto accept = request.header("Accept");
  return accept && accept->find("text/html") != std::string_view::npos;
}

// "/embed/demo" -> "demo".
std::optional<std::string_view> embedded_builder(std::string_view path) {
  constexpr std::string_view prefix = "/embed/";
  if (!path.starts_with(prefix)) return std::nullopt;
  const std::string_view slug = path.substr(prefix.size());
  if (slug.empty() || slug.find('/') != std::string_view::npos) return std::nullopt;
  return slug;
}

std::string content_policy(const WebPageSettings& settings, std::string_view nonce,
                           std::string_view ancestors) {
  std::string policy =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + std::string{nonce} +
      "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src " +
      settings.framed_origin +
      "; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors " +
      std::string{ancestors} + "; manifest-src 'self'";
  // Behind http, as on a developer's machine, it would turn every address into one that fails.
  if (settings.public_url.starts_with("https://")) policy += "; upgrade-insecure-requests";
  return policy;
}

// The links of letters lead here: where a client goes on to must not learn the address.
std::string_view referrer_policy(std::string_view path) {
  return path.starts_with("/booking/") ? "no-referrer" : "strict-origin-when-cross-origin";
}

// The loader that other people's sites name in a script tag.
void open_to_other_sites(http::Response& response) {
  std::erase_if(response.headers,
                [](const http::Header& header) { return header.name == "Cache-Control"; });
  response.with("Cache-Control", "public, max-age=3600")
      .with("Cross-Origin-Resource-Policy", "cross-origin");
}

}  // namespace

WebPages::WebPages(WebPageSettings settings, http::StaticFiles files, ports::Random& random)
    : settings_(std::move(settings)), files_(std::move(files)), random_(random) {}

std::optional<http::Response> WebPages::page(std::string_view file, std::string_view path,
                                             std::string_view ancestors) const {
  const std::string* const text = files_.bytes(file);
  if (text == nullptr) return std::nullopt;
  // In the alphabet without '_': the page takes what begins like a placeholder for one.
  const std::string nonce = base::to_base64(random_.bytes(nonce_bytes));
  std::string body = http::replaced(*text, "__CSP_NONCE__", nonce);
  body = http::replaced(std::move(body), "__CALENDLY_ORIGIN__", settings_.framed_origin);
  body = http::replaced(std::move(body), "__PUBLIC_URL__", settings_.public_url);
  http::Response response{.status = 200, .headers = {}, .body = std::move(body)};
  response.with("Content-Type", "text/html; charset=utf-8")
      .with("Cache-Control", "no-store")
      .with("Content-Security-Policy", content_policy(settings_, nonce, ancestors))
      .with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", std::string{referrer_policy(path)})
      .with("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
      .with("Cross-Origin-Opener-Policy", "same-origin")
      .with("Cross-Origin-Resource-Policy", "same-origin");
  return response;
}

std::string WebPages::ancestors_of(std::string_view builder) const {
  const auto found = settings_.embed_origins.find(builder);
  if (found == settings_.embed_origins.end() || found->second.empty()) return std::string{nobody};
  std::string ancestors;
  for (const std::string& origin : found->second)
    ancestors += (ancestors.empty() ? "" : " ") + origin;
  return ancestors;
}

std::optional<http::Response> WebPages::index(const http::Request& request) const {
  return page("/index.html", request.path(), nobody);
}

std::optional<http::Response> WebPages::answer(const http::Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  const auto path = http::percent_decode(request.path());
  if (!path || is_of_the_api(*path)) return std::nullopt;
  std::optional<http::Response> found;
  if (const auto builder = embedded_builder(*path))
    found = page("/embed.html", *path, ancestors_of(*builder));
  else if (path->ends_with(".html"))
    found = page(*path, *path, nobody);
  else if (is_of_a_person(*path) && accepts_pages(request))
    found = index(request);
  if (found) return found;
  found = files_.answer(request);
  if (*path == "/embed.js" && found->status < 400) open_to_other_sites(*found);
  return found;
}

}  // namespace api
