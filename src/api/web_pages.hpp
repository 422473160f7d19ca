#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/static_files.hpp"
#include "ports/random.hpp"

namespace api {

struct WebPageSettings {
  std::string public_url;     // without a trailing slash
  std::string framed_origin;  // whose pages ours may hold: Calendly's
  // By builder: the origins whose pages may hold the builder's.
  std::map<std::string, std::vector<std::string>, std::less<>> embed_origins{};
};

// The web UI: a folder with index.html, the page of every address that a person sees, and
// embed.html, the page that other people's sites show in a frame. A page is made anew for each
// request: it carries its own nonce, under which alone the browser takes its styles, and the
// addresses it was set up for. Any thread may ask; all of it is in memory.
class WebPages {
 public:
  WebPages(WebPageSettings settings, http::StaticFiles files, ports::Random& random);

  // The answer to a GET or HEAD of a page or file, 404 for a path that is neither. Nothing for
  // other methods, and for paths of the API.
  std::optional<http::Response> answer(const http::Request& request) const;
  // index.html, whoever asks. Nothing where the folder has none.
  std::optional<http::Response> index(const http::Request& request) const;

 private:
  std::optional<http::Response> page(std::string_view file, std::string_view path,
                                     std::string_view ancestors) const;
  std::string ancestors_of(std::string_view builder) const;

  WebPageSettings settings_;
  http::StaticFiles files_;
  ports::Random& random_;
};

}  // namespace api
