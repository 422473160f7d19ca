#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "http/messages.hpp"
#include "stripe/caller.hpp"
#include "stripe/failures.hpp"

namespace stripe {

// One page of a list, newest first. Points into the object it was read from.
struct Page {
  const boost::json::array& entries;
  std::string next_after;  // after which id the next page starts; empty on the last one
};

// Nothing for what is no list, or has more to come but does not say after what.
std::optional<Page> read_page(const boost::json::object& object);

// `path` with the filters, which stay the same from page to page, and the id to read on after.
std::string page_target(std::string_view path, std::vector<http::Parameter> filters,
                        const std::string& after);

// Reads all pages of `list.target`. `read(entry, values)` adds one entry to the values, or says
// false where the whole answer is worth nothing without it. A failing page fails the list, and a
// list that does not move on is malformed.
template <class T, class Read>
ports::Answer<std::vector<T>> read_pages(const Caller& caller, const Call& list,
                                         const std::vector<http::Parameter>& filters,
                                         const Read& read) {
  constexpr int pages_max = 1000;
  std::vector<T> values;
  std::string after;
  for (int pages = 0; pages < pages_max; ++pages) {
    Call call = list;
    call.goes_on = pages > 0;
    call.target = page_target(list.target, filters, after);
    const auto next_after = caller.ask(call, [&](const auto& body) -> std::optional<std::string> {
      const auto page = read_page(body);
      if (!page || (!after.empty() && page->next_after == after)) return std::nullopt;
      for (const auto& entry : page->entries)
        if (!entry.is_object() || !read(entry.get_object(), values)) return std::nullopt;
      return page->next_after;
    });
    if (!next_after) return base::Failure{next_after.error()};
    if (next_after->empty()) return values;
    after = *next_after;
  }
  return base::Failure{failure_of(ports::CallError::malformed)};
}

}  // namespace stripe
