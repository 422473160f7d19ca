#include "simulators/faults.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace simulators {
namespace {

using Name = std::pair<FaultKind, std::string_view>;

constexpr std::array<Name, 5> kind_names{{{FaultKind::server_error_before, "500_before"},
                                          {FaultKind::server_error_after, "500_after"},
                                          {FaultKind::timeout_after, "timeout_after"},
                                          {FaultKind::too_many, "429"},
                                          {FaultKind::reset, "reset"}}};

std::string_view cut_segment(std::string_view& path) {
  const auto slash = path.find('/', 1);
  const std::string_view segment = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
  return segment;
}

}  // namespace

std::string_view to_text(FaultKind kind) {
  return std::ranges::find(kind_names, kind, &Name::first)->second;
}

std::optional<FaultKind> fault_kind_named(std::string_view text) {
  for (const auto& [kind, name] : kind_names)
    if (name == text) return kind;
  return std::nullopt;
}

bool path_matches(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = cut_segment(pattern);
    const std::string_view segment = cut_segment(path);
    if (wanted == "/*" ? segment.size() < 2 : wanted != segment) return false;
  }
  return pattern.empty() && path.empty();
}

void FaultTable::add(Fault fault) {
  if (fault.times > 0) faults_.push_back(std::move(fault));
}

std::optional<FaultKind> FaultTable::take(Provider provider, const http::Request& request) {
  const auto hit = std::ranges::find_if(faults_, [&](const Fault& fault) {
    return fault.provider == provider && (fault.method == "*" || fault.method == request.method) &&
           path_matches(fault.path, request.path());
  });
  if (hit == faults_.end()) return std::nullopt;
  const FaultKind kind = hit->kind;
  if (--hit->times == 0) faults_.erase(hit);
  return kind;
}

boost::json::array FaultTable::state() const {
  boost::json::array all;
  for (const Fault& fault : faults_)
    all.push_back(boost::json::object{{"provider", to_text(fault.provider)},
                                      {"method", fault.method},
                                      {"path", fault.path},
                                      {"kind", to_text(fault.kind)},
                                      {"times", fault.times}});
  return all;
}

}  // namespace simulators
