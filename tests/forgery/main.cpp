// Tries to get webhooks accepted that neither Stripe nor Calendly signed: genuine ones that were
// altered, signed by somebody else or put together anew, drawn from a seed. What `./run fuzz`
// counts.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/check.hpp"
#include "base/digest.hpp"
#include "calendly/signature.hpp"
#include "calendly/signing.hpp"
#include "stripe/signature.hpp"
#include "stripe/signing.hpp"

namespace {

using ports::SignatureVerdict;

const base::Instant now = base::from_unix_seconds(1'795'176'000);
const std::vector<base::SecretText> secrets{base::SecretText{"whsec_of_this_endpoint"},
                                            base::SecretText{"whsec_of_the_one_before"}};

struct Door {
  const char* provider;
  std::string (*sign)(const base::SecretText&, std::string_view body, base::Instant);
  SignatureVerdict (*check)(std::string_view header, std::string_view body,
                            std::span<const base::SecretText>, base::Instant,
                            std::chrono::seconds tolerance);
};
constexpr std::array<Door, 2> doors{{{"stripe", stripe::sign, stripe::check_signature},
                                     {"calendly", calendly::sign, calendly::check_signature}}};

struct Webhook {
  std::string header;  // "t=1795176000,v1=" and 64 hexadecimal digits
  std::string body;
};

class Forger {
 public:
  Forger(const Door& door, std::uint64_t seed) : door_(door), random_(seed) {}

  Webhook genuine() {
    std::string body = R"({"id":"evt_)" + std::to_string(random_()) + R"(","amount":)" +
                       std::to_string(draw(100'000)) + R"(,"paid":true})";
    return {door_.sign(secrets[draw(secrets.size())], body, now), body};
  }

  Webhook forged() {
    Webhook webhook = genuine();
    static constexpr std::array<void (Forger::*)(Webhook&), 12> ways{
        &Forger::flip_in_signature, &Forger::flip_in_body,      &Forger::shorten,
        &Forger::lengthen,          &Forger::change_time,       &Forger::sign_with_another_secret,
        &Forger::rename_scheme,     &Forger::draw_signature,    &Forger::add_a_second_time,
        &Forger::put_under_another, &Forger::swap_key_and_body, &Forger::leave_out_time};
    (this->*ways.at(draw(ways.size())))(webhook);
    return webhook;
  }

 private:
  std::size_t draw(std::size_t below) { return static_cast<std::size_t>(random_() % below); }

  void flip(std::string& text, std::size_t from) {
    text[from + draw(text.size() - from)] ^= static_cast<char>(1U << draw(8));
  }
  void flip_in_signature(Webhook& webhook) { flip(webhook.header, webhook.header.find("v1=") + 3); }
  void flip_in_body(Webhook& webhook) { flip(webhook.body, 0); }
  void shorten(Webhook& webhook) {
    const std::size_t digits = webhook.header.size() - webhook.header.find("v1=") - 3;
    webhook.header.resize(webhook.header.size() - 1 - draw(digits));
  }
  void lengthen(Webhook& webhook) { webhook.header += std::string(1 + draw(3), 'a'); }
  void change_time(Webhook& webhook) {
    const std::string mac = webhook.header.substr(webhook.header.find(','));
    const auto away = static_cast<std::int64_t>(1 + draw(1'000'000));
    const std::int64_t time = base::unix_seconds(now) + (draw(2) == 0 ? away : -away);
    webhook.header = "t=" + std::to_string(time) + mac;
  }
  void sign_with_another_secret(Webhook& webhook) {
    const base::SecretText other{"whsec_" + std::to_string(random_())};
    webhook.header = door_.sign(other, webhook.body, now);
  }
  void rename_scheme(Webhook& webhook) {
    webhook.header.replace(webhook.header.find("v1"), 2, draw(2) == 0 ? "v0" : "v2");
  }
  void draw_signature(Webhook& webhook) {
    std::string bytes;
    for (int i = 0; i < 32; ++i) bytes.push_back(static_cast<char>(random_()));
    webhook.header.replace(webhook.header.find("v1=") + 3, 64, base::to_hex(bytes));
  }
  void add_a_second_time(Webhook& webhook) {
    webhook.header += ",t=" + std::to_string(base::unix_seconds(now) - 1);
  }
  // The signature of one webhook over the body of another.
  void put_under_another(Webhook& webhook) { webhook.body = genuine().body; }
  void swap_key_and_body(Webhook& webhook) {
    const std::string mac = base::to_hex(base::hmac_sha256(webhook.body, secrets[0].expose()));
    webhook.header.replace(webhook.header.find("v1=") + 3, 64, mac);
  }
  // Signed over the body alone.
  void leave_out_time(Webhook& webhook) {
    const std::string mac = base::to_hex(base::hmac_sha256(secrets[0].expose(), webhook.body));
    webhook.header.replace(webhook.header.find("v1=") + 3, 64, mac);
  }

  const Door& door_;
  std::mt19937_64 random_;
};

// How many were not refused.
std::uint64_t try_at(const Door& door, std::uint64_t count) {
  constexpr std::chrono::seconds tolerance{300};
  constexpr std::uint64_t genuine_every = 1'000;
  Forger forger{door, 4711};
  std::uint64_t accepted = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (i % genuine_every == 0) {
      const Webhook webhook = forger.genuine();
      CHECK(door.check(webhook.header, webhook.body, secrets, now, tolerance) ==
            SignatureVerdict::good);
    }
    const Webhook webhook = forger.forged();
    if (door.check(webhook.header, webhook.body, secrets, now, tolerance) == SignatureVerdict::bad)
      continue;
    ++accepted;
    std::fprintf(stderr, "%s accepted %s over %s\n", door.provider, webhook.header.c_str(),
                 webhook.body.c_str());
  }
  return accepted;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t count = argc == 2 ? std::strtoull(argv[1], nullptr, 10) : 0;
  if (count == 0) {
    std::fprintf(stderr, "slotpay-forger COUNT\n");
    return 2;
  }
  std::array<std::uint64_t, doors.size()> accepted{};
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < doors.size(); ++i)
      threads.emplace_back([&, i] { accepted.at(i) = try_at(doors.at(i), count / doors.size()); });
  }
  std::printf("{\"forged\":%llu,\"accepted\":%llu}\n",
              static_cast<unsigned long long>(count / doors.size() * doors.size()),
              static_cast<unsigned long long>(accepted[0] + accepted[1]));
  return accepted[0] + accepted[1] == 0 ? 0 : 1;
}
