#pragma once

#include <string>

#include "api/doors.hpp"
#include "domain/records.hpp"
#include "http/messages.hpp"

// Invitees of Calendly that came without a booking, at /api/v1/builder/unlinked and
// /api/v1/operator/unlinked: a builder's own, an operator's everybody's.
namespace api {

// One of them, at whose desk.
struct UnlinkedAct {
  domain::Actor by;
  std::string id;
};

// GET …?cursor=: those that wait for a person, oldest first.
http::Response get_unlinked(const Doors& doors, const http::Request& request, domain::Actor desk);
// POST …/{id}/link {booking}: it is that booking's time.
http::Response post_unlinked_link(const Doors& doors, const http::Request& request,
                                  const UnlinkedAct& act);
// POST …/{id}/charge {}: its client is mailed a link to pay.
http::Response post_unlinked_charge(const Doors& doors, const http::Request& request,
                                    const UnlinkedAct& act);
// POST …/{id}/dismiss {reason?}: it is none of ours.
http::Response post_unlinked_dismiss(const Doors& doors, const http::Request& request,
                                     const UnlinkedAct& act);

}  // namespace api
