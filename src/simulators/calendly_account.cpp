#include "simulators/calendly_account.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/zones.hpp"

namespace simulators {
namespace {

using base::Failure;
using base::Instant;
using std::chrono::minutes;

constexpr minutes grid_step{30};
constexpr int first_hour = 9;
constexpr int end_hour = 17;
constexpr std::chrono::hours notice{1};
constexpr std::chrono::days horizon{365};

bool is_bookable(const CalendlyEventType& type) {
  return type.is_active && !type.is_paid && !type.deleted_at;
}

Instant next_on_grid(Instant from) {
  const auto floored = std::chrono::floor<minutes>(from).time_since_epoch() / grid_step * grid_step;
  const Instant start{floored};
  return start < from ? start + grid_step : start;
}

Instant end_of(const CalendlyEventType& type, Instant start) {
  return start + minutes{type.duration_minutes};
}

}  // namespace

CalendlyAccount::CalendlyAccount(CalendlyRecords records, CalendlySetting setting)
    : records_(std::move(records)), setting_(std::move(setting)), ids_(setting_.seed) {}

std::string CalendlyAccount::new_id() {
  return shape_.uses_short_ids ? ids_.short_id() : ids_.uuid();
}

bool CalendlyAccount::is_on_grid(const CalendlyEventType& type, Instant start,
                                 bool takes_any_day) const {
  const base::LocalTime local = base::in_zone(start, records_.users.at(type.host).timezone);
  const bool is_workday = local.weekday >= 1 && local.weekday <= 5;
  return start == std::chrono::floor<minutes>(start) && local.minute % 30 == 0 &&
         local.hour >= first_hour && local.hour < end_hour && (is_workday || takes_any_day);
}

const CalendlyEvent* CalendlyAccount::open_group_event(const CalendlyEventType& type,
                                                       Instant start) const {
  for (const auto& [id, event] : records_.events)
    if (event.is_active && event.event_type == type.id && event.start == start &&
        event.capacity > 1 && records_.active_invitees(event) < event.capacity)
      return &event;
  return nullptr;
}

bool CalendlyAccount::is_taken(const CalendlyEventType& type, Instant start) const {
  if (open_group_event(type, start) != nullptr) return false;
  const Instant end = end_of(type, start);
  return std::ranges::any_of(records_.events, [&](const auto& entry) {
    const CalendlyEvent& event = entry.second;
    return event.is_active && event.host == type.host && event.start < end && start < event.end;
  });
}

std::vector<Instant> CalendlyAccount::free_starts(const CalendlyEventType& type, Instant from,
                                                  Instant to, Instant now) const {
  std::vector<Instant> starts;
  if (!is_bookable(type)) return starts;
  for (Instant start = next_on_grid(std::max(from, now + notice)); start < to; start += grid_step)
    if (is_on_grid(type, start, false) && !is_taken(type, start)) starts.push_back(start);
  return starts;
}

std::optional<Instant> CalendlyAccount::first_free_start(const CalendlyEventType& type,
                                                         Instant now) const {
  for (Instant from = now; from < now + horizon; from += std::chrono::days{1}) {
    const auto starts = free_starts(type, from, from + std::chrono::days{1}, now);
    if (!starts.empty()) return starts.front();
  }
  return std::nullopt;
}

std::optional<CalendlyRefusal> CalendlyAccount::refusal(const CalendlyBookingRequest& request,
                                                        Instant now) const {
  const CalendlyEventType* type = records_.event_type(request.event_type);
  if (type == nullptr || !is_bookable(*type)) return CalendlyRefusal::not_bookable;
  if (request.link) {
    const auto link = records_.links.find(*request.link);
    if (link == records_.links.end() || link->second.is_used) return CalendlyRefusal::not_bookable;
  }
  if (request.start <= now || !is_on_grid(*type, request.start, request.takes_any_day))
    return CalendlyRefusal::not_an_open_time;
  if (is_taken(*type, request.start)) return CalendlyRefusal::already_filled;
  return std::nullopt;
}

base::Result<std::string, CalendlyRefusal> CalendlyAccount::book(
    const CalendlyBookingRequest& request, Instant now) {
  if (const auto refused = refusal(request, now)) return Failure{*refused};

  const std::string invitee_id = admit(request, now);
  if (request.link) records_.links.at(*request.link).is_used = true;
  announce("invitee.created", invitee_id, now);
  return invitee_id;
}

CalendlyEvent& CalendlyAccount::event_for(const CalendlyBookingRequest& request, Instant now) {
  const CalendlyEventType& type = *records_.event_type(request.event_type);
  if (const CalendlyEvent* open = open_group_event(type, request.start))
    return records_.events.at(open->id);
  CalendlyEvent event;
  event.id = new_id();
  event.event_type = type.id;
  event.host = type.host;
  event.start = request.start;
  event.end = end_of(type, request.start);
  event.capacity = type.capacity;
  event.name = type.name;
  event.place = request.place ? request.place : type.place;
  event.created_at = now;
  return records_.events.emplace(event.id, event).first->second;
}

std::string CalendlyAccount::admit(const CalendlyBookingRequest& request, Instant now) {
  CalendlyEvent& event = event_for(request, now);
  CalendlyInvitee invitee;
  invitee.id = new_id();
  invitee.event = event.id;
  invitee.email = request.email;
  invitee.name = request.name;
  invitee.first_name = request.first_name;
  invitee.last_name = request.last_name;
  invitee.timezone = request.timezone;
  invitee.answers = request.answers;
  invitee.tracking = request.tracking;
  invitee.scheduling_method = request.scheduling_method;
  invitee.created_at = now;
  invitee.updated_at = now;
  event.invitees.push_back(invitee.id);
  event.guests.insert(event.guests.end(), request.guests.begin(), request.guests.end());
  event.updated_at = now;
  const std::string id = invitee.id;
  records_.invitees.emplace(id, std::move(invitee));
  return id;
}

void CalendlyAccount::end_invitee(CalendlyInvitee& invitee,
                                  const CalendlyCancellation& cancellation) {
  invitee.is_active = false;
  invitee.cancellation = cancellation;
  invitee.updated_at = cancellation.created_at;
}

void CalendlyAccount::end_event_if_empty(CalendlyEvent& event,
                                         const CalendlyCancellation& cancellation) {
  event.updated_at = cancellation.created_at;
  if (records_.active_invitees(event) > 0) return;
  event.is_active = false;
  event.cancellation = cancellation;
}

base::Result<base::Done, CalendlyRefusal> CalendlyAccount::cancel_event(
    const std::string& event_id, const std::optional<std::string>& reason, Instant now) {
  const auto found = records_.events.find(event_id);
  if (found == records_.events.end()) return Failure{CalendlyRefusal::unknown};
  CalendlyEvent& event = found->second;
  if (!event.is_active) return Failure{CalendlyRefusal::already_canceled};
  if (event.start <= now) return Failure{CalendlyRefusal::in_the_past};

  const CalendlyCancellation cancellation{records_.users.at(event.host).name, reason, true, now};
  std::vector<std::string> ended;
  for (const std::string& id : event.invitees) {
    CalendlyInvitee& invitee = records_.invitees.at(id);
    if (!invitee.is_active) continue;
    end_invitee(invitee, cancellation);
    ended.push_back(id);
  }
  end_event_if_empty(event, cancellation);
  for (const std::string& id : ended) announce("invitee.canceled", id, now);
  return base::Done{};
}

bool CalendlyAccount::move_event(const std::string& event_id, Instant start) {
  const auto found = records_.events.find(event_id);
  if (found == records_.events.end()) return false;
  CalendlyEvent& event = found->second;
  event.end = start + (event.end - event.start);
  event.start = start;
  return true;
}

base::Result<base::Done, CalendlyRefusal> CalendlyAccount::cancel_invitee(
    const std::string& invitee_id, const std::optional<std::string>& reason, Instant now) {
  const auto found = records_.invitees.find(invitee_id);
  if (found == records_.invitees.end()) return Failure{CalendlyRefusal::unknown};
  CalendlyInvitee& invitee = found->second;
  CalendlyEvent& event = records_.events.at(invitee.event);
  if (!invitee.is_active) return Failure{CalendlyRefusal::already_canceled};
  if (event.start <= now) return Failure{CalendlyRefusal::in_the_past};

  const CalendlyCancellation cancellation{invitee.name, reason, false, now};
  end_invitee(invitee, cancellation);
  end_event_if_empty(event, cancellation);
  announce("invitee.canceled", invitee_id, now);
  return base::Done{};
}

base::Result<std::string, CalendlyRefusal> CalendlyAccount::reschedule(
    const std::string& invitee_id, Instant start, const std::optional<std::string>& reason,
    bool takes_any_day, Instant now, const std::optional<std::string>& event_type) {
  const auto found = records_.invitees.find(invitee_id);
  if (found == records_.invitees.end()) return Failure{CalendlyRefusal::unknown};
  CalendlyInvitee& old = found->second;
  CalendlyEvent& old_event = records_.events.at(old.event);
  if (!old.is_active) return Failure{CalendlyRefusal::already_canceled};
  if (old_event.start <= now) return Failure{CalendlyRefusal::in_the_past};

  CalendlyBookingRequest request{
      .event_type = event_type.value_or(old_event.event_type),
      .start = start,
      .name = old.name,
      .first_name = old.first_name,
      .last_name = old.last_name,
      .email = old.email,
      .timezone = old.timezone,
      .answers = old.answers,
      .tracking = shape_.keeps_tracking_on_reschedule ? old.tracking : CalendlyTracking{},
      .guests = old_event.guests,
      .place = event_type ? std::nullopt : old_event.place,
      .scheduling_method = std::nullopt,
      .link = std::nullopt,
      .takes_any_day = takes_any_day};
  // The invitee's own old time does not stand in the way of a new one that overlaps it.
  const bool is_alone = records_.active_invitees(old_event) == 1;
  old_event.is_active = !is_alone;
  const auto refused = refusal(request, now);
  old_event.is_active = true;
  if (refused) return Failure{*refused};

  const CalendlyCancellation cancellation{old.name, reason, false, now};
  end_invitee(old, cancellation);
  end_event_if_empty(old_event, cancellation);
  const std::string new_id = admit(request, now);
  old.is_rescheduled = true;
  old.new_invitee = new_id;
  records_.invitees.at(new_id).old_invitee = invitee_id;

  if (shape_.sends_created_first) announce("invitee.created", new_id, now);
  announce("invitee.canceled", invitee_id, now);
  if (!shape_.sends_created_first) announce("invitee.created", new_id, now);
  return new_id;
}

std::string CalendlyAccount::make_link(const std::string& event_type_id) {
  const std::string code = ids_.letters(4) + "-" + ids_.letters(3) + "-" + ids_.letters(3);
  records_.links.emplace(code, CalendlyLink{event_type_id});
  return code;
}

void CalendlyAccount::reset() {
  records_.events.clear();
  records_.invitees.clear();
  records_.no_shows.clear();
  records_.links.clear();
  outgoing_.clear();
  shape_ = {};
  for (auto& [id, subscription] : records_.subscriptions) {
    subscription.is_active = true;
    subscription.retry_started_at.reset();
  }
}

}  // namespace simulators
