#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "engine/switches.hpp"

namespace api_contract {
namespace {

const std::string flags_path = "/api/v1/operator/flags";

bool is_on(const Asked& asked, const std::string& name) {
  const json::value body = asked.body();
  for (const json::value& flag : body.at("data").as_array())
    if (flag.at("name").as_string() == name) return flag.at("on").as_bool();
  ADD_FAILURE() << name << " is not listed";
  return false;
}

TEST(TheFlags, AreListedWithWhoSetThem) {
  Desk desk;
  engine::adopt_flags(desk.store, {.payment_processing = false}, noon);

  const Asked asked = desk.get(flags_path, operator_key);

  EXPECT_EQ(asked.response().status, 200);
  EXPECT_FALSE(is_on(asked, "payment_processing"));
  EXPECT_TRUE(is_on(asked, "webhook_processing"));
}

TEST(AFlag, SwitchedOffStopsCheckoutsUntilItIsSwitchedOn) {
  Desk desk;

  const Asked off =
      desk.post(flags_path, R"({"name":"payment_processing","value":"off"})", key_1, operator_key);
  EXPECT_EQ(off.response().status, 200);
  EXPECT_FALSE(is_on(off, "payment_processing"));
  EXPECT_FALSE(engine::takes_payments(engine::switches(desk.parts)));

  desk.post(flags_path, R"({"name":"payment_processing","value":"on"})", key_2, operator_key);
  EXPECT_TRUE(engine::takes_payments(engine::switches(desk.parts)));
}

TEST(AFlag, ThatDoesNotExistIsRefused) {
  Desk desk;

  EXPECT_PROBLEM(desk.post(flags_path, R"({"name":"nonsense","value":"on"})", key_1, operator_key),
                 422, "invalid_field");
  EXPECT_PROBLEM(
      desk.post(flags_path, R"({"name":"payment_processing","value":"yes"})", key_1, operator_key),
      422, "invalid_field");
}

TEST(AReconciliation, IsBegunOnceAndListed) {
  Desk desk;

  const Asked begun = desk.post("/api/v1/operator/reconcile", "", key_1, operator_key);
  const Asked again = desk.post("/api/v1/operator/reconcile", "", key_2, operator_key);
  const Asked listed = desk.get("/api/v1/operator/reconciliations", operator_key);

  EXPECT_EQ(begun.response().status, 202);
  EXPECT_EQ(again.body().at("id"), begun.body().at("id"));
  ASSERT_EQ(listed.body().at("data").as_array().size(), 1U);
  EXPECT_EQ(listed.body().at("data").at(0).at("because"), "operator");
}

TEST(Maintenance, IsForOperatorsOnly) {
  Desk desk;

  EXPECT_PROBLEM(desk.get(flags_path), 401, "authentication_required");
  EXPECT_PROBLEM(desk.get(flags_path, builder_key), 404, "not_found");
  EXPECT_PROBLEM(desk.post("/api/v1/operator/reconcile", "", key_1, builder_key), 404, "not_found");
}

}  // namespace
}  // namespace api_contract
