#include "sql/file_database.hpp"

#include <chrono>
#include <utility>

namespace sql {
namespace {

// A log this many times too long is started again even where that holds up commits.
constexpr std::int64_t much_too_long = 4;

// Starts the log again when it has grown long and the checkpointer has moved nearly all of it.
// Readers may be in the way: they get a moment, and then a second passes before the next try, so
// that commits are not held up.
class LogShortener {
 public:
  LogShortener(SqliteDriver& driver, const FileDatabaseOptions& options,
               std::shared_ptr<LogState> log)
      : driver_(&driver),
        busy_timeout_(options.busy_timeout),
        bytes_max_(options.log_bytes_max),
        log_(std::move(log)) {}

  void operator()() {
    log_->bytes = driver_->log_bytes();
    if (log_->bytes <= bytes_max_) return;
    if (!log_->is_ready_to_restart.exchange(false) && log_->bytes <= much_too_long * bytes_max_)
      return;
    const auto now = std::chrono::steady_clock::now();
    if (now < not_before_) return;
    driver_->set_busy_timeout(base::Milliseconds{50});
    const bool done = driver_->checkpoint(Checkpoint::restart).whole;
    driver_->set_busy_timeout(busy_timeout_);
    if (!done) not_before_ = now + std::chrono::seconds{1};
  }

 private:
  SqliteDriver* driver_;
  base::Milliseconds busy_timeout_;
  std::int64_t bytes_max_;
  std::shared_ptr<LogState> log_;
  std::chrono::steady_clock::time_point not_before_{};
};

}  // namespace

FileDatabase::FileDatabase(const std::string& path, FileDatabaseOptions options) : lock_(path) {
  auto driver = std::make_unique<SqliteDriver>(path, SqliteRole::writer, options.busy_timeout);
  const auto log = std::make_shared<LogState>();
  LogShortener shorten{*driver, options, log};
  Connection connection{std::move(driver)};
  options.prepare(connection);

  WriterOptions writer = options.writer;
  writer.between_batches = [shorten, stop = writer.must_stop,
                            then = writer.between_batches]() mutable {
    try {
      shorten();
    } catch (const Error& error) {
      if (must_stop_the_process(error.kind())) stop(error.what());
    }
    then();
  };
  writer_ = std::make_unique<WriterThread>(std::move(connection), std::move(writer));
  const auto open_reader = [path, timeout = options.busy_timeout] {
    return Connection{std::make_unique<SqliteDriver>(path, SqliteRole::reader, timeout)};
  };
  readers_ =
      std::make_unique<ReaderPool>(open_reader, options.readers_max, options.reader_patience);
  checkpointer_ = std::make_unique<Checkpointer>(
      std::make_unique<SqliteDriver>(path, SqliteRole::checkpointer, options.busy_timeout),
      Checkpointer::Options{.interval = options.checkpoint_interval,
                            .bytes_at_once = options.checkpoint_bytes,
                            .unmoved_max = options.checkpoint_delay_max,
                            .log_bytes_max = options.log_bytes_max,
                            .log = log,
                            .must_stop = options.writer.must_stop});
}

void FileDatabase::submit_ack(std::unique_ptr<Ack> ack) { writer_->submit_ack(std::move(ack)); }

void FileDatabase::run(const Work& decision) { writer_->run(decision); }

void FileDatabase::read(const Work& look) { readers_->read(look); }

}  // namespace sql
