#pragma once

#include <functional>

#include "ports/random.hpp"
#include "ports/store.hpp"
#include "sql/writer.hpp"

namespace store {

// The Store port over a database that has all migrations of store/migrations.hpp. The three must
// outlive it.
class SqlStore final : public ports::Store {
 public:
  SqlStore(sql::Writer& writer, sql::Reader& reader, ports::Random& random)
      : writer_(writer), reader_(reader), random_(random) {}

  void write(const std::function<void(ports::Transaction&)>& work) override;
  void read(const std::function<void(ports::Snapshot&)>& work) override;
  void add_to_inbox(ports::Arrival arrival, std::function<void(ports::Stored)> done) override;
  void release_leases(base::Instant now) override;

 private:
  sql::Writer& writer_;
  sql::Reader& reader_;
  ports::Random& random_;
};

}  // namespace store
