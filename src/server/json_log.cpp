#include "server/json_log.hpp"

#include <fcntl.h>
#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/details/null_mutex.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace server {
namespace {

int open_target(const std::string& to) {
  if (to == "stdout") return STDOUT_FILENO;
  if (to == "stderr") return STDERR_FILENO;
  const int descriptor = ::open(to.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (descriptor < 0)
    throw std::system_error{errno, std::generic_category(), "log.to " + to + " can't be opened"};
  return descriptor;
}

// Writes each line at once and whole, so that a killed process has lost none that came before, and
// two processes that share a file do not mix theirs. Called on the log's own thread alone.
class LineSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  explicit LineSink(const std::string& to) : descriptor_(open_target(to)) {}
  ~LineSink() override {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  }
  LineSink(const LineSink&) = delete;
  LineSink& operator=(const LineSink&) = delete;

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    line_.assign(message.payload.data(), message.payload.size());
    line_ += '\n';
    std::string_view rest = line_;
    while (!rest.empty()) {
      const ssize_t put = ::write(descriptor_, rest.data(), rest.size());
      if (put < 0 && errno == EINTR) continue;
      if (put <= 0) return;  // a full disk or a closed pipe must not stop the service
      rest.remove_prefix(static_cast<std::size_t>(put));
    }
  }
  void flush_() override {}

 private:
  int descriptor_;
  std::string line_;
};

}  // namespace

struct JsonLog::Writer {
  explicit Writer(const LogOptions& options)
      : pool(std::make_shared<spdlog::details::thread_pool>(options.lines_waiting_max, 1)),
        logger(std::make_shared<spdlog::async_logger>(
            "slotpay", std::make_shared<LineSink>(options.to), pool,
            spdlog::async_overflow_policy::overrun_oldest)) {}

  // The pool's end writes what is waiting and comes before that of the sink.
  std::shared_ptr<spdlog::details::thread_pool> pool;
  std::shared_ptr<spdlog::async_logger> logger;
};

JsonLog::JsonLog(const LogOptions& options, const ports::Clock& clock)
    : writer_(std::make_unique<Writer>(options)), clock_(clock), least_(options.least) {}

JsonLog::~JsonLog() { writer_->pool.reset(); }

void JsonLog::write(base::LogLevel level, std::string_view event,
                    std::initializer_list<base::LogField> fields) try {
  if (level < least_) return;
  const std::string line = json_line(clock_.now(), level, event, fields);
  writer_->logger->log(spdlog::level::info, spdlog::string_view_t{line.data(), line.size()});
} catch (...) {  // NOLINT(bugprone-empty-catch): a line that can't be written is dropped
}

std::uint64_t JsonLog::lines_dropped() const { return writer_->pool->overrun_counter(); }

}  // namespace server
