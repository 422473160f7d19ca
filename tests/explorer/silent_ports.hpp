#pragma once

#include <algorithm>
#include <string>

#include "ports/clock.hpp"
#include "ports/mailer.hpp"
#include "ports/random.hpp"
#include "ports/signals.hpp"
#include "ports/webhooks.hpp"
#include "state.hpp"

// The rest of what the engine is made of, where the explorer has nothing to say.
namespace explorer {

class StateClock final : public ports::Clock {
 public:
  explicit StateClock(const State& state) : state_(state) {}
  base::Instant now() const override { return state_.now; }
  base::Milliseconds elapsed() const override { return state_.now - base::Instant{}; }

 private:
  const State& state_;
};

// Lease tokens that nobody holds, the lowest first, so that who held which before makes no
// difference. No jitter.
class FreeTokens final : public ports::Random {
 public:
  explicit FreeTokens(const State& state) : state_(state) {}
  std::string bytes(std::size_t count) override;

 private:
  const State& state_;
};

class Silence final : public ports::Signals {
 public:
  void work(ports::Work) override {}
  void changed(const domain::BookingCode&) override {}
};

class NoMail final : public ports::Mailer {
 public:
  base::Result<base::Done, ports::MailFailure> send(const ports::LetterOrder&) override {
    return base::Done{};
  }
};

// Webhooks are rings here, so there is none to be read.
class NoWebhooks final : public ports::WebhookReader {
 public:
  std::string_view signature_header() const override { return {}; }
  ports::SignatureVerdict check(std::string_view, std::string_view,
                                std::span<const base::SecretText>, base::Instant) const override {
    return ports::SignatureVerdict::bad;
  }
  ports::EventHead head(std::string_view) const override { return {}; }
  std::optional<ports::EventSubject> subject(std::string_view) const override { return {}; }
};

}  // namespace explorer
