#include "stripe/pages.hpp"

#include "stripe/fields.hpp"

namespace stripe {

namespace json = boost::json;

std::optional<Page> read_page(const json::object& object) {
  const json::array* const entries = list(object, "data");
  if (entries == nullptr) return std::nullopt;
  Page page{*entries, {}};
  if (!boolean(object, "has_more").value_or(false)) return page;
  if (entries->empty() || !entries->back().is_object()) return std::nullopt;
  page.next_after = text(entries->back().get_object(), "id");
  if (!is_object_id(page.next_after)) return std::nullopt;
  return page;
}

std::string page_target(std::string_view path, std::vector<http::Parameter> filters,
                        const std::string& after) {
  filters.push_back({"limit", "100"});
  if (!after.empty()) filters.push_back({"starting_after", after});
  return std::string{path} + "?" + http::to_form(filters);
}

}  // namespace stripe
