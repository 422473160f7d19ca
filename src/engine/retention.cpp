#include "engine/retention.hpp"

#include <charconv>
#include <chrono>

#include "ports/back_office.hpp"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr base::Milliseconds bodies_for = 30 * 24h;
constexpr base::Milliseconds answers_for = 48h;
constexpr int rows_at_once = 300;

std::int64_t row_of(const std::string& cursor) {
  std::int64_t row = 0;
  std::from_chars(cursor.data(), cursor.data() + cursor.size(), row);
  return row;
}

}  // namespace

void Retention::step(std::string& cursor) {
  const base::Instant now = parts_.clock.now();
  ports::OldBodies old;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    old = snapshot.back_office_views().old_bodies_after(row_of(cursor), now - bodies_for,
                                                        rows_at_once);
  });
  cursor = old.next ? std::to_string(*old.next) : std::string{};
  parts_.store.write([&](ports::Transaction& transaction) {
    ports::BackOffice& office = transaction.back_office();
    for (const std::int64_t id : old.to_empty) office.empty_body(id);
    office.prune_answers(now - answers_for);
  });
  if (cursor.empty()) finish_erasures(parts_);
}

}  // namespace engine
