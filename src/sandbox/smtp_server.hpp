#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sandbox/smtp_session.hpp"

namespace sandbox {

// An SMTP server on one thread of its own that hands every message on.
class SmtpServer {
 public:
  // Binds and listens at once; port 0 takes a free one. Throws std::system_error where the address
  // can't be had. `deliver` is called on the server's thread.
  SmtpServer(const std::string& host, std::uint16_t port, SmtpSession::Deliver deliver);
  ~SmtpServer();
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;

  std::uint16_t port() const;
  void start();
  // Closes everything and joins the thread.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sandbox
