#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "sql/connection.hpp"
#include "sql/error.hpp"
#include "sql/writer.hpp"

namespace sql {

struct WaitingWork {
  Work work;
  std::function<void(std::exception_ptr)> done;
  std::exception_ptr error;
};

// Work that shares one transaction, and so one wait for the disk.
struct Batch {
  std::vector<WaitingWork> acks;
  std::vector<WaitingWork> decisions;
};

// Stores the batch and writes each item's outcome into its `error`. A closure that throws loses
// only its own writes; a failing database fails every item. Does not call `done`. When the failure
// is one after which the process must not go on, `must_stop` is given the reason. Returns what
// failed the whole batch; nothing where it was stored.
std::optional<ErrorKind> store_batch(Connection& connection, Batch& batch,
                                     const std::function<void(std::string_view)>& must_stop);

}  // namespace sql
