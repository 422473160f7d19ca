#include "api/routes.hpp"

#include <array>

#include "api/begin_booking.hpp"
#include "api/bookings.hpp"
#include "api/calendar_file.hpp"
#include "api/cancellation.hpp"
#include "api/catalogue.hpp"
#include "api/failures.hpp"
#include "api/feedback.hpp"
#include "api/funnel.hpp"
#include "api/health.hpp"
#include "api/help_desk.hpp"
#include "api/live.hpp"
#include "api/maintenance.hpp"
#include "api/money_acts.hpp"
#include "api/operators.hpp"
#include "api/recovery.hpp"
#include "api/refusals.hpp"
#include "api/reschedule.hpp"
#include "api/return_page.hpp"
#include "api/session_acts.hpp"
#include "api/times.hpp"
#include "api/unlinked.hpp"
#include "api/webhooks.hpp"

namespace api {
namespace {

using http::PathParameters;
using http::Reply;
using http::Request;

// What may touch the store leaves the server's thread, with a copy of what it needs.
template <class Work>
http::RouteHandler in_background(const Doors& doors, Work work) {
  return [&doors, work](const Request& request, const PathParameters& parameters, Reply reply) {
    const bool taken = doors.background.run([&doors, work, request, parameters, reply] {
      survives(doors, request, reply, [&] { work(request, parameters, reply); });
    });
    if (!taken) reply(unavailable(request));
  };
}

template <class Work>
http::RouteHandler answered_in_background(const Doors& doors, Work work) {
  return in_background(doors, [work](const Request& request, const PathParameters& parameters,
                                     const Reply& reply) { reply(work(request, parameters)); });
}

void add_catalogue(http::Router& router, const Doors& doors) {
  router.add("GET", "/api/v1/builders/{slug}",
             answered_in_background(doors, [&doors](const Request& request, const auto& path) {
               return get_builder(doors, request, path["slug"]);
             }));
  router.add("GET", "/api/v1/builders/{slug}/photo",
             [&doors](const Request& request, const PathParameters& path, const Reply& reply) {
               reply(get_photo(doors, request, path["slug"]));
             });
  router.add("GET", "/api/v1/builders/{slug}/session-types",
             answered_in_background(doors, [&doors](const Request& request, const auto& path) {
               return get_session_types(doors, request, path["slug"]);
             }));
  router.add(
      "GET", "/api/v1/session-types/{id}/times",
      in_background(doors, [&doors](const Request& request, const auto& path, const Reply& reply) {
        get_times(doors, request, path["id"], reply);
      }));
}

void add_bookings(http::Router& router, const Doors& doors) {
  router.add("POST", "/api/v1/bookings",
             answered_in_background(doors, [&doors](const Request& request, const auto&) {
               return post_booking(doors, request);
             }));
  router.add(
      "GET", "/api/v1/bookings/{code}",
      in_background(doors, [&doors](const Request& request, const auto& path, const Reply& reply) {
        get_booking(doors, request, path["code"], reply);
      }));
  router.add(
      "POST", "/api/v1/bookings/{code}/schedule",
      in_background(doors, [&doors](const Request& request, const auto& path, const Reply& reply) {
        post_schedule(doors, request, path["code"], reply);
      }));
  router.add(
      "POST", "/api/v1/bookings/{code}/slot",
      in_background(doors, [&doors](const Request& request, const auto& path, const Reply& reply) {
        post_slot(doors, request, path["code"], reply);
      }));
  router.add(
      "POST", "/api/v1/bookings/{code}/checkout",
      in_background(doors, [&doors](const Request& request, const auto& path, const Reply& reply) {
        post_checkout(doors, request, path["code"], reply);
      }));
}

void add_what_pages_need(http::Router& router, const Doors& doors) {
  router.add("POST", "/api/v1/bookings/{code}/stream-ticket",
             answered_in_background(doors, [&doors](const Request& request, const auto& path) {
               return post_stream_ticket(doors, request, path["code"]);
             }));
  router.add("POST", "/api/v1/bookings/{code}/funnel",
             answered_in_background(doors, [&doors](const Request& request, const auto& path) {
               return post_funnel(doors, request, path["code"]);
             }));
  router.add("GET", "/api/v1/bookings/{code}/calendar.ics",
             answered_in_background(doors, [&doors](const Request& request, const auto& path) {
               return get_calendar_file(doors, request, path["code"]);
             }));
  router.add(
      "GET", "/api/v1/bookings/{code}/stream",
      in_background(doors, [&doors](const Request& request, const auto& path, const Reply& reply) {
        get_stream(doors, request, path["code"], reply);
      }));
}

void add_recovery(http::Router& router, const Doors& doors) {
  router.add("POST", "/api/v1/recovery",
             answered_in_background(doors, [&doors](const Request& request, const auto&) {
               return post_recovery(doors, request);
             }));
  router.add("POST", "/api/v1/recovery/{token}",
             answered_in_background(doors, [&doors](const Request& request, const auto& path) {
               return post_recovery_token(doors, request, path["token"]);
             }));
}

void add_cancellation(http::Router& router, const Doors& doors) {
  router.add("GET", "/api/v1/bookings/{code}/cancellation",
             answered_in_background(doors, [&doors](const Request& request, const auto& path) {
               return get_cancellation(doors, request, path["code"]);
             }));
  router.add("POST", "/api/v1/bookings/{code}/cancellation",
             answered_in_background(doors, [&doors](const Request& request, const auto& path) {
               return post_cancellation(doors, request, path["code"]);
             }));
}

void add_acts_of_clients(http::Router& router, const Doors& doors) {
  using Act = http::Response (*)(const Doors&, const Request&, const std::string&);
  const auto add = [&](const std::string& path, Act act) {
    router.add("POST", "/api/v1/bookings/{code}" + path,
               answered_in_background(
                   doors, [&doors, act](const Request& request, const auto& parameters) {
                     return act(doors, request, parameters["code"]);
                   }));
  };
  add("/reschedule", post_reschedule);
  add("/feedback", post_feedback);
}

constexpr std::array desks{domain::Actor::builder, domain::Actor::operator_};

// What builders and operators do about a booking, each at a desk of its own.
void add_desk_acts(http::Router& router, const Doors& doors) {
  using Act = http::Response (*)(const Doors&, const Request&, const DeskAct&);
  const auto add = [&](const char* method, const std::string& path, Act act) {
    const bool of_record = path.find("{n}") != std::string::npos;
    for (const domain::Actor desk : desks)
      router.add(method, "/api/v1/" + std::string{name(desk)} + "/bookings/{code}" + path,
                 answered_in_background(doors, [&doors, act, desk, of_record](
                                                   const Request& request, const auto& parameters) {
                   const std::string n = of_record ? parameters["n"] : std::string{};
                   return act(doors, request, {desk, parameters["code"], n});
                 }));
  };
  add("GET", "/cancellation", get_cancel_quote);
  add("POST", "/cancel", post_cancel);
  add("POST", "/refund", post_refund);
  add("POST", "/refunds/{n}/approve", post_approve);
  add("POST", "/refunds/{n}/decline", post_decline);
  add("POST", "/refunds/{n}/retry", post_retry);
  add("POST", "/attention/clear", post_clear);
  add("POST", "/no-show/mark", post_no_show);
  add("POST", "/no-show/unmark", post_no_show_undone);
  add("POST", "/difference", post_difference);
  add("POST", "/charges/{n}/waive", post_waive);
}

void add_unlinked(http::Router& router, const Doors& doors) {
  using Act = http::Response (*)(const Doors&, const Request&, const UnlinkedAct&);
  for (const domain::Actor desk : desks) {
    const std::string list = "/api/v1/" + std::string{name(desk)} + "/unlinked";
    router.add("GET", list,
               answered_in_background(doors, [&doors, desk](const Request& request, const auto&) {
                 return get_unlinked(doors, request, desk);
               }));
    const std::string item = list + "/{id}";
    const auto add = [&](const std::string& path, Act act) {
      router.add("POST", item + path,
                 answered_in_background(
                     doors, [&doors, act, desk](const Request& request, const auto& parameters) {
                       return act(doors, request, {desk, parameters["id"]});
                     }));
    };
    add("/link", post_unlinked_link);
    add("/charge", post_unlinked_charge);
    add("/dismiss", post_unlinked_dismiss);
  }
}

void add_pages(http::Router& router, const Doors& doors) {
  router.add(
      "GET", "/",
      in_background(doors, [&doors](const Request& request, const auto&, const Reply& reply) {
        get_home(doors, request, reply);
      }));
  router.add("GET", "/booking/{code}",
             [&doors](const Request& request, const PathParameters& path, const Reply& reply) {
               get_return_page(doors, request, path["code"], reply);
             });
}

void add_operators(http::Router& router, const Doors& doors) {
  for (const domain::Actor desk : desks)
    router.add(
        "GET", "/api/v1/" + std::string{name(desk)} + "/bookings/{code}",
        answered_in_background(doors, [&doors, desk](const Request& request, const auto& path) {
          return get_whole_booking(doors, request, desk, path["code"]);
        }));
  router.add("GET", "/api/v1/operator/inbox",
             answered_in_background(doors, [&doors](const Request& request, const auto&) {
               return get_operator_inbox(doors, request);
             }));
}

void add_maintenance(http::Router& router, const Doors& doors) {
  const auto add = [&](const char* method, const char* path, auto handler) {
    router.add(
        method, path,
        answered_in_background(doors, [&doors, handler](const Request& request, const auto&) {
          return handler(doors, request);
        }));
  };
  add("POST", "/api/v1/operator/reconcile", post_reconcile);
  add("GET", "/api/v1/operator/reconciliations", get_reconciliations);
  add("GET", "/api/v1/operator/flags", get_flags);
  add("POST", "/api/v1/operator/flags", post_flag);
}

void add_help_desk(http::Router& router, const Doors& doors) {
  using Question = http::Response (*)(const Doors&, const Request&);
  using Command = http::Response (*)(const Doors&, const Request&, const std::string&);
  const auto ask = [&](const char* method, const std::string& path, Question question) {
    router.add(
        method, "/api/v1/operator" + path,
        answered_in_background(doors, [&doors, question](const Request& request, const auto&) {
          return question(doors, request);
        }));
  };
  const auto command = [&](const std::string& path, const char* parameter, Command act) {
    router.add("POST", "/api/v1/operator" + path,
               answered_in_background(
                   doors, [&doors, act, parameter](const Request& request, const auto& parameters) {
                     return act(doors, request, parameters[parameter]);
                   }));
  };
  ask("GET", "/lookup", get_lookup);
  ask("GET", "/books", get_books);
  ask("GET", "/exceptions", get_exceptions);
  ask("GET", "/audit", get_audit);
  ask("POST", "/erasures", post_erasure);
  command("/exceptions/{id}/own", "id", post_own);
  command("/exceptions/{id}/close", "id", post_close);
  command("/inbox/{id}/replay", "id", post_replay);
  command("/bookings/{code}/note", "code", post_note);
}

void add_webhooks(http::Router& router, const Doors& doors) {
  for (const auto provider : {ports::Provider::stripe, ports::Provider::calendly})
    router.add(
        "POST", "/webhooks/" + std::string{ports::name(provider)} + "/{ref}",
        [&doors, provider](const Request& request, const PathParameters& path, const Reply& reply) {
          post_webhook(doors, provider, request, path["ref"], reply);
        });
}

void add_health(http::Router& router, const Doors& doors) {
  router.add("GET", "/health/live",
             [](const Request&, const PathParameters&, const Reply& reply) { reply(get_live()); });
  router.add("GET", "/health/ready",
             answered_in_background(doors, [&doors](const Request& request, const auto&) {
               return get_ready(doors, request);
             }));
}

}  // namespace

http::Router public_routes(const Doors& doors) {
  http::Router router;
  add_catalogue(router, doors);
  add_bookings(router, doors);
  add_what_pages_need(router, doors);
  add_recovery(router, doors);
  add_cancellation(router, doors);
  add_acts_of_clients(router, doors);
  add_desk_acts(router, doors);
  add_unlinked(router, doors);
  add_pages(router, doors);
  add_operators(router, doors);
  add_maintenance(router, doors);
  add_help_desk(router, doors);
  add_webhooks(router, doors);
  add_health(router, doors);
  router.add("GET", "/openapi.json", [](const Request&, const PathParameters&, const Reply& reply) {
    static const std::string document = openapi_document();
    reply({.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = document});
  });
  return router;
}

http::Router operator_routes(const Doors& doors, std::function<std::string()> metrics_text) {
  http::Router router;
  add_health(router, doors);
  router.add("GET", "/metrics",
             [metrics_text](const Request&, const PathParameters&, const Reply& reply) {
               reply({.status = 200,
                      .headers = {{"Content-Type", "text/plain; version=0.0.4"}},
                      .body = metrics_text()});
             });
  return router;
}

}  // namespace api
