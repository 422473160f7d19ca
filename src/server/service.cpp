#include "server/service.hpp"

#include <optional>

#include "api/routes.hpp"
#include "calendly/webhook_reader.hpp"
#include "http/server.hpp"
#include "letters/letter.hpp"
#include "mail/smtp_mailer.hpp"
#include "metrics/prometheus_metrics.hpp"
#include "server/address_book.hpp"
#include "server/builder_card.hpp"
#include "server/database.hpp"
#include "server/engine_settings.hpp"
#include "server/json_log.hpp"
#include "server/providers.hpp"
#include "server/registration_of.hpp"
#include "server/system_clock.hpp"
#include "server/thread_pool.hpp"
#include "server/tide_file.hpp"
#include "server/vault_of.hpp"
#include "server/version.hpp"
#include "server/web_files.hpp"
#include "server/workers.hpp"
#include "stripe/webhook_reader.hpp"
#include "vault/system_random.hpp"

namespace server {
namespace {

constexpr std::size_t handlers_waiting_max = 1'000;
// Browsers that follow a booking sit in the waiting room too, so there is room for both.
constexpr std::size_t live_seats_max = 1'000;
constexpr std::size_t live_seats_of_one_booking = 8;
constexpr std::size_t seats_in_waiting_room = 500 + live_seats_max;
constexpr base::Milliseconds drain_time{8'000};
constexpr base::Milliseconds tide_raised_every{60'000};
constexpr base::Milliseconds addresses_reloaded_every{2'000};

LogOptions log_options(const config::Log& log) {
  LogOptions options;
  options.to = log.to;
  if (log.level == "warning") options.least = base::LogLevel::warning;
  if (log.level == "error") options.least = base::LogLevel::error;
  return options;
}

http::ServerOptions listener_of(const config::Server& settings) {
  http::ServerOptions options;
  options.host = settings.host;
  options.port = settings.port;
  options.limits.header_bytes_max = static_cast<std::size_t>(settings.header_bytes_max);
  options.limits.body_bytes_max = static_cast<std::size_t>(settings.body_bytes_max);
  options.limits.webhook_body_bytes_max = static_cast<std::size_t>(settings.webhook_body_bytes_max);
  options.limits.connections_max = static_cast<std::size_t>(settings.connections_max);
  options.limits.header_time = settings.header_time;
  options.limits.body_time = settings.body_time;
  options.limits.idle_time = settings.idle_time;
  return options;
}

// "https://book.example:8443" -> "book.example": what we call ourselves to mail servers.
std::string host_of(const std::string& url) {
  const std::string host = url.substr(url.find("://") + 3);
  return host.substr(0, host.find_first_of(":/"));
}

mail::MailerOptions mailer_options(const config::Config& config) {
  const config::Mail& mail = config.mail;
  return {.smtp = {.url = mail.smtp_url,
                   .user = mail.user,
                   .password = mail.password,
                   .own_host = host_of(config.public_url)},
          .from = {mail.from_name, mail.from}};
}

api::WebPageSettings page_settings_of(const config::Config& config) {
  return {.public_url = config.public_url,
          .framed_origin = config.calendly.pages,
          .embed_origins = {{config.builder.slug, config.builder.embed_origins}}};
}

std::string calendar_file(const domain::Booking& booking, const ports::Builder& builder,
                          base::Instant now) {
  return letters::calendar_file_of({.booking = booking,
                                    .host = {builder.name, builder.email, builder.timezone},
                                    .to = domain::Addressee::client,
                                    .record = slot(booking)->n,
                                    .booking_url = {},
                                    .now = now});
}

// Who runs servers for others may forbid to ask for it: then a failover is noticed only where the
// note is ahead of the database.
void warn_without_timeline(ports::Store& store, base::Log& log) {
  std::string timeline;
  store.read([&](ports::Snapshot& snapshot) { timeline = snapshot.timeline(); });
  if (timeline.empty()) log.warning("database.no_timeline", {});
}

// Beside a database that is a file, where a copy of that file alone does not take it along.
std::string tide_file_of(const config::Database& database) {
  if (!database.tide_file.empty()) return database.tide_file;
  return database.is_postgres() ? "data/slotpay.tide" : database.url + ".tide";
}

}  // namespace

struct Service::Joined {
  explicit Joined(const config::Config& given);

  void answer(http::Request request, http::Reply reply);
  std::string metrics_text();
  void keep_house();

  const config::Config config;
  SystemClock own_clock;  // of this machine; decisions use `clock`
  JsonLog log;
  metrics::PrometheusMetrics metrics;
  vault::SystemRandom random;
  vault::Vault vault;
  SignalHub hub;
  Database database;
  const ports::Clock& clock;
  AddressBook addresses;
  Providers providers;
  mail::SmtpMailer mailer;
  stripe::StripeWebhookReader stripe_reader;
  calendly::CalendlyWebhookReader calendly_reader;
  engine::Parts parts;
  engine::Intake intake;
  engine::Looks looks;
  engine::Strays strays;
  engine::Effects effects;
  engine::Timers timers;
  engine::Sweeps sweeps;
  engine::FreeTimes times;
  TideFile tide;
  base::Instant tide_raised_at{};
  base::Instant addresses_reloaded_at{};
  engine::Chores chores;
  ThreadPool handlers;
  api::WaitingRoom waiting_room;
  auth::AddressLimit begins;
  auth::AddressLimit recoveries;
  auth::AddressLimit recovery_letters;
  engine::FindBookings find_bookings;
  api::LiveSeats live_seats{live_seats_max, live_seats_of_one_booking};
  api::Doors doors;
  std::optional<api::WebPages> pages;
  http::Router public_router;
  http::Router operator_router;
  http::Server public_server;
  http::Server operator_server;
  std::optional<Workers> workers;
};

Service::Joined::Joined(const config::Config& given)
    : config(given),
      log(log_options(config.log), own_clock),
      metrics(version, own_clock.now()),
      vault(vault_of(config)),
      database(config, random),
      clock(database.clock()),
      addresses(database.store(), vault, clock.now()),
      providers(config, clock, log, metrics),
      mailer(mailer_options(config)),
      parts{database.store(), clock, random, hub, metrics, log, settings_of(config, vault)},
      intake(parts, stripe_reader, calendly_reader),
      looks(parts, providers.calendly, providers.stripe, stripe_reader, calendly_reader),
      strays(parts, providers.calendly),
      effects(parts, providers.calendly, providers.stripe, mailer),
      timers(parts, providers.clocks),
      sweeps(parts, registration_of(config, database.store(), random, clock, providers, vault)),
      times(clock, hub, providers.calendly),
      tide(tide_file_of(config.database), !config.database.is_postgres()),
      chores(parts),
      handlers(static_cast<std::size_t>(config.workers.handlers), handlers_waiting_max),
      waiting_room(handlers, clock, seats_in_waiting_room),
      begins(static_cast<int>(config.limits.begins_per_minute)),
      recoveries(static_cast<int>(config.recovery.requests_per_minute)),
      recovery_letters(static_cast<int>(config.recovery.letters_per_hour), std::chrono::hours{1}),
      find_bookings(parts, mailer),
      doors{parts,
            handlers,
            waiting_room,
            addresses,
            stripe_reader,
            calendly_reader,
            vault.derive("client tokens"),
            vault.derive("passes"),
            begins,
            recoveries,
            recovery_letters,
            find_bookings,
            times,
            live_seats,
            calendar_file,
            cards_of(config.builder, log)},
      public_router(api::public_routes(doors)),
      operator_router(api::operator_routes(doors, [this] { return metrics_text(); })),
      public_server(
          listener_of(config.server),
          [this](http::Request request, http::Reply reply) {
            answer(std::move(request), std::move(reply));
          },
          [this](const http::Request& request, const http::Response& response,
                 std::chrono::nanoseconds taken) {
            metrics.request(public_router.match(request).pattern, request.method, response.status,
                            taken);
          }),
      operator_server({.host = config.operator_.host, .port = config.operator_.port, .limits = {}},
                      [this](http::Request request, http::Reply reply) {
                        operator_router.answer(request, std::move(reply));
                      },
                      {}) {
  database.must_belong_to(config.installation_id);
  if (auto files = files_of_the_web(config.server.web_root, log)) {
    pages.emplace(page_settings_of(config), *std::move(files), random);
    doors.pages = &*pages;
  }
  hub.tell([this](const domain::BookingCode& code) { waiting_room.changed(code.text()); });
  times.tell([this](const std::string& event_type) {
    waiting_room.changed(api::times_topic(event_type));
  });
}

void Service::Joined::answer(http::Request request, http::Reply reply) {
  const auto match = public_router.match(request);
  if (match.outcome == http::Router::Outcome::not_found && pages) {
    if (auto page = pages->answer(request)) return reply(*std::move(page));
  }
  public_router.answer(request, std::move(reply));
}

std::string Service::Joined::metrics_text() {
  database.store().read([this](ports::Snapshot& snapshot) {
    metrics.set_inbox_waiting(snapshot.arrivals_waiting());
  });
  metrics.set_log_lines_dropped(log.lines_dropped());
  metrics.set_open_circuits("stripe", providers.stripe_limits.open_circuits());
  metrics.set_open_circuits("calendly", providers.calendly_limits.open_circuits());
  return metrics.text();
}

void Service::Joined::keep_house() {
  const base::Instant now = clock.now();
  bool moved = false;
  if (now - addresses_reloaded_at >= addresses_reloaded_every) {
    addresses_reloaded_at = now;
    addresses.reload(now);
    moved = engine::has_moved(parts);
  }
  if (!moved && now >= tide_raised_at && now - tide_raised_at < tide_raised_every) return;
  tide_raised_at = now;
  engine::raise_tide(parts, tide);
  sweeps.plan();
}

Service::Service(const config::Config& config) : joined_(std::make_unique<Joined>(config)) {}
Service::~Service() = default;

void Service::start(bool recovering) {
  joined_->database.join(joined_->hub);
  engine::adopt_flags(joined_->database.store(), switches_of(joined_->config.flags),
                      joined_->clock.now());
  if (joined_->config.database.is_postgres())
    warn_without_timeline(joined_->database.store(), joined_->log);
  joined_->keep_house();
  if (recovering) engine::begin_recovery(joined_->parts, "operator");
  joined_->workers.emplace(joined_->parts, joined_->hub);
  joined_->workers->start(joined_->intake, joined_->looks, joined_->strays, joined_->effects,
                          joined_->timers, joined_->waiting_room,
                          {.looks = static_cast<int>(joined_->config.workers.looks),
                           .effects = static_cast<int>(joined_->config.workers.effects)});
  joined_->workers->start_sweeps(joined_->sweeps, [this] { joined_->keep_house(); });
  joined_->workers->start_chores(joined_->chores);
  joined_->workers->start_times(joined_->times);
  joined_->workers->start_finding(joined_->find_bookings);
  joined_->operator_server.start();
  joined_->public_server.start();
  joined_->log.info("service.started", {{"version", version}});
}

std::string Service::address() const {
  return "http://" + joined_->config.server.host + ":" +
         std::to_string(joined_->public_server.port()) + "/";
}

void Service::stop() {
  joined_->log.info("service.stopping", {});
  joined_->waiting_room.close();
  joined_->public_server.stop(drain_time);
  joined_->operator_server.stop(base::Milliseconds{0});
  joined_->hub.stop();
  joined_->workers.reset();
  joined_->database.leave();
  joined_->log.info("service.stopped", {});
}

}  // namespace server
