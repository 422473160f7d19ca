#include "store/catalogue_rows.hpp"

#include "store/columns.hpp"
#include "store/table_text.hpp"

namespace store {
namespace {

using ports::Builder;
using ports::SessionType;

const TableText builders{"builders", 1, {"slug", "name", "email", "timezone", "calendly_user"}};

const TableText session_types{"session_types",
                              1,
                              {"id",
                               "builder",
                               "event_type",
                               "name",
                               "description",
                               "category",
                               "scheduling_url",
                               "duration_minutes",
                               "mode",
                               "price_minor_units",
                               "currency",
                               "policy",
                               "promotion_codes",
                               "delayed_methods",
                               "livemode",
                               "hold_ms",
                               "grace_ms",
                               "secure_again",
                               "choice_ms",
                               "booking_form",
                               "active",
                               "position",
                               "charging_since_ms",
                               "difference",
                               "charges_unlinked",
                               "silence_ms"}};

Builder read_builder(const sql::Rows& row) {
  return {.slug = domain::BuilderSlug{row.text("slug")},
          .name = row.text("name"),
          .email = row.text("email"),
          .timezone = row.text("timezone"),
          .calendly_user = row.text("calendly_user")};
}

SessionType read_session_type(const sql::Rows& row) {
  return {.id = domain::SessionTypeId{row.text("id")},
          .builder = domain::BuilderSlug{row.text("builder")},
          .terms = {.session_type = domain::SessionTypeId{row.text("id")},
                    .event_type = row.text("event_type"),
                    .name = row.text("name"),
                    .duration_minutes = small_integer(row, "duration_minutes"),
                    .mode = known(domain::mode_named(row.text("mode"))),
                    .price = money(row, "price_minor_units", "currency"),
                    .policy = policy_from_json(row.text("policy")),
                    .difference = known(domain::difference_policy_named(row.text("difference"))),
                    .promotion_codes = row.boolean("promotion_codes"),
                    .delayed_methods = row.boolean("delayed_methods"),
                    .secure_again = row.boolean("secure_again"),
                    .livemode = row.boolean("livemode"),
                    .hold = base::Milliseconds{row.integer("hold_ms")},
                    .grace = base::Milliseconds{row.integer("grace_ms")},
                    .choice = base::Milliseconds{row.integer("choice_ms")},
                    .silence = base::Milliseconds{row.integer("silence_ms")}},
          .description = row.text("description"),
          .category = row.text("category"),
          .scheduling_url = row.text("scheduling_url"),
          .form = form_from_json(row.text("booking_form")),
          .active = row.boolean("active"),
          .position = small_integer(row, "position"),
          .charging_since = row.instant("charging_since_ms"),
          .charges_unlinked = row.boolean("charges_unlinked")};
}

}  // namespace

std::optional<Builder> load_builder(sql::Connection& connection, const domain::BuilderSlug& slug) {
  static const std::string select = builders.select + " where slug = $1";
  auto rows = connection.query(select, {slug.text()});
  if (!rows.next()) return std::nullopt;
  return read_builder(rows);
}

std::vector<Builder> load_builders(sql::Connection& connection) {
  static const std::string select = builders.select + " order by slug";
  std::vector<Builder> all;
  auto rows = connection.query(select);
  while (rows.next()) all.push_back(read_builder(rows));
  return all;
}

void save_builder(sql::Connection& connection, const Builder& builder) {
  connection.execute(builders.upsert, {builder.slug.text(), builder.name, builder.email,
                                       builder.timezone, builder.calendly_user});
}

std::optional<SessionType> load_session_type(sql::Connection& connection,
                                             const domain::SessionTypeId& id) {
  static const std::string select = session_types.select + " where id = $1";
  auto rows = connection.query(select, {id.text()});
  if (!rows.next()) return std::nullopt;
  return read_session_type(rows);
}

std::vector<SessionType> load_session_types(sql::Connection& connection,
                                            const domain::BuilderSlug& slug) {
  static const std::string select =
      session_types.select + " where builder = $1 order by position, id";
  std::vector<SessionType> all;
  auto rows = connection.query(select, {slug.text()});
  while (rows.next()) all.push_back(read_session_type(rows));
  return all;
}

void save_session_type(sql::Connection& connection, const SessionType& type) {
  const domain::Terms& terms = type.terms;
  const std::string policy = policy_as_json(terms.policy);
  const std::string form = form_as_json(type.form);
  connection.execute(session_types.upsert, {type.id.text(),
                                            type.builder.text(),
                                            terms.event_type,
                                            terms.name,
                                            type.description,
                                            type.category,
                                            type.scheduling_url,
                                            terms.duration_minutes,
                                            domain::name(terms.mode),
                                            terms.price.minor_units(),
                                            terms.price.currency().code(),
                                            policy,
                                            terms.promotion_codes,
                                            terms.delayed_methods,
                                            terms.livemode,
                                            terms.hold.count(),
                                            terms.grace.count(),
                                            terms.secure_again,
                                            terms.choice.count(),
                                            form,
                                            type.active,
                                            type.position,
                                            type.charging_since,
                                            domain::name(terms.difference),
                                            type.charges_unlinked,
                                            terms.silence.count()});
}

}  // namespace store
