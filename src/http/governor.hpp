#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/log.hpp"
#include "http/circuit.hpp"
#include "http/rest.hpp"

namespace http {

// Who goes first when requests to a provider are scarce.
enum class Lane {
  slot_and_money,  // what a client waits for: may use everything
  doorbells,       // reads after a webhook: leave a fifth for the first lane
  sweeps,          // reads without an occasion: at most 30 %, and only from the upper half
};

// A provider's limit: so many requests in any window of that length.
struct Rate {
  int requests;
  base::Milliseconds per;
};

// Tokens for one rate. A quarter may be taken at once and three quarters flow back over the window,
// so that no window sees more than the rate, wherever it begins.
class TokenBucket {
 public:
  // `share` of the rate, above 0 and at most 1.
  TokenBucket(Rate rate, double share, base::Instant now);

  // How long until one token can be taken that leaves `reserve` (a part of the capacity) in the
  // bucket; nothing when it can be taken now.
  std::optional<base::Milliseconds> wait(double reserve, base::Instant now);
  void take() { tokens_ -= 1; }
  // There are at most so many left, because the provider says so.
  void lower_to(double tokens);

 private:
  double capacity_;
  double tokens_per_ms_;
  double tokens_;
  base::Instant filled_at_;
};

// Keeps us inside of the providers' limits, for each account and for each of its endpoints
// ("POST /v1/refunds", without ids), and from asking where nobody answers. Knows no clock and does
// not wait: whoever is told to wait asks again. May be called from many threads.
class Governor {
 public:
  // The limits of every account that is not told otherwise, and of each endpoint within it.
  Governor(Rate per_account, Rate per_endpoint);

  // Another limit for an account, or for one endpoint in every account. Both take effect for what
  // has not been used yet; call them before the first request.
  void limit_account(const std::string& account, Rate rate);
  void limit_endpoint(const std::string& endpoint, Rate rate);

  // Nothing when the request may go now, and its token is then used; else how long to wait before
  // asking again, at least 1 ms.
  std::optional<base::Milliseconds> take(const std::string& account, const std::string& endpoint,
                                         Lane lane, base::Instant now);

  // After a 429: nobody uses the endpoint for so long, and the account's sweeps stop as well.
  void penalise(const std::string& account, const std::string& endpoint, base::Milliseconds rest,
                base::Instant now);

  // What came of a request that was let through, so that less is asked where nobody answers (see
  // Circuit). The log is told, as "provider.circuit", when that begins and ends; `provider` is a
  // fixed word of ours.
  void note_answer(std::string_view provider, const std::string& account, bool is_answered,
                   base::Instant now, base::Log& log);
  // How many accounts are not asked because nobody answers there.
  int open_circuits() const;

  // What the provider says about the account's current window. `limit` replaces ours when it
  // differs (below 1 it is ignored); with nothing remaining the account rests until `reset_in` is
  // over.
  void observe(const std::string& account, int limit, int remaining, base::Milliseconds reset_in,
               base::Instant now);

 private:
  struct Endpoint {
    TokenBucket bucket;
    Rest rest{};
  };
  struct Account {
    Rate rate;
    TokenBucket bucket;
    TokenBucket sweeps;
    Rest rest{};
    Rest sweeps_rest{};
    Circuit circuit{};
    std::map<std::string, Endpoint> endpoints{};
  };

  Rate rate_of(const std::string& account) const;
  Account& account(const std::string& name, base::Instant now);
  Endpoint& endpoint(Account& account, const std::string& name, base::Instant now);

  const Rate per_account_;
  const Rate per_endpoint_;
  mutable std::mutex mutex_;
  std::map<std::string, Rate> account_rates_;
  std::map<std::string, Rate> endpoint_rates_;
  std::map<std::string, Account> accounts_;
};

}  // namespace http
