#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace base {

enum class LogLevel { info, warning, error };

// One named value of a log line. Names are ours and fixed; values are ids, counts, codes and
// statuses. Never a secret, a header, a body, a name, an e-mail or any text a person typed.
struct LogField {
  std::string_view name;
  std::variant<std::string_view, std::int64_t, bool> value;
};

// Where one line per event goes. May be called from any thread and never throws; a line that can't
// be written is dropped.
class Log {
 public:
  virtual ~Log() = default;
  // `event` is a fixed dotted name: "webhook.stored", "effect.done".
  virtual void write(LogLevel level, std::string_view event,
                     std::initializer_list<LogField> fields) = 0;

  void info(std::string_view event, std::initializer_list<LogField> fields) {
    write(LogLevel::info, event, fields);
  }
  void warning(std::string_view event, std::initializer_list<LogField> fields) {
    write(LogLevel::warning, event, fields);
  }
  void error(std::string_view event, std::initializer_list<LogField> fields) {
    write(LogLevel::error, event, fields);
  }
};

// For tests and tools that want no log.
class NoLog final : public Log {
 public:
  void write(LogLevel, std::string_view, std::initializer_list<LogField>) override {}
};

}  // namespace base
