#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <thread>

#include "store/audit_chain.hpp"
#include "store/store_under_test.hpp"

// The contract of the Store port for bookings, catalogue and keys; the same tests for every
// database product. The pipeline's part is in pipeline_test.cpp.
namespace store {
namespace {

using domain::Booking;
using domain::BookingCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Optional;

class AStore : public ::testing::TestWithParam<DatabaseProduct> {
 protected:
  void SetUp() override {
    database_ = GetParam().make();
    if (!database_) GTEST_SKIP() << sql::no_postgres_for_tests;
    write([](ports::Transaction& transaction) {
      transaction.save_builder(a_builder());
      transaction.save_session_type(a_session_type());
    });
  }
  ports::Store& store() { return database_->store(); }
  void write(const std::function<void(ports::Transaction&)>& work) { store().write(work); }
  template <class Ask>
  auto ask(const Ask& question) {
    std::optional<decltype(question(std::declval<ports::Snapshot&>()))> answer;
    store().read([&](ports::Snapshot& snapshot) { answer = question(snapshot); });
    return *answer;
  }
  Booking insert(Booking booking) {
    write([&](ports::Transaction& transaction) {
      ASSERT_TRUE(transaction.insert(booking, "digest-of-the-token"));
    });
    return booking;
  }
  std::optional<Booking> stored(const std::string& code = "BK7F3KQ2") {
    return ask([&](ports::Snapshot& snapshot) { return snapshot.booking(BookingCode{code}); });
  }
  // Loads, changes and saves in one transaction.
  void change(const std::function<void(Booking&)>& how,
              std::optional<base::Instant> wake_at = std::nullopt) {
    write([&](ports::Transaction& transaction) {
      auto booking = transaction.lock(BookingCode{"BK7F3KQ2"});
      how(*booking);
      transaction.save(*booking, wake_at);
    });
  }
  std::optional<std::int64_t> broken_audit() {
    std::optional<std::int64_t> broken;
    database_->reader().read([&](sql::Connection& connection) {
      broken = broken_audit_entry(connection, BookingCode{"BK7F3KQ2"});
    });
    return broken;
  }
  void tamper(const std::string& sql) {
    database_->writer().run([&](sql::Connection& connection) { connection.execute(sql); });
  }

  std::unique_ptr<StoreUnderTest> database_;
};

INSTANTIATE_TEST_SUITE_P(On, AStore, ::testing::ValuesIn(database_products()),
                         [](const auto& product) { return product.param.name; });

// Every field as text, so that two bookings can be compared whole.
class Written {
 public:
  template <class... Values>
  Written& operator()(const Values&... values) {
    (write(values), ...);
    out_ << '\n';
    return *this;
  }
  std::string text() const { return out_.str(); }

 private:
  void write(const std::string& text) { out_ << text << '|'; }
  void write(std::string_view text) { out_ << text << '|'; }
  void write(std::int64_t number) { out_ << number << '|'; }
  void write(base::Instant instant) { out_ << base::unix_ms(instant) << '|'; }
  void write(const domain::Money& money) { out_ << domain::show(money) << '|'; }
  template <class T>
  void write(const std::optional<T>& value) {
    if (value)
      write(*value);
    else
      out_ << "none|";
  }
  template <class E>
    requires std::is_enum_v<E>
  void write(E value) {
    write(domain::name(value));
  }
  std::ostringstream out_;
};

std::string as_text(const Booking& booking) {
  Written out;
  const domain::Terms& terms = booking.terms;
  out(booking.code.text(), booking.builder.text(), booking.installation, booking.token,
      booking.begun_at, booking.stage, booking.version, booking.fetch_no, booking.looked_at,
      booking.hold_extended_until);
  out(terms.session_type.text(), terms.event_type, terms.name, terms.duration_minutes, terms.mode,
      terms.price, terms.promotion_codes, terms.delayed_methods, terms.livemode, terms.hold.count(),
      terms.grace.count(), terms.secure_again, terms.choice.count(), terms.silence.count());
  for (const auto* rule : {&terms.policy.client, &terms.policy.builder, &terms.policy.platform}) {
    out(rule->kind, rule->kept_minor_units, rule->approval);
    for (const auto& tier : rule->tiers) out(tier.hours_before, tier.percent);
  }
  out(booking.client.name, booking.client.email, booking.client.timezone, booking.client.notes);
  for (const auto& answer : booking.client.answers) out(answer.question, answer.text);
  out(booking.client.language);
  for (const auto& tag : booking.client.utm) out(tag.name, tag.value);
  for (const auto& link : booking.links)
    out(link.n, link.status, link.event_id, link.invitee_id, link.event_type, link.start, link.end,
        link.location, link.cancel_url, link.reschedule_url, link.created_at, link.first_seen_at,
        link.fetch_no, link.looked_at, link.canceler, link.cancelled_at, link.cancelled_seen_at,
        link.cancelled_twice, link.successor_event_id, link.successor_invitee_id, link.cancel_sends,
        link.place_sends, link.place_sent_at);
  for (const auto& attempt : booking.attempts)
    out(attempt.n, attempt.status, attempt.amount, attempt.session_id, attempt.payment_intent_id,
        attempt.charge_id, attempt.receipt_url, attempt.url, attempt.created_at, attempt.expires_at,
        attempt.sends, attempt.last_sent_at, attempt.charged, attempt.paid_at, attempt.paid_seen_at,
        attempt.fetch_no, attempt.paid_fetch_no, attempt.mismatch, attempt.declined_at);
  for (const auto& refund : booking.refunds)
    out(refund.n, refund.status, refund.source, refund.attempt, refund.amount, refund.refund_id,
        refund.failure_reason, refund.decided_at, refund.succeeded_at, refund.fetch_no,
        refund.sends);
  for (const auto& dispute : booking.disputes)
    out(dispute.n, dispute.attempt, dispute.dispute_id, dispute.status, dispute.reason,
        dispute.amount, dispute.withdrawn, dispute.charge_refundable, dispute.due_by,
        dispute.opened_at, dispute.fetch_no);
  for (const auto& wish : booking.wishes)
    out(wish.n, wish.kind, wish.live, wish.by, wish.why, wish.at, wish.refund, wish.cleared);
  for (const auto& transition : booking.transitions)
    out(transition.n, transition.from, transition.to, transition.because, transition.at);
  if (booking.attention)
    out(booking.attention->n, booking.attention->reason, booking.attention->since,
        booking.attention->deadline, booking.attention->owner);
  return out.text();
}

TEST_P(AStore, GivesABookingBackAsItWasInserted) {
  const Booking booking = insert(a_rich_booking());

  EXPECT_EQ(booking.version, 1);
  ASSERT_TRUE(stored());
  EXPECT_EQ(as_text(*stored()), as_text(booking));
}

TEST_P(AStore, GivesABookingBackAsItWasSaved) {
  insert(a_booking());
  Booking rich = a_rich_booking();
  rich.client.name = "Ada Married";

  change([&](Booking& booking) {
    const std::int64_t version = booking.version;
    booking = rich;
    booking.version = version;
  });

  rich.version = 2;
  EXPECT_EQ(as_text(*stored()), as_text(rich));
}

TEST_P(AStore, SavesABookingThatWasReadElsewhere) {
  Booking booking = insert(a_rich_booking());
  booking.refunds[0].status = domain::RefundStatus::succeeded;

  write([&](ports::Transaction& transaction) { transaction.save(booking, {}); });

  EXPECT_EQ(booking.version, 2);
  EXPECT_EQ(as_text(*stored()), as_text(booking));
}

TEST_P(AStore, NotesEachStepOfTheWayOnce) {
  const Booking booking = insert(a_booking());

  write([&](ports::Transaction& transaction) {
    EXPECT_TRUE(transaction.note_step(booking, "review_viewed", noon));
    EXPECT_FALSE(transaction.note_step(booking, "review_viewed", noon + seconds{1}));
    EXPECT_TRUE(transaction.note_step(booking, "returned", noon));
  });
  write([&](ports::Transaction& transaction) {
    EXPECT_FALSE(transaction.note_step(booking, "returned", noon + seconds{2}));
  });
}

TEST_P(AStore, RefusesACodeThatIsTaken) {
  insert(a_booking());

  write([](ports::Transaction& transaction) {
    Booking another = a_booking();
    another.token = "another token";
    EXPECT_FALSE(transaction.insert(another, "digest"));
  });

  EXPECT_EQ(stored()->token, a_booking().token);
}

TEST_P(AStore, LetsNobodyOverwriteWhatOthersHaveSavedMeanwhile) {
  Booking old = insert(a_booking());
  change([](Booking& booking) { booking.stage = domain::Stage::held; });

  old.stage = domain::Stage::expired;
  EXPECT_THROW(write([&](ports::Transaction& transaction) { transaction.save(old, std::nullopt); }),
               ports::StoreUnavailable);

  EXPECT_EQ(stored()->stage, domain::Stage::held);
  EXPECT_EQ(stored()->version, 2);
}

TEST_P(AStore, RunsTheWorkAgainAfterAConflict) {
  const Booking first = insert(a_booking());
  change([](Booking&) {});
  int runs = 0;

  write([&](ports::Transaction& transaction) {
    Booking booking = ++runs == 1 ? first : *transaction.lock(first.code);
    booking.stage = domain::Stage::held;
    transaction.save(booking, std::nullopt);
  });

  EXPECT_EQ(runs, 2);
  EXPECT_EQ(stored()->version, 3);
}

TEST_P(AStore, UndoesEverythingOfAWorkThatThrows) {
  insert(a_booking());

  EXPECT_THROW(write([&](ports::Transaction& transaction) {
                 auto booking = transaction.lock(BookingCode{"BK7F3KQ2"});
                 booking->links.push_back(a_link(1, "INVITEE1"));
                 transaction.save(*booking, noon);
                 transaction.ring(booking->code, noon);
                 throw std::out_of_range{"changed its mind"};
               }),
               std::out_of_range);

  EXPECT_THAT(stored()->links, IsEmpty());
  write([](ports::Transaction& transaction) {
    EXPECT_FALSE(transaction.claim_doorbell(noon, {"lease", noon + seconds{60}}));
  });
}

TEST_P(AStore, FindsABookingByTokenAndByEveryObjectOfTheProviders) {
  insert(a_rich_booking());
  const auto ours = Optional(BookingCode{"BK7F3KQ2"});
  const auto of_object = [&](const std::string& provider, const std::string& id) {
    return ask([&](ports::Snapshot& snapshot) { return snapshot.booking_of_object(provider, id); });
  };

  EXPECT_THAT(ask([](ports::Snapshot& snapshot) {
                return snapshot.booking_with_token("token-of-BK7F3KQ2");
              }),
              ours);
  for (const auto* id : {"cs_1", "cs_2", "pi_2", "ch_2", "re_1"})
    EXPECT_THAT(of_object("stripe", id), ours) << id;
  for (const auto* id : {"INVITEE1", "INVITEE2"})
    EXPECT_THAT(of_object("calendly", id), ours) << id;
  EXPECT_EQ(of_object("stripe", "INVITEE1"), std::nullopt);
}

TEST_P(AStore, KeepsTheDigestOfTheClientsToken) {
  insert(a_booking());
  const auto digest = [&](const std::string& code) {
    return ask(
        [&](ports::Snapshot& snapshot) { return snapshot.client_token_digest(BookingCode{code}); });
  };

  EXPECT_THAT(digest("BK7F3KQ2"), Optional(std::string{"digest-of-the-token"}));
  EXPECT_EQ(digest("BKAAAAAA"), std::nullopt);
}

TEST_P(AStore, WakesBookingsWhoseTimeHasComeOldestFirst) {
  for (const auto* code : {"BKAAAAAA", "BKBBBBBB", "BKCCCCCC"}) insert(a_booking(code));
  const auto wake = [&](const std::string& code, std::optional<base::Instant> at) {
    write([&](ports::Transaction& transaction) {
      auto booking = transaction.lock(BookingCode{code});
      transaction.save(*booking, at);
    });
  };
  wake("BKAAAAAA", noon);
  wake("BKBBBBBB", noon - seconds{5});
  wake("BKCCCCCC", noon + seconds{1});

  using enum ports::DueBookings;
  write([](ports::Transaction& transaction) {
    EXPECT_THAT(transaction.due_bookings(noon, all, 9),
                ElementsAre(BookingCode{"BKBBBBBB"}, BookingCode{"BKAAAAAA"}));
    EXPECT_THAT(transaction.due_bookings(noon, all, 1), ElementsAre(BookingCode{"BKBBBBBB"}));
  });
  wake("BKBBBBBB", std::nullopt);
  write([](ports::Transaction& transaction) {
    EXPECT_THAT(transaction.due_bookings(noon, all, 9), ElementsAre(BookingCode{"BKAAAAAA"}));
  });
}

TEST_P(AStore, FindsBookingsThatWaitForAPaymentUnseen) {
  const auto with_session = [&](const std::string& code, std::optional<base::Instant> looked_at,
                                domain::AttemptStatus status) {
    Booking booking = a_booking(code);
    booking.looked_at = looked_at;
    booking.attempts = {an_attempt(1)};
    booking.attempts[0].status = status;
    booking.attempts[0].session_id = "cs_" + code;
    insert(booking);
  };
  with_session("BKAAAAAA", noon - seconds{10}, domain::AttemptStatus::open);
  with_session("BKBBBBBB", std::nullopt, domain::AttemptStatus::open);
  with_session("BKCCCCCC", noon, domain::AttemptStatus::open);
  with_session("BKDDDDDD", std::nullopt, domain::AttemptStatus::expired);

  EXPECT_THAT(
      ask([](ports::Snapshot& snapshot) { return snapshot.open_bookings_unseen_since(noon, 9); }),
      ElementsAre(BookingCode{"BKBBBBBB"}, BookingCode{"BKAAAAAA"}));
}

TEST_P(AStore, ChainsTheAuditSoThatNoEntryCanBeChangedUnseen) {
  insert(a_booking());
  write([](ports::Transaction& transaction) {
    const BookingCode code{"BK7F3KQ2"};
    transaction.audit(code, "client", "booking.begun", "st_coaching", noon);
    transaction.audit(code, "timer", "hold.over", "attempt 1", noon + seconds{900});
  });
  EXPECT_EQ(broken_audit(), std::nullopt);

  tamper("update audit set detail = 'attempt 2' where n = 3");
  EXPECT_EQ(broken_audit(), 3);
  tamper("delete from audit where n = 3");
  EXPECT_EQ(broken_audit(), 3);
}

TEST_P(AStore, KeepsPersonalTextInOnePlaceOnly) {
  Booking booking = insert(a_rich_booking());
  booking.client.email = "ada@another.example";
  write([&](ports::Transaction& transaction) { transaction.save(booking, {}); });
  EXPECT_EQ(broken_audit(), std::nullopt);

  tamper("delete from people");

  const Booking erased = *stored();
  EXPECT_EQ(erased.client.name, "");
  EXPECT_EQ(erased.wishes.at(0).why, "");
  EXPECT_EQ(broken_audit(), std::nullopt);
  database_->reader().read([](sql::Connection& connection) {
    auto rows = connection.query("select detail from audit");
    while (rows.next()) EXPECT_THAT(rows.text(0), Not(::testing::HasSubstr("ada")));
  });
}

TEST_P(AStore, KeepsTheCatalogue) {
  ports::SessionType second = a_session_type("st_second");
  second.position = 0;
  second.active = false;
  second.terms.price = domain::Money{12'500, domain::Currency::known("kwd")};
  write([&](ports::Transaction& transaction) { transaction.save_session_type(second); });
  second.description = "changed";
  write([&](ports::Transaction& transaction) { transaction.save_session_type(second); });

  const auto types = ask([](ports::Snapshot& snapshot) {
    return snapshot.session_types(domain::BuilderSlug{"demo"});
  });
  ASSERT_EQ(types.size(), 2U);
  EXPECT_EQ(types[0].id.text(), "st_second");
  EXPECT_EQ(types[0].description, "changed");
  EXPECT_FALSE(types[0].active);
  EXPECT_EQ(types[0].terms.price, second.terms.price);
  EXPECT_EQ(types[1].terms.policy, a_session_type().terms.policy);
  EXPECT_EQ(types[1].charging_since, noon);
  EXPECT_EQ(ask([](ports::Snapshot& snapshot) { return snapshot.builders().at(0).email; }),
            "demo@builders.example");
  EXPECT_FALSE(ask([](ports::Snapshot& snapshot) {
                 return snapshot.builder(domain::BuilderSlug{"nobody"});
               }).has_value());
}

TEST_P(AStore, KeepsWebhookAddressesAndKeys) {
  const std::string digest(64, 'd');
  write([&](ports::Transaction& transaction) {
    transaction.save_webhook_address({.ref = "ref1",
                                      .provider = "stripe",
                                      .builder = domain::BuilderSlug{"demo"},
                                      .remote_id = "we_1",
                                      .sealed_secret = "sealed",
                                      .created_at = noon,
                                      .retired_at = noon + seconds{5}});
    transaction.save_api_key(
        {.digest = digest, .role = "operator", .builder = {}, .created_at = noon});
    transaction.set_installation_id("inst_1");
  });

  store().read([&](ports::Snapshot& snapshot) {
    EXPECT_EQ(snapshot.webhook_address("ref1")->retired_at, noon + seconds{5});
    EXPECT_FALSE(snapshot.webhook_address("ref2"));
    EXPECT_EQ(snapshot.webhook_addresses().size(), 1U);
    EXPECT_EQ(snapshot.api_key(digest)->role, "operator");
    EXPECT_EQ(snapshot.installation_id(), "inst_1");
  });
}

TEST_P(AStore, KeepsOneAnswerPerKey) {
  ports::KeptAnswer answer{.route = "POST /bookings",
                           .subject = "someone",
                           .key = "k",
                           .body_digest = "d",
                           .finished = false,
                           .status = 0,
                           .response = {},
                           .booking = {},
                           .kept_at = noon};
  const auto kept = [&] {
    return ask([](ports::Snapshot& snapshot) {
      return snapshot.kept_answer("POST /bookings", "someone", "k");
    });
  };
  write([&](ports::Transaction& transaction) {
    EXPECT_TRUE(transaction.keep_answer(answer));
    EXPECT_FALSE(transaction.keep_answer(answer));
  });
  EXPECT_FALSE(kept()->finished);

  answer.status = 201;
  answer.response = "{}";
  answer.booking = "BK7F3KQ2";
  write([&](ports::Transaction& transaction) { transaction.finish_answer(answer); });
  EXPECT_TRUE(kept()->finished);
  EXPECT_EQ(kept()->status, 201);
  EXPECT_EQ(kept()->booking, "BK7F3KQ2");

  write([&](ports::Transaction& transaction) {
    transaction.forget_answer("POST /bookings", "someone", "k");
  });
  EXPECT_FALSE(kept());
}

TEST_P(AStore, FreesTheKeysOfRequestsThatAFormerProcessWasAnswering) {
  ports::KeptAnswer answer{.route = "POST /bookings",
                           .subject = "someone",
                           .key = "begun",
                           .body_digest = "d",
                           .finished = false,
                           .status = 0,
                           .response = {},
                           .booking = {},
                           .kept_at = noon};
  write([&](ports::Transaction& transaction) {
    EXPECT_TRUE(transaction.keep_answer(answer));
    answer.key = "answered";
    EXPECT_TRUE(transaction.keep_answer(answer));
    answer.status = 201;
    transaction.finish_answer(answer);
  });

  store().release_leases(noon);

  store().read([&](ports::Snapshot& snapshot) {
    EXPECT_FALSE(snapshot.kept_answer("POST /bookings", "someone", "begun"));
    EXPECT_TRUE(snapshot.kept_answer("POST /bookings", "someone", "answered"));
  });
}

TEST_P(AStore, LosesNoSaveOfManyThreads) {
  insert(a_booking());

  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < 10; ++k) change([](Booking& booking) { ++booking.fetch_no; });
    });
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(stored()->fetch_no, 160);
  EXPECT_EQ(stored()->version, 161);
}

}  // namespace
}  // namespace store
