#include "crashes/database.hpp"

#include "sql/error.hpp"
#include "sql/migrator.hpp"
#include "store/migrations.hpp"

namespace crashes {
namespace {

constexpr base::Milliseconds no_wait{0};
constexpr int commits_per_move = 3;
constexpr int commits_per_new_log = 12;

}  // namespace

std::unique_ptr<sql::SqliteDriver> Database::driver(sql::SqliteRole role) const {
  return std::make_unique<sql::SqliteDriver>(folder_.file("slotpay.db"), role, no_wait);
}

void Database::open(base::Instant now) {
  close();
  try {
    auto writing = driver(sql::SqliteRole::writer);
    writing_driver_ = writing.get();
    writer_.emplace(std::move(writing));
    sql::migrate(*writer_, store::migrations(), now);
    readers_ = std::make_unique<sql::ReaderPool>(
        [this] { return sql::Connection{driver(sql::SqliteRole::reader)}; }, 1, no_wait);
    checkpointer_ = driver(sql::SqliteRole::checkpointer);
  } catch (const sql::Error&) {
    throw ProcessEnded{};  // its supervisor starts it again
  }
  must_run();
}

void Database::close() {
  disk_.end_process();
  checkpointer_.reset();
  readers_.reset();
  writer_.reset();
  has_stopped_ = false;
}

void Database::must_run() const {
  if (!is_running()) throw ProcessEnded{};
}

void Database::store(sql::Batch& batch) {
  sql::store_batch(*writer_, batch, [this](std::string_view) { has_stopped_ = true; });
}

// Whoever sent it learns that it is stored, or nothing.
void Database::submit_ack(std::unique_ptr<sql::Ack> ack) {
  if (!is_running()) {
    ack->done(std::make_exception_ptr(sql::Error{sql::ErrorKind::stopping, "there is no process"}));
    return;
  }
  sql::Batch batch;
  batch.acks.push_back({std::move(ack), nullptr});
  store(batch);
  auto& [stored, error] = batch.acks.front();
  if (!is_running() && !error)
    error = std::make_exception_ptr(sql::Error{sql::ErrorKind::stopping, "no answer was given"});
  stored->done(error);
  if (is_running()) move_log();
}

void Database::run(const sql::Work& decision) {
  must_run();
  sql::Batch batch;
  batch.decisions.push_back({decision, {}, nullptr});
  store(batch);
  must_run();
  if (const auto& error = batch.decisions.front().error) std::rethrow_exception(error);
  after_commit();
  move_log();
  must_run();
}

void Database::read(const sql::Work& look) {
  must_run();
  try {
    readers_->read(look);
  } catch (const sql::Error&) {
    must_run();
    throw;
  }
}

void Database::move_log() {
  ++commits_;
  try {
    if (commits_ % commits_per_move == 0) checkpointer_->checkpoint(sql::Checkpoint::passive);
    if (commits_ % commits_per_new_log == 0) writing_driver_->checkpoint(sql::Checkpoint::restart);
  } catch (const sql::Error& error) {
    has_stopped_ = has_stopped_ || sql::must_stop_the_process(error.kind());
  }
}

}  // namespace crashes
