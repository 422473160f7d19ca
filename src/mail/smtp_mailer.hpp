#pragma once

#include <string>

#include "mail/mime.hpp"
#include "mail/smtp.hpp"
#include "ports/link_mailer.hpp"
#include "ports/mailer.hpp"

namespace mail {

struct MailerOptions {
  SmtpOptions smtp;
  Mailbox from;  // its address must have passed letters::mail_address
};

// Sends letters by SMTP. An address that is none is `refused` without asking the server.
class SmtpMailer final : public ports::Mailer, public ports::LinkMailer {
 public:
  explicit SmtpMailer(MailerOptions options);
  base::Result<base::Done, ports::MailFailure> send(const ports::LetterOrder& order) override;
  base::Result<base::Done, ports::MailFailure> send_links(const ports::LinksOrder& order) override;

 private:
  MailerOptions options_;
};

// The same for the same effect of the same installation, so that a letter sent twice is known as
// one: "0123…@host", without angle brackets.
std::string message_id(const std::string& installation, const std::string& effect_key,
                       const std::string& host);

}  // namespace mail
