#include "sandbox/sender.hpp"

namespace sandbox {
namespace {

using simulators::Provider;

// Both providers connect for at most 10 and read for at most 15 seconds or about that.
constexpr base::Milliseconds attempt_max{15'000};
constexpr std::size_t answer_bytes_max = 64 << 10;

std::string_view told(http::SendError error) {
  return error == http::SendError::not_sent ? "no connection" : "no answer";
}

}  // namespace

bool Sender::send_one(Provider provider, base::Milliseconds patience) {
  const auto attempt = sandbox_.next_attempt(provider, patience);
  if (!attempt) return false;
  const auto response =
      client_.send(attempt->base_url, attempt->request, {attempt_max, answer_bytes_max});
  if (response)
    sandbox_.finish(provider, *attempt, {response->status, response->body});
  else
    sandbox_.finish(provider, *attempt, {0, std::string{told(response.error())}});
  return true;
}

void Sender::start() {
  for (const Provider provider : {Provider::calendly, Provider::stripe})
    threads_.emplace_back([this, provider] {
      while (!is_stopping_) send_one(provider, base::Milliseconds{500});
    });
}

void Sender::stop() {
  is_stopping_ = true;
  sandbox_.stop();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace sandbox
