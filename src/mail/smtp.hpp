#pragma once

#include <string>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "ports/mailer.hpp"

namespace mail {

struct SmtpOptions {
  std::string url;   // smtp://host:port or smtps://host:port
  std::string user;  // empty: no sign-in
  base::SecretText password;
  std::string own_host = "localhost";  // what we call ourselves to the server (EHLO)
  // Hosts other than this machine always get TLS: from the first byte with smtps, else by STARTTLS.
  bool tls_even_on_this_machine = false;
  base::Milliseconds connect_time{10'000};
  base::Milliseconds whole_time{45'000};
};

struct Envelope {
  std::string from;  // addresses that have passed letters::mail_address
  std::string to;
  std::string message;  // as it travels, CRLF
};

// Whether a letter to this server may go in the clear: only to this machine itself.
bool is_on_this_machine(const std::string& url);

// Hands one letter to the server on a connection of its own; blocks, any thread may call. It counts
// as taken when the server says 250 after the last line. A connection that breaks between that line
// and the answer is `unknown`; before it, nothing was sent. A 5xx for the recipient or for the
// letter is `refused`; 4xx, and 5xx for sign-in and sender, are `not_sent`.
base::Result<base::Done, ports::MailFailure> hand_over(const SmtpOptions& options,
                                                       const Envelope& envelope);

// Connects, signs in where there is a user, and sends nothing. Empty when the server took it all;
// else one sentence about what went wrong, without secrets. Blocks.
std::string greet(const SmtpOptions& options);

}  // namespace mail
