#include "http/static_files.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>

#include "base/digest.hpp"
#include "http/problem.hpp"
#include "http/text.hpp"

namespace http {
namespace {

struct Type {
  std::string_view extension;
  std::string_view text;
};

constexpr auto types = std::to_array<Type>({
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
    {".wasm", "application/wasm"},
});

// Better first, for when the other side likes them equally.
constexpr std::array<std::string_view, 3> encodings{"br", "gzip", "identity"};

std::string_view type_of(std::string_view path) {
  for (const Type& type : types)
    if (path.ends_with(type.extension)) return type.text;
  return "application/octet-stream";
}

bool could_be_hash(std::string_view text) {
  constexpr std::size_t hash_size_min = 8;
  const auto is_hash_letter = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '-';
  };
  const auto is_no_word_letter = [](char letter) { return letter < 'a' || letter > 'z'; };
  return text.size() >= hash_size_min && std::ranges::all_of(text, is_hash_letter) &&
         std::ranges::any_of(text, is_no_word_letter);
}

// "/assets/app-3f9c2d1a.js": bundlers put a dash and a hash of 8 or more letters and digits before
// the extension. The name changes with the bytes, so that the file may be kept for ever. Hashes of
// exactly 8 letters may hold a dash themselves.
bool has_hashed_name(std::string_view path) {
  if (!path.starts_with("/assets/")) return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string_view stem = name.substr(0, name.find('.'));
  const auto dash = stem.rfind('-');
  if (dash == std::string_view::npos) return false;
  if (could_be_hash(stem.substr(dash + 1))) return true;
  return stem.size() > 9 && stem[stem.size() - 9] == '-' &&
         could_be_hash(stem.substr(stem.size() - 8));
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file;
  file.exceptions(std::ios::failbit | std::ios::badbit);
  file.open(path, std::ios::binary);
  std::string bytes(std::filesystem::file_size(path), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

std::string etag_of(std::string_view bytes) {
  return "\"" + base::to_hex(base::sha256(bytes)).substr(0, 32) + "\"";
}

// The q-value in thousandths of one list element's parameters; 1000 where there is none, 0 where it
// can't be read.
int quality(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view number = trim_blanks(parameters.substr(at + 2));
  int value = 0;
  int digits = 0;
  for (const char letter : number.substr(0, number.find(';'))) {
    if (letter == '.') continue;
    if (letter < '0' || letter > '9' || digits == 4) return 0;
    value = value * 10 + (letter - '0');
    ++digits;
  }
  for (; digits < 4; ++digits) value *= 10;
  return std::min(value, 1000);
}

// How much the other side wants an encoding (RFC 9110 §12.5.3), in thousandths.
int wish_for(std::string_view encoding, std::string_view accepted) {
  std::optional<int> by_star;
  while (!accepted.empty()) {
    const auto end = accepted.find(',');
    const std::string_view element = trim_blanks(accepted.substr(0, end));
    const auto semicolon = element.find(';');
    const std::string_view name = trim_blanks(element.substr(0, semicolon));
    const std::string_view parameters =
        semicolon == std::string_view::npos ? std::string_view{} : element.substr(semicolon);
    if (same_text(name, encoding)) return quality(parameters);
    if (name == "*") by_star = quality(parameters);
    if (end == std::string_view::npos) break;
    accepted.remove_prefix(end + 1);
  }
  // What is sent unchanged is acceptable unless it is forbidden, but wished for last.
  if (encoding == "identity") return by_star.value_or(1);
  return by_star.value_or(0);
}

bool is_known(std::string_view etag, const Request& request) {
  const auto known = request.header("If-None-Match");
  return known && (*known == "*" || known->find(etag) != std::string_view::npos);
}

void add_security_headers(Response& response) {
  response.with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "strict-origin-when-cross-origin");
}

Response not_found(const Request& request) {
  Response response = render(Problem{404, "not_found", "Not Found", "", request.request_id});
  add_security_headers(response);
  return response;
}

}  // namespace

StaticFiles::StaticFiles(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    std::string path = "/" + entry.path().lexically_relative(folder).generic_string();
    if (path.find("/.") != std::string::npos) continue;
    std::string encoding = "identity";
    if (path.ends_with(".br")) encoding = "br";
    if (path.ends_with(".gz")) encoding = "gzip";
    if (encoding != "identity") path.resize(path.size() - 3);
    File& file = files_[path];
    file.type = type_of(path);
    file.is_immutable = has_hashed_name(path);
    std::string bytes = read_file(entry.path());
    std::string etag = etag_of(bytes);
    file.by_encoding.insert_or_assign(std::move(encoding),
                                      Content{std::move(bytes), std::move(etag)});
  }
  // A compressed file without its original can't be sent to everybody, so it isn't served.
  std::erase_if(files_,
                [](const auto& file) { return !file.second.by_encoding.contains("identity"); });
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

const std::string* StaticFiles::bytes(std::string_view path) const {
  const File* const file = find(path);
  return file == nullptr ? nullptr : &file->by_encoding.find("identity")->second.bytes;
}

const StaticFiles::Content& StaticFiles::choose(const File& file, const Request& request,
                                                std::string& encoding) {
  const std::string_view accepted = request.header("Accept-Encoding").value_or("");
  int best_wish = 0;
  encoding = "identity";
  for (const std::string_view candidate : encodings) {
    const int wish = wish_for(candidate, accepted);
    if (wish <= best_wish || !file.by_encoding.contains(candidate)) continue;
    best_wish = wish;
    encoding = candidate;
  }
  return file.by_encoding.find(encoding)->second;
}

Response StaticFiles::serve(const File& file, const Request& request) {
  std::string encoding;
  const Content& content = choose(file, request, encoding);
  Response response;
  response.with("ETag", content.etag)
      .with("Cache-Control", file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache")
      .with("Vary", "Accept-Encoding");
  add_security_headers(response);
  if (is_known(content.etag, request)) {
    response.status = 304;
    return response;
  }
  response.with("Content-Type", file.type);
  if (encoding != "identity") response.with("Content-Encoding", encoding);
  response.body = content.bytes;
  return response;
}

std::optional<Response> StaticFiles::answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  // Files are looked up by name in memory: ".." names nothing.
  const auto path = percent_decode(request.path());
  if (!path || !path->starts_with('/')) return not_found(request);
  const File* const file = find(*path);
  return file == nullptr ? not_found(request) : serve(*file, request);
}

}  // namespace http
