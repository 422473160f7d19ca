#include "api/maintenance.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/authorised.hpp"
#include "api/fields.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "engine/reconcile.hpp"
#include "engine/switches.hpp"

namespace api {
namespace {

namespace json = boost::json;

constexpr int runs_max = 50;
constexpr int bookings_max = 1'000;

http::Response answer(int status, const json::object& body) {
  http::Response response{.status = status, .headers = {}, .body = json::serialize(body)};
  return response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
}

json::object as_json(const ports::Reconciliation& run) {
  json::object shown{
      {"id", run.id},       {"because", run.because}, {"begun_at", base::to_rfc3339(run.begun_at)},
      {"agree", run.agree}, {"fixed", run.fixed},     {"needs_person", run.person}};
  if (run.ended_at) shown["ended_at"] = base::to_rfc3339(*run.ended_at);
  return shown;
}

json::object as_json(const ports::ReconciledBooking& row) {
  return {{"booking", row.booking.text()},
          {"verdict", row.verdict == ports::ReconcileVerdict::person ? "needs_person" : "fixed"},
          {"before", row.before},
          {"detail", row.detail}};
}

json::array flags_of(ports::Snapshot& snapshot) {
  json::array data;
  const auto stored = snapshot.flags();
  for (const std::string_view name : engine::flag_names()) {
    const auto flag = std::ranges::find(stored, name, &ports::Flag::name);
    json::object shown{{"name", name}, {"on", flag == stored.end() || flag->on}};
    if (flag != stored.end()) {
      shown["set_by"] = flag->set_by;
      shown["set_at"] = base::to_rfc3339(flag->set_at);
    }
    data.push_back(std::move(shown));
  }
  return data;
}

// One command under its Idempotency-Key; `act` returns the answer that every repeat gets.
template <class Act>
http::Response once(const Doors& doors, const http::Request& request, const std::string& route,
                    Act act) {
  auto key = keyed(request, route, "operator");
  if (auto* refusal = std::get_if<http::Response>(&key)) return std::move(*refusal);
  const KeyedRequest& keyed_request = std::get<KeyedRequest>(key);
  const base::Instant now = doors.engine.clock.now();
  http::Response response;
  doors.engine.store.write([&](ports::Transaction& transaction) {
    if (auto known = repeat(transaction, request, keyed_request, now)) {
      response = std::move(known->response);
      return;
    }
    response = act(transaction, now);
    transaction.finish_answer(kept(keyed_request, response, now));
  });
  return response;
}

}  // namespace

http::Response post_reconcile(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  return once(doors, request, "POST /api/v1/operator/reconcile",
              [&](ports::Transaction& transaction, base::Instant now) {
                engine::begin_reconciliation(doors.engine, transaction, "operator", now);
                return answer(202, as_json(transaction.reconciliations(1).at(0)));
              });
}

http::Response get_reconciliations(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  json::array data;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    for (const ports::Reconciliation& run : snapshot.reconciliations(runs_max)) {
      json::object shown = as_json(run);
      json::array bookings;
      if (data.empty())
        for (const auto verdict : {ports::ReconcileVerdict::person, ports::ReconcileVerdict::fixed})
          for (const auto& row : snapshot.reconciled(run.id, verdict, bookings_max))
            bookings.push_back(as_json(row));
      shown["bookings"] = std::move(bookings);
      data.push_back(std::move(shown));
    }
  });
  return answer(200, {{"data", data}, {"next", nullptr}});
}

http::Response get_flags(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  json::array data;
  doors.engine.store.read([&](ports::Snapshot& snapshot) { data = flags_of(snapshot); });
  return answer(200, {{"data", data}, {"next", nullptr}});
}

http::Response post_flag(const Doors& doors, const http::Request& request) {
  if (const auto refusal = refused_to_others(doors, request)) return *refusal;
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const std::string name = fields.required_text("name", 1, 100);
  const std::string value = fields.required_text("value", 2, 3);
  fields.refuse_the_rest();
  const auto names = engine::flag_names();
  if (!fields.failed() && std::ranges::find(names, name) == names.end())
    fields.fail("name", "is no flag; GET this path lists them.");
  if (!fields.failed() && value != "on" && value != "off")
    fields.fail("value", "must be on or off.");
  if (fields.failed()) return fields.failure(request);
  return once(doors, request, "POST /api/v1/operator/flags",
              [&](ports::Transaction& transaction, base::Instant now) {
                transaction.set_flag({name, value == "on", "operator", now});
                return answer(200, {{"data", flags_of(transaction)}, {"next", nullptr}});
              });
}

}  // namespace api
