#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/messages.hpp"

namespace http {

// What the braces of a pattern matched, percent-decoded.
class PathParameters {
 public:
  PathParameters() = default;
  explicit PathParameters(std::vector<Parameter> parameters) : parameters_(std::move(parameters)) {}
  // The name must be one of the pattern's.
  const std::string& operator[](std::string_view name) const;

 private:
  std::vector<Parameter> parameters_;
};

// Called on the server's thread like any Handler; what it needs later it copies from the request.
using RouteHandler = std::function<void(const Request&, const PathParameters&, Reply)>;

// The table of what we answer: method and pattern, "/api/v1/bookings/{code}/checkout". A name in
// braces stands for one segment that is not empty; a literal segment is preferred to one in braces.
// GET also answers HEAD. Filled before the first request, then safe for many threads.
class Router {
 public:
  struct Route {
    std::string method;
    std::string pattern;
  };
  enum class Outcome { found, not_found, method_not_allowed, malformed };
  struct Match {
    Outcome outcome = Outcome::not_found;
    std::string_view pattern{};  // also for method_not_allowed; lives as long as the router
    PathParameters parameters{};
    std::string allowed{};                  // for method_not_allowed: "GET, HEAD, POST"
    const RouteHandler* handler = nullptr;  // when found
  };

  // A route that is already there is a bug, as is a pattern without a leading slash.
  Router& add(std::string method, std::string pattern, RouteHandler handler);

  Match match(const Request& request) const;
  // Calls the handler of the route, or answers 400, 404 or 405 as a problem.
  void answer(const Request& request, Reply reply) const;
  // In the order of adding.
  std::vector<Route> routes() const;

 private:
  struct Segment {
    std::string text;  // the literal, or the name of the parameter
    bool is_parameter;
  };
  struct Entry {
    Route route;
    std::vector<Segment> segments;
    RouteHandler handler;
  };

  static std::vector<Segment> parse_pattern(std::string_view pattern);
  static bool fits(const Entry& entry, const std::vector<std::string_view>& segments);
  static bool is_more_literal(const Entry& entry, const Entry& other);
  const Entry* find(const std::vector<std::string_view>& segments, std::string_view method) const;
  std::string allowed(const std::vector<Segment>& segments) const;

  std::vector<Entry> entries_;
};

}  // namespace http
