#pragma once

#include <functional>

#include "pipeline/world.hpp"

// What people do to a slot, over the shipped engine, store and clients.
namespace pipeline {

domain::BookingCode held_booking(World& world);
domain::BookingCode paid_booking(World& world);

// The slot of a booking that has one.
const domain::CalendarLink& tail(const domain::Booking& booking);

void reschedule(World& world, const domain::BookingCode& code, std::chrono::hours later);

// What somebody does on Calendly's page without beginning with us. The id of the invitee.
std::string visit(World& world, const std::string& query, const std::string& email,
                  const std::string& type = "strategy-session",
                  std::optional<base::Instant> start = {});

void change_type(World& world, const std::string& id,
                 const std::function<void(ports::SessionType&)>& how);

ports::Unlinked unlinked(World& world, const std::string& id);

// As if no answer had come to the request for the page of an attempt, which was sent for while our
// clock ran an hour ahead.
void expect_found_though_sent_for_ahead(World& world, const domain::BookingCode& code,
                                        std::size_t attempt);

int letters_of(World& world, const std::string& kind);

}  // namespace pipeline
