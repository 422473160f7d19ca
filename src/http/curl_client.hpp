#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/client.hpp"

namespace http {

struct CurlOptions {
  base::Milliseconds connect_time{5'000};  // name, connect and TLS together
  long idle_connections_max = 64;          // kept for later requests
  std::string user_agent = "slotpay";
  // Certificates to trust instead of the system's; empty for the system's.
  std::string certificate_file{};
};

// The way out over libcurl, on one thread of its own that all senders share. Connections are kept
// and used again; HTTP/1.1 only, so that a connection carries one request at a time. TLS is always
// verified, proxies of the environment are ignored, and nothing but http and https is spoken.
//
// `not_sent` is certain: no byte of the request has left. An answer with a redirect is given back
// as it is. libcurl's own repetition of a request on a kept connection that died is suppressed and
// reported as `no_answer`.
class CurlClient final : public Client {
 public:
  explicit CurlClient(CurlOptions options = {});
  // Ends every send that is still running with `no_answer` and waits until they have returned.
  ~CurlClient() override;
  CurlClient(const CurlClient&) = delete;
  CurlClient& operator=(const CurlClient&) = delete;

  base::Result<Response, SendError> send(const std::string& base_url, const Request& request,
                                         const SendOptions& options) override;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace http
