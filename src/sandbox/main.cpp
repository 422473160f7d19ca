// slotpay-sandbox: Calendly, Stripe and a mailbox on this machine.
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "http/curl_client.hpp"
#include "http/server.hpp"
#include "sandbox/control.hpp"
#include "sandbox/sender.hpp"
#include "sandbox/smtp_server.hpp"

namespace {

constexpr const char* host = "127.0.0.1";
constexpr const char* about =
    "Calendly, Stripe and a mailbox on this machine, to try Slotpay without any account.\n"
    "Each has its own port; the control page and the control API (/_sandbox/state) are on the\n"
    "control port. The keys are always the same:\n"
    "  Calendly access token  sandbox_calendly_personal_access_token\n"
    "  Stripe secret key      sk_test_sandbox_0123456789abcdefghijklmn\n"
    "Shown in the state, from the environment: SLOTPAY_SANDBOX_SERVICE_URL,\n"
    "SLOTPAY_SANDBOX_OPERATOR_KEY, SLOTPAY_SANDBOX_OPERATOR_URL.\n"
    "When ready it prints one line of JSON with its addresses.";

struct Ports {
  std::uint16_t control = 8081;
  std::uint16_t calendly = 8082;
  std::uint16_t stripe = 8083;
  std::uint16_t smtp = 8084;
};

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string url_of(std::uint16_t port) {
  return std::string{"http://"} + host + ":" + std::to_string(port);
}

http::ServerOptions options_for(std::uint16_t port) {
  http::ServerOptions options{host, port, {}};
  options.limits.body_bytes_max = 1 << 20;
  // How long a fault of the kind timeout_after stays silent.
  options.limits.handler_time = std::chrono::seconds{60};
  return options;
}

// Everything that listens. The handlers come alive with start(), when the sandbox knows the ports.
class Listeners {
 public:
  explicit Listeners(const Ports& ports)
      : control_(options_for(ports.control),
                 [this](http::Request request, http::Reply reply) {
                   const bool is_act = request.path().starts_with("/_sandbox/");
                   reply(is_act ? sandbox::control(*sandbox_, request)
                                : sandbox::control_page(*sandbox_, request));
                 },
                 {}),
        calendly_(options_for(ports.calendly),
                  [this](http::Request request, http::Reply reply) {
                    if (auto answer = sandbox_->calendly(request)) reply(*std::move(answer));
                  },
                  {}),
        stripe_(options_for(ports.stripe),
                [this](http::Request request, http::Reply reply) {
                  if (auto answer = sandbox_->stripe(request)) reply(*std::move(answer));
                },
                {}),
        smtp_(host, ports.smtp,
              [this](sandbox::SmtpMessage message) { sandbox_->take_mail(message); }) {}

  sandbox::Setting setting() const {
    sandbox::Setting setting;
    setting.control_url = url_of(control_.port());
    setting.calendly_url = url_of(calendly_.port());
    setting.stripe_url = url_of(stripe_.port());
    setting.smtp_port = smtp_.port();
    setting.service_url = from_environment("SLOTPAY_SANDBOX_SERVICE_URL");
    setting.operator_key = from_environment("SLOTPAY_SANDBOX_OPERATOR_KEY");
    setting.operator_url = from_environment("SLOTPAY_SANDBOX_OPERATOR_URL");
    return setting;
  }

  void start(sandbox::Sandbox& sandbox) {
    sandbox_ = &sandbox;
    control_.start();
    calendly_.start();
    stripe_.start();
    smtp_.start();
  }

  void stop() {
    constexpr base::Milliseconds grace{500};
    control_.stop(grace);
    calendly_.stop(grace);
    stripe_.stop(grace);
    smtp_.stop();
  }

 private:
  sandbox::Sandbox* sandbox_ = nullptr;
  http::Server control_;
  http::Server calendly_;
  http::Server stripe_;
  sandbox::SmtpServer smtp_;
};

base::Instant real_now() {
  return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
}

void tell_ready(const sandbox::Setting& setting) {
  std::cout << boost::json::serialize(boost::json::object{
                   {"control", setting.control_url},
                   {"calendly", setting.calendly_url},
                   {"stripe", setting.stripe_url},
                   {"smtp",
                    boost::json::object{{"host", setting.smtp_host}, {"port", setting.smtp_port}}},
                   {"calendly_token", setting.calendly_token},
                   {"stripe_secret_key", setting.stripe_secret_key}})
            << std::endl;
}

void serve(const Ports& ports, std::uint64_t seed, const sigset_t& stop_signals) {
  Listeners listeners{ports};
  sandbox::Setting setting = listeners.setting();
  setting.seed = seed;
  sandbox::Sandbox world{setting, real_now};
  http::CurlClient client{{.user_agent = "slotpay-sandbox"}};
  sandbox::Sender sender{world, client};
  listeners.start(world);
  sender.start();
  tell_ready(setting);

  int signal = 0;
  sigwait(&stop_signals, &signal);
  listeners.stop();
  sender.stop();
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app{about, "slotpay-sandbox"};
  Ports ports;
  std::uint64_t seed = static_cast<std::uint64_t>(base::unix_ms(real_now()));
  app.add_option("--control-port", ports.control, "Control page and API; 0 takes a free port");
  app.add_option("--calendly-port", ports.calendly, "Calendly's API and pages");
  app.add_option("--stripe-port", ports.stripe, "Stripe's API and Checkout");
  app.add_option("--smtp-port", ports.smtp, "Mail");
  app.add_option("--seed", seed, "Makes ids repeatable; from the clock where missing");
  CLI11_PARSE(app, count, arguments);

  // Blocked before any thread starts, so that only sigwait gets them.
  sigset_t stop_signals;
  sigemptyset(&stop_signals);
  sigaddset(&stop_signals, SIGINT);
  sigaddset(&stop_signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);
  try {
    serve(ports, seed, stop_signals);
  } catch (const std::exception& failure) {
    std::cerr << "slotpay-sandbox could not start: " << failure.what() << "\n";
    return 1;
  }
  return 0;
}
