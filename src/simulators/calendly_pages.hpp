#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/messages.hpp"
#include "simulators/calendly_account.hpp"

namespace simulators {

// calendly.com as a client sees it: profile, booking, confirmation, cancel and reschedule pages.
// They work without scripts; the script only speaks to an embedding page, with the messages of
// developer.calendly.com/api-docs/overview/embedding/notifying-the-parent-window.md.
class CalendlyPages {
 public:
  explicit CalendlyPages(CalendlyAccount& account) : account_(account) {}

  http::Response handle(const http::Request& request, base::Instant now);

 private:
  using Segments = std::vector<std::string>;

  http::Response profile(const CalendlyUser& user, const http::Request& request) const;
  http::Response booking(const CalendlyEventType& type, const std::optional<std::string>& link,
                         const Segments& rest, const http::Request& request, base::Instant now);
  http::Response book(const CalendlyEventType& type, const std::optional<std::string>& link,
                      base::Instant start, const http::Request& request, base::Instant now);
  http::Response confirmation(const CalendlyInvitee& invitee, const http::Request& request) const;
  http::Response cancellation(const CalendlyInvitee& invitee, const http::Request& request,
                              base::Instant now);
  http::Response rescheduling(const CalendlyInvitee& invitee, const Segments& rest,
                              const http::Request& request, base::Instant now);
  http::Response reschedule(const CalendlyInvitee& invitee, base::Instant start,
                            const http::Request& request, base::Instant now);
  std::string picker(const CalendlyEventType& type, const std::string& path,
                     const http::Request& request, const std::string& zone,
                     base::Instant now) const;

  CalendlyAccount& account_;
};

}  // namespace simulators
