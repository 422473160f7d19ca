#include "engine/clear_exception.hpp"

#include "engine/take_note.hpp"
#include "ports/back_office.hpp"

namespace engine {
namespace {

ExceptionAct act_on(const Parts& parts, std::int64_t id, auto act) {
  auto outcome = ExceptionAct::unknown;
  parts.store.write([&](ports::Transaction& transaction) {
    const auto exception = transaction.back_office().exception_with(id);
    outcome = exception ? act(transaction, *exception) : ExceptionAct::unknown;
  });
  return outcome;
}

}  // namespace

ExceptionAct take_exception(const Parts& parts, std::int64_t id, const std::string& by,
                            const std::string& actor) {
  const base::Instant now = parts.clock.now();
  return act_on(parts, id, [&](ports::Transaction& transaction, const auto& exception) {
    transaction.back_office().take_exception(id, by);
    if (transaction.lock(exception.booking))
      transaction.audit(exception.booking, actor, "exception_taken", exception.rule, now);
    return ExceptionAct::done;
  });
}

ExceptionAct accept_exception(const Parts& parts, std::int64_t id, const std::string& reason,
                              const std::string& actor) {
  const base::Instant now = parts.clock.now();
  return act_on(parts, id, [&](ports::Transaction& transaction, const auto& exception) {
    if (exception.rule.starts_with("attention.")) return ExceptionAct::not_by_hand;
    transaction.back_office().accept_exception(id, now);
    if (transaction.lock(exception.booking)) {
      transaction.audit(exception.booking, actor, "exception_accepted",
                        exception.rule + ": " + exception.detail, now);
      take_note(transaction, exception.booking, reason, actor, now);
    }
    return ExceptionAct::done;
  });
}

}  // namespace engine
