#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "ports/back_office.hpp"
#include "sql/postgres_under_test.hpp"
#include "store/audit_anchors.hpp"
#include "store/back_office_rows.hpp"
#include "store/book_rules.hpp"
#include "store/store_under_test.hpp"

// What is asked and done across bookings; the same tests for every database product.
namespace store {
namespace {

using domain::BookingCode;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const BookingCode code{"BK7F3KQ2"};

class TheBackOffice : public ::testing::TestWithParam<DatabaseProduct> {
 protected:
  void SetUp() override {
    database_ = GetParam().make();
    if (!database_) GTEST_SKIP() << sql::no_postgres_for_tests;
    write([](ports::Transaction& transaction) {
      transaction.save_builder(a_builder());
      transaction.save_session_type(a_session_type());
    });
  }
  void write(const std::function<void(ports::Transaction&)>& work) {
    database_->store().write(work);
  }
  template <class Ask>
  auto ask(const Ask& question) {
    std::optional<decltype(question(std::declval<ports::BackOfficeViews&>()))> answer;
    database_->store().read(
        [&](ports::Snapshot& snapshot) { answer = question(snapshot.back_office_views()); });
    return *answer;
  }
  void put(domain::Booking booking) {
    write([&](ports::Transaction& transaction) {
      ASSERT_TRUE(transaction.insert(booking, "digest"));
      for (int i = 0; i < 3; ++i)
        transaction.audit(booking.code, "look", "noted", "entry " + std::to_string(i), noon);
    });
  }
  std::vector<std::string> broken_rules(base::Instant now = noon) {
    const auto found = ask([&](ports::BackOfficeViews& views) {
      return views.differences({code.text(), code.text()}, now);
    });
    std::vector<std::string> rules;
    for (const ports::Difference& difference : found) rules.push_back(difference.rule);
    return rules;
  }
  void enter_books() {
    write([&](ports::Transaction& transaction) {
      ports::BackOffice& office = transaction.back_office();
      for (const ports::ChangedBooking& change : office.changed_bookings(10))
        office.forget_change(change);
      office.save_ledger(code, domain::ledger_of(*transaction.booking(code)));
      office.anchor({code}, noon);
    });
  }
  void tamper(const std::string& sql) {
    database_->writer().run([&](sql::Connection& connection) { connection.execute_script(sql); });
  }
  std::vector<std::string> broken_chains() {
    std::vector<std::string> chains;
    const auto add = [&](const ports::AuditFindings& findings) {
      for (const ports::BrokenChain& broken : findings.broken) chains.push_back(broken.chain);
    };
    add(ask([](ports::BackOfficeViews& views) { return views.verify_chains({"", "~"}); }));
    add(ask([](ports::BackOfficeViews& views) { return views.verify_actors_and_anchors(); }));
    return chains;
  }

  std::unique_ptr<StoreUnderTest> database_;
};

INSTANTIATE_TEST_SUITE_P(On, TheBackOffice, ::testing::ValuesIn(database_products()),
                         [](const auto& product) { return product.param.name; });

TEST_P(TheBackOffice, FindsNothingWrongWithABookingThatWasNeverTouchedByHand) {
  put(a_booking());
  enter_books();

  EXPECT_THAT(broken_rules(), IsEmpty());
  EXPECT_THAT(broken_chains(), IsEmpty());
}

TEST_P(TheBackOffice, HandsOutABookingOnceHoweverOftenItWasSaved) {
  put(a_booking());
  for (int i = 0; i < 3; ++i)
    write([](ports::Transaction& transaction) {
      auto booking = transaction.lock(code);
      transaction.save(*booking, std::nullopt);
    });

  const auto changed =
      ask([](ports::BackOfficeViews& views) { return views.changed_bookings(10); });
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].version, 4);

  // Saved again meanwhile: the mark stays.
  write(
      [&](ports::Transaction& transaction) { transaction.back_office().forget_change({code, 3}); });
  EXPECT_EQ(ask([](ports::BackOfficeViews& views) { return views.changed_bookings(10); }).size(),
            1U);
}

TEST_P(TheBackOffice, FindsEveryRuleThatIsBroken) {
  put(a_rich_booking());
  enter_books();

  struct Break {
    std::string sql;
    std::string rule;
  };
  const std::vector<Break> breaks{
      {"update payment_attempts set charged_minor_units = charged_minor_units + 1 where status = "
       "'paid'",
       "ledger.captured"},
      {"update ledger set refunded = refunded + 5", "ledger.refunded"},
      {"update ledger set kept = kept + 7, missing = 0", "ledger.unbalanced"},
      {"update ledger set missing = missing + 7, kept = kept + 7", "money.missing"},
      {"update refunds set amount_minor_units = 99999999, status = 'pending', "
       "refund_id = 're_' || cast(n as text)",
       "refund.exceeds_payment"},
      {"update bookings set stage = 'expired'", "stage.history"},
      {"delete from audit where n = 2", "audit.incomplete"},
      {"update bookings set wake_at_ms = 1", "work.overdue"},
  };
  for (const Break& broken : breaks) {
    database_ = GetParam().make();
    write([](ports::Transaction& transaction) {
      transaction.save_builder(a_builder());
      transaction.save_session_type(a_session_type());
    });
    put(a_rich_booking());
    enter_books();
    tamper(broken.sql);

    EXPECT_THAT(broken_rules(), Contains(broken.rule)) << broken.sql;
  }
}

TEST_P(TheBackOffice, MissesNoRefundThatSucceededSinceTheLedgerWasWritten) {
  domain::Booking booking = a_rich_booking();
  booking.refunds.at(1).status = domain::RefundStatus::pending;
  put(booking);
  enter_books();
  ASSERT_THAT(broken_rules(), Not(Contains("money.without_refund")));

  write([](ports::Transaction& transaction) {
    auto paid_back = transaction.lock(code);
    paid_back->refunds.at(1).status = domain::RefundStatus::succeeded;
    transaction.save(*paid_back, std::nullopt);
  });

  EXPECT_THAT(broken_rules(), Not(Contains("money.without_refund")));
}

// One that was ordered, and sent so often.
domain::Booking with_a_refund_too_large(int sends) {
  domain::Booking booking = a_rich_booking();
  domain::Refund& ordered = booking.refunds.at(1);
  ordered.status = domain::RefundStatus::intended;
  ordered.amount = {99'999'999, ordered.amount.currency()};
  ordered.sends = sends;
  return booking;
}

TEST_P(TheBackOffice, DoesNotCountARefundThatWasOrderedAndNotSentYet) {
  put(with_a_refund_too_large(0));
  enter_books();
  EXPECT_THAT(broken_rules(), Not(Contains("refund.exceeds_payment")));

  tamper("update refunds set sends = 1");

  EXPECT_THAT(broken_rules(), Contains("refund.exceeds_payment"));
}

TEST_P(TheBackOffice, DoesNotCountARefundThatNeverLeftUs) {
  const domain::Booking booking = with_a_refund_too_large(1);
  put(booking);
  enter_books();
  const int n = booking.refunds.at(1).n;
  write([&](ports::Transaction& transaction) {
    const std::string key = "refund:" + code.text() + ":" + std::to_string(n);
    transaction.owe(booking, {{key, domain::CreateRefund{n}}}, noon);
  });
  tamper("update outbox set last_error = 'not_sent'");
  EXPECT_THAT(broken_rules(), Not(Contains("refund.exceeds_payment")));

  tamper("update outbox set last_error = 'unanswered'");

  EXPECT_THAT(broken_rules(), Contains("refund.exceeds_payment"));
}

TEST_P(TheBackOffice, MissesNoMoneyOfABookingThatHasEndedSinceTheLedgerWasWritten) {
  domain::Booking booking = a_rich_booking();
  booking.stage = domain::Stage::confirmed;
  put(booking);
  enter_books();
  ASSERT_THAT(broken_rules(), Contains("money.missing"));

  write([](ports::Transaction& transaction) {
    auto ended = transaction.lock(code);
    ended->stage = domain::Stage::cancelled;
    transaction.save(*ended, std::nullopt);
  });

  EXPECT_THAT(broken_rules(), Not(Contains("money.missing")));
}

TEST_P(TheBackOffice, OpensOneExceptionPerRuleAndClosesIt) {
  put(a_booking());
  const ports::OpenException exception{.booking = code,
                                       .builder = domain::BuilderSlug{"demo"},
                                       .rule = "refund.overdue",
                                       .detail = "refund 1",
                                       .owner = "operator",
                                       .since = noon,
                                       .deadline = noon + seconds{60}};
  write([&](ports::Transaction& transaction) {
    EXPECT_TRUE(transaction.back_office().open_exception(exception));
    EXPECT_FALSE(transaction.back_office().open_exception(exception));
  });
  const auto open = ask([](ports::BackOfficeViews& views) { return views.open_exceptions(10); });
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].owner, "operator");
  EXPECT_EQ(open[0].deadline, noon + seconds{60});

  write([&](ports::Transaction& transaction) {
    transaction.back_office().close_exception(code, "refund.overdue", noon);
  });
  EXPECT_THAT(ask([](ports::BackOfficeViews& views) { return views.open_exceptions_of(code); }),
              IsEmpty());
}

TEST_P(TheBackOffice, GivesAChoreToOneOfTwoInstances) {
  const ports::Lease mine{"mine", noon + seconds{60}};
  const ports::Lease theirs{"theirs", noon + seconds{60}};
  write([&](ports::Transaction& transaction) {
    ports::BackOffice& office = transaction.back_office();
    EXPECT_TRUE(office.claim_chore("books", noon, mine));
    EXPECT_FALSE(office.claim_chore("books", noon, theirs));
    // Whoever was too slow changes nothing.
    office.finish_chore({"books", noon, "x"}, "theirs");
    EXPECT_FALSE(office.claim_chore("books", noon, theirs));
    office.finish_chore({"books", noon + seconds{60}, "there"}, "mine");
    EXPECT_FALSE(office.claim_chore("books", noon, theirs));
    const auto later = office.claim_chore("books", noon + seconds{61}, theirs);
    ASSERT_TRUE(later);
    EXPECT_EQ(later->cursor, "there");
  });
}

TEST_P(TheBackOffice, FindsPeopleWhateverTheCase) {
  domain::Booking booking = a_booking();
  booking.client.name = "Zoe 100% Client";
  booking.client.email = "Zoe@Client.example";
  put(booking);

  const auto found = [&](const std::string& name) {
    return ask([&](ports::BackOfficeViews& views) { return views.bookings_of_name(name, 5); });
  };
  EXPECT_THAT(ask([](ports::BackOfficeViews& views) {
                return views.bookings_of_email("zoe@client.EXAMPLE", 5);
              }),
              ElementsAre(code));
  EXPECT_THAT(found("zoe 100% client"), ElementsAre(code));
  EXPECT_THAT(found("100%"), ElementsAre(code));
  EXPECT_THAT(found("100_"), IsEmpty());
}

TEST_P(TheBackOffice, LeavesOfOldNewsOnlyItsDigest) {
  put(a_booking());
  write([](ports::Transaction& transaction) {
    transaction.add_arrival(an_arrival("evt_old"));
    for (ports::InboxRow row : transaction.claim_arrivals(noon, noon, 5)) {
      row.state = ports::ArrivalState::done;
      row.booking = code;
      transaction.save_arrival(row);
    }
  });

  write([](ports::Transaction& transaction) {
    ports::BackOffice& office = transaction.back_office();
    EXPECT_THAT(office.old_bodies_after(0, noon, 10).to_empty, IsEmpty());
    const auto old = office.old_bodies_after(0, noon + seconds{1}, 10);
    ASSERT_EQ(old.to_empty.size(), 1U);
    EXPECT_FALSE(old.next);
    office.empty_body(old.to_empty[0]);
    EXPECT_THAT(office.old_bodies_after(0, noon + seconds{1}, 10).to_empty, IsEmpty());
    EXPECT_EQ(transaction.arrivals_of(code)[0].arrival.body, "");
    EXPECT_EQ(transaction.arrivals_of(code)[0].arrival.event_id, "evt_old");
  });
}

// --- Audit ----------------------------------------------------------------------------------

TEST(AMerkleTree, HasTheRootOfItsLeavesInTheirOrder) {
  EXPECT_EQ(merkle_root({"a"}).size(), 64U);
  EXPECT_NE(merkle_root({"a", "b"}), merkle_root({"b", "a"}));
  EXPECT_NE(merkle_root({"a", "b", "c"}), merkle_root({"a", "b", "c", "c"}));
  EXPECT_EQ(merkle_root({"a", "b", "c"}), merkle_root({"a", "b", "c"}));
}

// One statement that changes exactly one row of what the audit guards.
std::string random_tampering(std::mt19937& random) {
  const std::vector<std::string> statements{
      "update audit set detail = detail || 'x' where booking = 'BK7F3KQ2' and n = {n}",
      "update audit set actor = 'nobody' where booking = 'BK7F3KQ2' and n = {n}",
      "update audit set at_ms = at_ms + 1 where booking = 'BK7F3KQ2' and n = {n}",
      "update audit set hash = '" + std::string(64, 'a') +
          "' where booking = 'BK7F3KQ2' and n = {n}",
      "delete from audit where booking = 'BK7F3KQ2' and n = {n}",
      "update bookings set audit_entries = audit_entries + 1",
      "update bookings set audit_head = '" + std::string(64, 'b') + "'",
      "update actor_audit set what = 'else' where n = {m}",
      "delete from actor_audit where n = {m}",
      "update actor_chains set entries = entries - 1",
      "update actor_chains set head = '" + std::string(64, 'c') + "'",
      "update audit_anchors set root = '" + std::string(64, 'd') + "' where n = {m}",
      "update audit_anchors set leaves = '' where n = {m}",
      "update audit_anchors set at_ms = at_ms + 1 where n = {m}",
      "delete from audit_anchors where n = {m}",
      "delete from audit_anchor_head",
  };
  std::string sql = statements[random() % statements.size()];
  const auto fill = [&](const std::string& place, unsigned number) {
    const auto at = sql.find(place);
    if (at != std::string::npos) sql.replace(at, place.size(), std::to_string(number));
  };
  fill("{n}", 1 + random() % 4);
  fill("{m}", 1 + random() % 2);
  return sql;
}

TEST_P(TheBackOffice, OP5FindsEveryRowOfTheAuditThatSomebodyChangedByHand) {
  domain::Booking booking = a_booking();
  booking.stage = domain::Stage::held;
  put(booking);
  for (int i = 0; i < 2; ++i)
    write([&](ports::Transaction& transaction) {
      transaction.back_office().audit_act({"operator:1f3a", "did", "something", noon});
      transaction.back_office().anchor({code}, noon);
    });
  ASSERT_THAT(broken_chains(), IsEmpty());
  std::mt19937 random{4711};
  constexpr int tamperings = 400;
  for (int i = 0; i < tamperings; ++i) {
    const std::string sql = random_tampering(random);
    std::vector<std::string> after;
    try {
      database_->writer().run([&](sql::Connection& connection) {
        connection.execute_script(sql);
        SqlBackOffice office{connection};
        for (const auto& findings :
             {office.verify_chains({"", "~"}), office.verify_actors_and_anchors()})
          for (const ports::BrokenChain& broken : findings.broken)
            after.push_back(broken.chain + broken.what);
        throw std::runtime_error{"undo"};
      });
    } catch (const std::runtime_error& undone) {
      ASSERT_STREQ(undone.what(), "undo");
    }

    EXPECT_FALSE(after.empty()) << sql;
  }
}

TEST_P(TheBackOffice, FindsAChainWhoseEndWasCutOffTogetherWithItsHead) {
  domain::Booking booking = a_booking();
  booking.stage = domain::Stage::held;
  put(booking);
  enter_books();

  tamper(
      "delete from audit where n = 4; update bookings set audit_entries = 3, audit_head = "
      "(select hash from audit where n = 3)");

  EXPECT_THAT(broken_chains(), ElementsAre("anchors"));
}

}  // namespace
}  // namespace store
