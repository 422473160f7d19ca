#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/log.hpp"
#include "ports/clock.hpp"

namespace server {

struct LogOptions {
  std::string to = "stdout";  // "stdout", "stderr" or a path, appended to
  base::LogLevel least = base::LogLevel::info;
  std::size_t lines_waiting_max = 8192;  // beyond that the oldest are dropped
};

// One JSON object per line: {"at":"2026-11-20T10:00:00.000Z","level":"info","event":…, fields…}.
// Writing is done on a thread of its own; whoever logs never waits for the disk. The destructor
// writes what is waiting.
class JsonLog final : public base::Log {
 public:
  // Throws std::system_error where the file can't be opened. The clock must outlive the log.
  JsonLog(const LogOptions& options, const ports::Clock& clock);
  ~JsonLog() override;
  JsonLog(const JsonLog&) = delete;
  JsonLog& operator=(const JsonLog&) = delete;

  void write(base::LogLevel level, std::string_view event,
             std::initializer_list<base::LogField> fields) override;

  std::uint64_t lines_dropped() const;

 private:
  struct Writer;
  std::unique_ptr<Writer> writer_;
  const ports::Clock& clock_;
  base::LogLevel least_;
};

// The line without its line break. Whatever the bytes are, it is valid JSON and UTF-8 on one line.
std::string json_line(base::Instant at, base::LogLevel level, std::string_view event,
                      std::initializer_list<base::LogField> fields);

}  // namespace server
