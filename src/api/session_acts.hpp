#pragma once

#include "api/desk_act.hpp"

// What builders and operators do about a session and what it costs. All answer 202 with the
// booking, or 200 where it was so already.
namespace api {

// POST …/no-show/mark {} and …/no-show/unmark {}: the client did not come; Calendly is told.
http::Response post_no_show(const Doors& doors, const http::Request& request, const DeskAct& act);
http::Response post_no_show_undone(const Doors& doors, const http::Request& request,
                                   const DeskAct& act);
// POST …/difference {how}: a person's word on a reschedule to a type of another price.
http::Response post_difference(const Doors& doors, const http::Request& request,
                               const DeskAct& act);
// POST …/charges/{n}/waive {}: asks for it no more.
http::Response post_waive(const Doors& doors, const http::Request& request, const DeskAct& act);

}  // namespace api
