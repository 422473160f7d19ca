#include "calendly/pages.hpp"

#include "calendly/fields.hpp"

namespace calendly {

namespace json = boost::json;

std::optional<Page> read_page(const json::object& object) {
  const json::array* const entries = list(object, "collection");
  if (entries == nullptr) return std::nullopt;
  Page page{*entries, {}};
  if (const json::object* const pagination = child(object, "pagination"))
    page.next_token = text(*pagination, "next_page_token");
  return page;
}

std::string page_target(std::string_view path, std::vector<http::Parameter> filters,
                        const std::string& token) {
  filters.push_back({"count", "100"});
  if (!token.empty()) filters.push_back({"page_token", token});
  return std::string{path} + "?" + http::to_form(filters);
}

}  // namespace calendly
