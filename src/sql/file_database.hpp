#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "sql/checkpointer.hpp"
#include "sql/connection_pool.hpp"
#include "sql/file_lock.hpp"
#include "sql/writer_thread.hpp"

namespace sql {

struct FileDatabaseOptions {
  std::size_t readers_max = 4;
  base::Milliseconds reader_patience{2000};
  base::Milliseconds busy_timeout{5000};
  base::Milliseconds checkpoint_interval{100};
  std::int64_t checkpoint_bytes = 16LL * 1024 * 1024;
  base::Milliseconds checkpoint_delay_max{1000};
  // Above this the writer pauses for a moment between batches to start the log again.
  std::int64_t log_bytes_max = 64LL * 1024 * 1024;
  // Runs on the writing connection before anything else can: migrations.
  std::function<void(Connection&)> prepare = [](Connection&) {};
  WriterOptions writer;
};

// A database file that this process alone uses: lock, writer thread, readers, checkpointer. All
// functions from any thread. Construction throws InUse, Error, and what `prepare` throws.
class FileDatabase final : public Writer, public Reader {
 public:
  FileDatabase(const std::string& path, FileDatabaseOptions options);

  void submit_ack(std::unique_ptr<Ack> ack) override;
  void run(const Work& decision) override;
  void read(const Work& look) override;

  // How much waits for the writer, and how long the log is, for metrics.
  std::size_t waiting() const { return writer_->waiting(); }

 private:
  // In this order: the lock is the last to go, and the readers go before the writer closes.
  FileLock lock_;
  std::unique_ptr<WriterThread> writer_;
  std::unique_ptr<ReaderPool> readers_;
  std::unique_ptr<Checkpointer> checkpointer_;
};

}  // namespace sql
