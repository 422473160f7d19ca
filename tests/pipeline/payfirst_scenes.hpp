#pragma once

#include <boost/json.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/news.hpp"
#include "pipeline/money_scenes.hpp"
#include "pipeline/world.hpp"

// What the scenarios about times that are held here do and ask again and again.
namespace pipeline::payfirst {

inline constexpr const char* paid_first = "pay-first-session";
inline constexpr const char* booking_a_time = "POST /invitees";

void change_type(World& world, const std::string& id,
                 const std::function<void(ports::SessionType&)>& how);
ports::SessionType type_of(World& world, const std::string& id);
// The free times of the type that is paid first, from tomorrow on: those of the next hour are no
// longer offered while somebody pays.
base::Instant free_time(World& world, std::size_t which = 0);

// Nothing where the time is held now.
std::optional<domain::Refusal> choose(World& world, const domain::BookingCode& code,
                                      base::Instant start);
domain::BookingCode chosen(World& world, base::Instant start);
domain::BookingCode at_the_page(World& world, base::Instant start);
domain::BookingCode paid(World& world, base::Instant start);
// On Calendly's own page, without us.
void somebody_else_takes(World& world, base::Instant start, const std::string& type = paid_first);

std::vector<boost::json::object> events_at(const World& world, base::Instant start);
const domain::CalendarLink& tail(const domain::Booking& booking);
void expect_placed_once(World& world, const domain::BookingCode& code, base::Instant start);
void expect_everything_back(World& world, const domain::BookingCode& code);

}  // namespace pipeline::payfirst
