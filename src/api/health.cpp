#include "api/health.hpp"

#include "api/refusals.hpp"

namespace api {

http::Response get_live() {
  return {.status = 200,
          .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
          .body = R"({"status":"live"})"};
}

http::Response get_ready(const Doors& doors, const http::Request& request) {
  std::optional<std::string> installation;
  try {
    doors.engine.store.read(
        [&](ports::Snapshot& snapshot) { installation = snapshot.installation_id(); });
  } catch (const std::exception&) {
    return problem(request, 503, "store_unavailable", "Not ready",
                   "The database does not answer. See the log for why.");
  }
  if (installation != doors.engine.settings.installation)
    return problem(request, 503, "other_installation", "Not ready",
                   "The database belongs to another installation_id than the configuration.");
  return {.status = 200,
          .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
          .body = R"({"status":"ready"})"};
}

}  // namespace api
