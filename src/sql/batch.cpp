#include "sql/batch.hpp"

#include "base/moment.hpp"

namespace sql {
namespace {

bool fails_the_whole_batch(const Error& error) {
  return error.kind() == ErrorKind::full || error.kind() == ErrorKind::busy ||
         error.kind() == ErrorKind::away || must_stop_the_process(error.kind());
}

// False: one failed and nothing of them is to be kept.
bool acks_pass_together(Connection& connection, const std::vector<WaitingAck>& acks,
                        Expecting expecting) {
  std::vector<Ack*> all;
  for (const WaitingAck& waiting : acks) all.push_back(waiting.ack.get());
  try {
    if (!all.empty()) all.front()->store(connection, all, expecting);
    return true;
  } catch (const Error& error) {
    if (fails_the_whole_batch(error)) throw;
    return false;
  } catch (...) {
    return false;
  }
}

void run_alone(Connection& connection, const Work& work, std::exception_ptr& outcome) {
  connection.savepoint();
  try {
    work(connection);
    connection.release_savepoint();
    return;
  } catch (const Error& error) {
    // The database may have undone more than this item, so that no savepoint is left.
    if (fails_the_whole_batch(error) || !connection.in_transaction()) throw;
    outcome = std::current_exception();
  } catch (...) {
    if (!connection.in_transaction()) throw;
    outcome = std::current_exception();
  }
  connection.rollback_to_savepoint();
}

void store_alone(Connection& connection, WaitingAck& waiting) {
  Ack* const ack = waiting.ack.get();
  run_alone(
      connection, [ack](Connection& on) { ack->store(on, {&ack, 1}, Expecting::anything); },
      waiting.error);
}

// Most acks are fresh and never fail, so all are first stored in the way that is cheapest for
// those.
void store_acks(Connection& connection, std::vector<WaitingAck>& acks) {
  for (const Expecting expecting : {Expecting::fresh, Expecting::anything}) {
    if (acks_pass_together(connection, acks, expecting)) return;
    connection.rollback();
    connection.begin_writing();
  }
  for (WaitingAck& ack : acks) store_alone(connection, ack);
}

void run_in_one_transaction(Connection& connection, Batch& batch) {
  connection.begin_writing();
  store_acks(connection, batch.acks);
  for (WaitingDecision& decision : batch.decisions)
    run_alone(connection, decision.work, decision.error);
  if (!connection.in_transaction())
    throw Error{ErrorKind::other, "the database undid the whole transaction of a batch"};
  base::moment("writer.before_commit");
  connection.commit();
}

void fail_all(Batch& batch, const std::exception_ptr& error) {
  for (WaitingAck& ack : batch.acks) ack.error = error;
  for (WaitingDecision& decision : batch.decisions) decision.error = error;
}

}  // namespace

std::optional<ErrorKind> store_batch(Connection& connection, Batch& batch,
                                     const std::function<void(std::string_view)>& must_stop) {
  try {
    run_in_one_transaction(connection, batch);
  } catch (const Error& error) {
    fail_all(batch, std::current_exception());
    if (must_stop_the_process(error.kind())) must_stop(error.what());
    connection.rollback();
    return error.kind();
  } catch (...) {
    fail_all(batch, std::current_exception());
    connection.rollback();
    return ErrorKind::other;
  }
  base::moment("writer.after_commit");
  return std::nullopt;
}

}  // namespace sql
