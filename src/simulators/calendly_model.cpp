#include "simulators/calendly_model.hpp"

#include <algorithm>

namespace simulators {

const CalendlyEventType* CalendlyRecords::event_type(const std::string& id) const {
  const auto found = std::ranges::find(event_types, id, &CalendlyEventType::id);
  return found == event_types.end() ? nullptr : &*found;
}

const CalendlyEventType* CalendlyRecords::event_type_at(const std::string& user_slug,
                                                        const std::string& type_slug) const {
  for (const CalendlyEventType& type : event_types)
    if (type.slug == type_slug && !type.deleted_at && users.at(type.host).slug == user_slug)
      return &type;
  return nullptr;
}

const CalendlyEvent* CalendlyRecords::event(const std::string& id) const {
  const auto found = events.find(id);
  return found == events.end() ? nullptr : &found->second;
}

const CalendlyInvitee* CalendlyRecords::invitee(const std::string& id) const {
  const auto found = invitees.find(id);
  return found == invitees.end() ? nullptr : &found->second;
}

int CalendlyRecords::active_invitees(const CalendlyEvent& event) const {
  return static_cast<int>(std::ranges::count_if(
      event.invitees, [&](const std::string& id) { return invitees.at(id).is_active; }));
}

}  // namespace simulators
