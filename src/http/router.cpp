#include "http/router.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "http/problem.hpp"

namespace http {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  path.remove_prefix(1);
  while (true) {
    const auto end = path.find('/');
    segments.push_back(path.substr(0, end));
    if (end == std::string_view::npos) return segments;
    path.remove_prefix(end + 1);
  }
}

// The segments of a request's path. An escaped slash stays inside of its segment, so that it can't
// reach another route.
class PathSegments {
 public:
  explicit PathSegments(std::string_view path) : segments_(split(path)) {
    // Hardly any path holds an escape; then nothing needs to be copied.
    if (path.find('%') != std::string_view::npos) decode();
    if (path.find('\0') != std::string_view::npos) is_malformed_ = true;
  }
  PathSegments(const PathSegments&) = delete;
  PathSegments& operator=(const PathSegments&) = delete;

  bool is_malformed() const { return is_malformed_; }
  const std::vector<std::string_view>& operator*() const { return segments_; }

 private:
  void decode() {
    decoded_.reserve(segments_.size());
    for (std::string_view& segment : segments_) {
      auto decoded = percent_decode(segment);
      if (!decoded || decoded->find('\0') != std::string::npos) {
        is_malformed_ = true;
        return;
      }
      segment = decoded_.emplace_back(*std::move(decoded));
    }
  }

  std::vector<std::string_view> segments_;
  std::vector<std::string> decoded_;
  bool is_malformed_ = false;
};

}  // namespace

const std::string& PathParameters::operator[](std::string_view name) const {
  const auto found = std::ranges::find(parameters_, name, &Parameter::name);
  CHECK(found != parameters_.end());
  return found->value;
}

std::vector<Router::Segment> Router::parse_pattern(std::string_view pattern) {
  CHECK(pattern.starts_with('/'));
  std::vector<Segment> segments;
  for (const std::string_view text : split(pattern)) {
    const bool is_parameter = text.starts_with('{');
    CHECK(is_parameter == text.ends_with('}'));
    segments.push_back(
        {std::string{is_parameter ? text.substr(1, text.size() - 2) : text}, is_parameter});
  }
  return segments;
}

Router& Router::add(std::string method, std::string pattern, RouteHandler handler) {
  auto segments = parse_pattern(pattern);
  for (const Entry& entry : entries_)
    CHECK(entry.route.method != method || entry.route.pattern != pattern);
  entries_.push_back(
      {{std::move(method), std::move(pattern)}, std::move(segments), std::move(handler)});
  return *this;
}

bool Router::fits(const Entry& entry, const std::vector<std::string_view>& segments) {
  return std::ranges::equal(entry.segments, segments,
                            [](const Segment& segment, std::string_view text) {
                              return segment.is_parameter ? !text.empty() : segment.text == text;
                            });
}

// Compares from the left: the first segment that is literal in only one of them decides.
bool Router::is_more_literal(const Entry& entry, const Entry& other) {
  return std::ranges::lexicographical_compare(entry.segments, other.segments, {},
                                              &Segment::is_parameter, &Segment::is_parameter);
}

// The most literal entry of that method; of any method when `method` is empty.
const Router::Entry* Router::find(const std::vector<std::string_view>& segments,
                                  std::string_view method) const {
  const Entry* best = nullptr;
  for (const Entry& entry : entries_) {
    if (!method.empty() && entry.route.method != method) continue;
    if (!fits(entry, segments)) continue;
    if (best == nullptr || is_more_literal(entry, *best)) best = &entry;
  }
  return best;
}

std::string Router::allowed(const std::vector<Segment>& segments) const {
  std::vector<std::string_view> path;
  for (const Segment& segment : segments) path.push_back(segment.text);
  std::string methods;
  for (const Entry& entry : entries_) {
    if (!fits(entry, path)) continue;
    if (!methods.empty()) methods += ", ";
    methods += entry.route.method == "GET" ? "GET, HEAD" : entry.route.method;
  }
  return methods;
}

Router::Match Router::match(const Request& request) const {
  const std::string_view path = request.path();
  if (!path.starts_with('/')) return {Outcome::not_found};
  const PathSegments segments{path};
  if (segments.is_malformed()) return {Outcome::malformed};
  const Entry* any = find(*segments, {});
  if (any == nullptr) return {Outcome::not_found};
  const Entry* entry = find(*segments, request.method == "HEAD" ? "GET" : request.method);
  if (entry == nullptr)
    return {Outcome::method_not_allowed, any->route.pattern, {}, allowed(any->segments)};
  std::vector<Parameter> parameters;
  for (std::size_t i = 0; i < entry->segments.size(); ++i)
    if (entry->segments[i].is_parameter)
      parameters.push_back({entry->segments[i].text, std::string{(*segments)[i]}});
  return {Outcome::found,
          entry->route.pattern,
          PathParameters{std::move(parameters)},
          {},
          &entry->handler};
}

void Router::answer(const Request& request, Reply reply) const {
  const Match match = this->match(request);
  const std::string& id = request.request_id;
  switch (match.outcome) {
    case Outcome::found:
      return (*match.handler)(request, match.parameters, std::move(reply));
    case Outcome::not_found:
      return reply(render(Problem{404, "not_found", "Not Found", "", id}));
    case Outcome::malformed:
      return reply(
          render(Problem{400, "bad_request", "Bad Request", "the path holds a broken escape", id}));
    case Outcome::method_not_allowed:
      return reply(render(Problem{405, "method_not_allowed", "Method Not Allowed",
                                  "this path answers " + match.allowed, id})
                       .with("Allow", match.allowed));
  }
}

std::vector<Router::Route> Router::routes() const {
  std::vector<Route> routes;
  for (const Entry& entry : entries_) routes.push_back(entry.route);
  return routes;
}

}  // namespace http
