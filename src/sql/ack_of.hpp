#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "sql/writer.hpp"

namespace sql {

// For tests: an ack that does any work.
class WorkAck final : public Ack {
 public:
  WorkAck(Work work, std::function<void(std::exception_ptr)> tell)
      : work_(std::move(work)), tell_(std::move(tell)) {}

  void store(Connection& connection, std::span<Ack* const> acks, Expecting) override {
    for (Ack* const ack : acks) static_cast<WorkAck*>(ack)->work_(connection);
  }
  void done(std::exception_ptr error) override { tell_(error); }

 private:
  Work work_;
  std::function<void(std::exception_ptr)> tell_;
};

inline std::unique_ptr<Ack> ack_of(Work work, std::function<void(std::exception_ptr)> tell) {
  return std::make_unique<WorkAck>(std::move(work), std::move(tell));
}

}  // namespace sql
