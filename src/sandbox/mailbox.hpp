#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "http/messages.hpp"
#include "sandbox/mime.hpp"
#include "sandbox/smtp_session.hpp"

namespace sandbox {

struct Mail {
  std::vector<std::string> to;  // of the envelope
  ParsedMail content;
  base::Instant at;
};

// Every mail that came in, and the pages on which a person reads them. Not for several threads at
// once.
class Mailbox {
 public:
  void take(const SmtpMessage& message, base::Instant now);
  const std::vector<Mail>& mails() const { return mails_; }
  void clear() { mails_.clear(); }

  // Oldest first: [{kind, booking, to, subject, text, html, ics?, at, message_id}].
  boost::json::array state() const;
  // GET /mails, /mails/{n}, /mails/{n}/html, /mails/{n}/calendar.ics with n from 1.
  http::Response page(const http::Request& request) const;

 private:
  http::Response list() const;
  std::vector<Mail> mails_;
};

}  // namespace sandbox
