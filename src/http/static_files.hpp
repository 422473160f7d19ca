#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/messages.hpp"

namespace http {

// The files of a folder, read into memory once. A sibling "x.js.br" or "x.js.gz" is the same file
// compressed, sent where Accept-Encoding prefers it. Safe for many threads.
class StaticFiles {
 public:
  // Reads every file below `folder`, except hidden ones; throws std::system_error or
  // std::ios_base::failure where it can't be read.
  explicit StaticFiles(const std::filesystem::path& folder);

  // The answer to a GET or HEAD (with the body in both cases: the server leaves it out), 404 for a
  // path that names no file. Nothing for other methods.
  std::optional<Response> answer(const Request& request) const;
  // What a file holds, uncompressed; null where there is none of that name.
  const std::string* bytes(std::string_view path) const;

 private:
  struct Content {
    std::string bytes;
    std::string etag;  // in quotes
  };
  struct File {
    std::string type;
    bool is_immutable = false;
    std::map<std::string, Content, std::less<>> by_encoding;  // "br", "gzip", "identity"
  };

  const File* find(std::string_view path) const;
  static const Content& choose(const File& file, const Request& request, std::string& encoding);
  static Response serve(const File& file, const Request& request);

  std::map<std::string, File, std::less<>> files_;  // "/assets/app-3f9c2d.js"
};

}  // namespace http
