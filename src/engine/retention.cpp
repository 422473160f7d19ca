#include "engine/retention.hpp"

#include <chrono>

#include "ports/back_office.hpp"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr base::Milliseconds bodies_for = 30 * 24h;
constexpr base::Milliseconds answers_for = 48h;
constexpr int bodies_at_once = 200;

}  // namespace

bool Retention::step() {
  const base::Instant now = parts_.clock.now();
  int emptied = 0;
  parts_.store.write([&](ports::Transaction& transaction) {
    emptied = transaction.back_office().empty_bodies(now - bodies_for, bodies_at_once);
    transaction.back_office().prune_answers(now - answers_for);
  });
  finish_erasures(parts_);
  return emptied == bodies_at_once;
}

}  // namespace engine
