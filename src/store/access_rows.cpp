#include "store/access_rows.hpp"

#include "store/columns.hpp"
#include "store/table_text.hpp"

namespace store {
namespace {

using ports::ApiKey;
using ports::KeptAnswer;
using ports::WebhookAddress;

const TableText addresses{
    "webhook_addresses",
    1,
    {"ref", "provider", "builder", "remote_id", "sealed_secret", "created_at_ms", "retired_at_ms"}};
const TableText api_keys{"api_keys", 1, {"digest", "role", "builder", "created_at_ms"}};
const TableText answers{"kept_answers",
                        3,
                        {"route", "subject", "key", "body_digest", "finished", "status", "response",
                         "booking", "kept_at_ms"}};

WebhookAddress read_address(const sql::Rows& row) {
  return {.ref = row.text("ref"),
          .provider = row.text("provider"),
          .builder = domain::BuilderSlug{row.text("builder")},
          .remote_id = row.text("remote_id"),
          .sealed_secret = row.text("sealed_secret"),
          .created_at = row.instant("created_at_ms"),
          .retired_at = row.optional_instant("retired_at_ms")};
}

}  // namespace

std::optional<WebhookAddress> load_webhook_address(sql::Connection& connection,
                                                   const std::string& ref) {
  static const std::string select = addresses.select + " where ref = $1";
  auto rows = connection.query(select, {ref});
  if (!rows.next()) return std::nullopt;
  return read_address(rows);
}

std::vector<WebhookAddress> load_webhook_addresses(sql::Connection& connection) {
  static const std::string select = addresses.select + " order by created_at_ms, ref";
  std::vector<WebhookAddress> all;
  auto rows = connection.query(select);
  while (rows.next()) all.push_back(read_address(rows));
  return all;
}

void save_webhook_address(sql::Connection& connection, const WebhookAddress& address) {
  connection.execute(addresses.upsert,
                     {address.ref, address.provider, address.builder.text(), address.remote_id,
                      address.sealed_secret, address.created_at, address.retired_at});
}

std::optional<ApiKey> load_api_key(sql::Connection& connection, const std::string& digest) {
  static const std::string select = api_keys.select + " where digest = $1";
  auto rows = connection.query(select, {digest});
  if (!rows.next()) return std::nullopt;
  std::optional<domain::BuilderSlug> builder;
  if (const auto slug = rows.optional_text("builder")) builder = domain::BuilderSlug{*slug};
  return ApiKey{.digest = rows.text("digest"),
                .role = rows.text("role"),
                .builder = builder,
                .created_at = rows.instant("created_at_ms")};
}

void save_api_key(sql::Connection& connection, const ApiKey& key) {
  const auto slug = key.builder ? std::optional{key.builder->text()} : std::nullopt;
  connection.execute(api_keys.upsert, {key.digest, key.role, slug, key.created_at});
}

std::optional<KeptAnswer> load_kept_answer(sql::Connection& connection, const std::string& route,
                                           const std::string& subject, const std::string& key) {
  static const std::string select =
      answers.select + " where route = $1 and subject = $2 and key = $3";
  auto rows = connection.query(select, {route, subject, key});
  if (!rows.next()) return std::nullopt;
  return KeptAnswer{.route = rows.text("route"),
                    .subject = rows.text("subject"),
                    .key = rows.text("key"),
                    .body_digest = rows.text("body_digest"),
                    .finished = rows.boolean("finished"),
                    .status = small_integer(rows, "status"),
                    .response = rows.text("response"),
                    .booking = rows.text("booking"),
                    .kept_at = rows.instant("kept_at_ms")};
}

bool keep_answer(sql::Connection& connection, const KeptAnswer& answer) {
  return connection.execute(answers.add, {answer.route, answer.subject, answer.key,
                                          answer.body_digest, answer.finished, answer.status,
                                          answer.response, answer.booking, answer.kept_at}) == 1;
}

void finish_answer(sql::Connection& connection, const KeptAnswer& answer) {
  const auto written = connection.execute(
      "update kept_answers set finished = 1, status = $4, response = $5, booking = $6 "
      "where route = $1 and subject = $2 and key = $3",
      {answer.route, answer.subject, answer.key, answer.status, answer.response, answer.booking});
  CHECK(written == 1);
}

void forget_answer(sql::Connection& connection, const std::string& route,
                   const std::string& subject, const std::string& key) {
  connection.execute("delete from kept_answers where route = $1 and subject = $2 and key = $3",
                     {route, subject, key});
}

void forget_unfinished_answers(sql::Connection& connection) {
  connection.execute("delete from kept_answers where finished = 0");
}

std::optional<std::string> load_installation_id(sql::Connection& connection) {
  auto rows = connection.query("select id from installation");
  if (!rows.next()) return std::nullopt;
  return rows.text(0);
}

void save_installation_id(sql::Connection& connection, const std::string& id) {
  connection.execute(
      "insert into installation (only_row, id) values (1, $1) "
      "on conflict (only_row) do update set id = excluded.id",
      {id});
}

}  // namespace store
