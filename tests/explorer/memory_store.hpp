#pragma once

#include "state.hpp"
#include "unused_doors.hpp"

namespace explorer {

// The store as the work on one booking sees it: the rows of a State, by the rules of src/store. One
// thread uses it, so that a transaction is what happens between two moves.
class MemoryTransaction final : public UnusedDoors {
 public:
  explicit MemoryTransaction(State& state) : state_(state) {}

  std::optional<domain::Booking> booking(const domain::BookingCode&) override;
  std::optional<ports::Builder> builder(const domain::BuilderSlug&) override;
  std::vector<ports::SessionType> session_types(const domain::BuilderSlug&) override { return {}; }
  std::vector<ports::EffectRow> effects_of(const domain::BookingCode&) override;
  std::vector<ports::InboxRow> arrivals_of(const domain::BookingCode&) override { return {}; }
  std::vector<ports::Flag> flags() override { return {}; }
  std::optional<ports::Tide> tide() override { return std::nullopt; }

  std::optional<domain::Booking> lock(const domain::BookingCode& code) override;
  void save(domain::Booking& booking, std::optional<base::Instant> wake_at) override;
  void take_fetch_no(domain::Booking& booking, std::optional<base::Instant> wake_at) override;
  void audit(const domain::BookingCode&, const std::string&, const std::string&, const std::string&,
             base::Instant) override {}

  void ring(const domain::BookingCode&, base::Instant due, ports::Lane) override;
  std::optional<ports::ClaimedDoorbell> claim_doorbell(base::Instant now,
                                                       const ports::Lease& lease) override;
  bool finish_doorbell(const ports::ClaimedDoorbell& bell,
                       const ports::DoorbellOutcome& outcome) override;

  void owe(const domain::Booking& booking, const std::vector<domain::Effect>& effects,
           base::Instant due) override;
  std::optional<ports::EffectRow> next_effect(base::Instant now) override;
  void save_effect(const ports::EffectRow& row) override;
  bool save_effect_under_lease(const ports::EffectRow& row, const std::string& token) override;

 private:
  State& state_;
};

class MemoryStore final : public ports::Store {
 public:
  explicit MemoryStore(State& state) : transaction_(state) {}

  void write(const std::function<void(ports::Transaction&)>& work) override { work(transaction_); }
  void read(const std::function<void(ports::Snapshot&)>& work) override { work(transaction_); }
  void add_to_inbox(ports::Arrival, std::function<void(ports::Stored)>) override;
  void release_leases(base::Instant) override {}

 private:
  MemoryTransaction transaction_;
};

// A row as it is when its effect is first owed; all are of the one booking there is.
ports::EffectRow fresh_row(const domain::Effect& effect, base::Instant due);

// The row to work on next and whether the bell may be answered, as the store would say.
const ports::EffectRow* due_row(const State& state);
bool bell_is_due(const State& state);

}  // namespace explorer
