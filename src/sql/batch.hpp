#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "sql/connection.hpp"
#include "sql/error.hpp"
#include "sql/writer.hpp"

namespace sql {

struct WaitingAck {
  std::unique_ptr<Ack> ack;
  std::exception_ptr error;
};

struct WaitingDecision {
  Work work;
  std::function<void(std::exception_ptr)> done;
  std::exception_ptr error;
};

// Work that shares one transaction, and so one wait for the disk.
struct Batch {
  std::vector<WaitingAck> acks;
  std::vector<WaitingDecision> decisions;
};

// Stores the batch and writes each item's outcome into its `error`. An item that throws loses
// only its own writes; a failing database fails every item. Does not call `done`. When the failure
// is one after which the process must not go on, `must_stop` is given the reason. Returns what
// failed the whole batch; nothing where it was stored.
std::optional<ErrorKind> store_batch(Connection& connection, Batch& batch,
                                     const std::function<void(std::string_view)>& must_stop);

}  // namespace sql
