#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/booking.hpp"

namespace domain {

using Guard = bool (*)(const Booking&, base::Instant now);

struct NamedGuard {
  std::string_view name;
  std::string_view meaning;  // "the price was paid", as it reads in docs/states.md
  Guard holds;
};

struct Row {
  Stage from;
  std::array<NamedGuard, 3> when;
  Stage to;
  std::string_view because;
};

// The whole life of a booking, the first row that applies wins. Guards look at the records and the
// clock only, never at how we came to know them, so that the order in which news arrives cannot
// matter. While tail_is_unread no row applies at all.
std::span<const Row> transition_table();

// The table as docs/states.md shows it.
std::string transition_table_as_markdown();
// The table as the web UI imports it: web/src/flow/transitions.gen.ts.
std::string transition_table_as_typescript();

}  // namespace domain
