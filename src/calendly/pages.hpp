#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "calendly/caller.hpp"
#include "calendly/failures.hpp"
#include "http/messages.hpp"

namespace calendly {

// One page of a list. Points into the object it was read from.
struct Page {
  const boost::json::array& entries;
  std::string next_token;  // empty on the last page
};

// Nothing for what is no list.
std::optional<Page> read_page(const boost::json::object& object);

// `path` with the filters, which stay the same from page to page, and the token of the page. The
// `next_page` URL of an answer is never followed: it could name any host.
std::string page_target(std::string_view path, std::vector<http::Parameter> filters,
                        const std::string& token);

// Reads all pages of `list.target`. `read` turns an entry into an optional value; what can't be
// read is left out. A failing page fails the list, and a list that does not move on is malformed.
template <class T, class Read>
ports::Answer<std::vector<T>> read_pages(const Caller& caller, const Call& list,
                                         const std::vector<http::Parameter>& filters,
                                         const Read& read) {
  constexpr int pages_max = 1000;
  std::vector<T> values;
  std::string token;
  for (int pages = 0; pages < pages_max; ++pages) {
    Call call = list;
    call.goes_on = list.goes_on || pages > 0;
    call.target = page_target(list.target, filters, token);
    const auto next_token = caller.ask(call, [&](const auto& body) -> std::optional<std::string> {
      const auto page = read_page(body);
      if (!page || (!token.empty() && page->next_token == token)) return std::nullopt;
      for (const auto& entry : page->entries)
        if (auto value = entry.is_object() ? read(entry.get_object()) : std::optional<T>{})
          values.push_back(*std::move(value));
      return page->next_token;
    });
    if (!next_token) return base::Failure{next_token.error()};
    if (next_token->empty()) return values;
    token = *next_token;
  }
  return base::Failure{failure_of(ports::CallError::malformed)};
}

}  // namespace calendly
