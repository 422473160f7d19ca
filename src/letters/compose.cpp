#include "letters/compose.hpp"

#include "base/check.hpp"

namespace letters {

Letter compose(domain::LetterKind kind, const Occasion& occasion) {
  switch (kind) {
    case domain::LetterKind::confirmed:
      return compose_confirmed(occasion);
    case domain::LetterKind::rescheduled:
      return compose_rescheduled(occasion);
    case domain::LetterKind::finish_booking:
      return compose_finish_booking(occasion);
    case domain::LetterKind::feedback:
      return compose_feedback(occasion);
    case domain::LetterKind::released:
      return compose_released(occasion);
    case domain::LetterKind::choose_time:
      return compose_choose_time(occasion);
    case domain::LetterKind::cancelled:
      return compose_cancelled(occasion);
    case domain::LetterKind::refunded:
      return compose_refunded(occasion);
    case domain::LetterKind::attention:
      return compose_attention(occasion);
  }
  CHECK(false);
}

}  // namespace letters
