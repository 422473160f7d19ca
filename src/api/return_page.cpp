#include "api/return_page.hpp"

#include "api/failures.hpp"
#include "api/refusals.hpp"

namespace api {
namespace {

// What a browser is shown where the web UI is not installed.
constexpr std::string_view small_page = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Your booking</title>
<style>
:root {
  color-scheme: light dark;
  --paper: #edf1f1; --sheet: #fff; --ink: #0e2a33; --line: #c9d4d6;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #0d191e; --sheet: #15242b; --ink: #e9f1f2; --line: #30444c; }
}
body { margin: 0; padding: 24px 16px; background: var(--paper); color: var(--ink);
  font: 16px/24px "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 24px; background: var(--sheet);
  border: 1px solid var(--line); border-radius: 6px; }
h1 { margin: 0 0 16px; font-size: 30px; line-height: 36px; letter-spacing: -.012em; }
p { margin: 0 0 12px; }
</style>
</head>
<body>
<main>
<h1>We are checking your booking</h1>
<p>If you have paid, the confirmation is on its way to your mailbox, with a calendar entry. It
usually takes a few seconds. You may close this page.</p>
<p>If you have not paid, nothing was charged: your time stays held until the moment you were shown,
and is given back after that.</p>
</main>
</body>
</html>
)";

http::Response show_small_page() {
  http::Response response{.status = 200, .headers = {}, .body = std::string{small_page}};
  return response.with("Content-Type", "text/html; charset=utf-8")
      .with("Cache-Control", "no-store")
      .with("Referrer-Policy", "no-referrer")
      .with("X-Content-Type-Options", "nosniff")
      .with("Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'");
}

void ring(const Doors& doors, const domain::BookingCode& code) {
  std::optional<domain::Booking> booking;
  doors.engine.store.read([&](ports::Snapshot& snapshot) { booking = snapshot.booking(code); });
  if (booking && booking->stage == domain::Stage::held) ring_if_possible(doors, *booking);
}

}  // namespace

void get_return_page(const Doors& doors, const http::Request& request, const std::string& code_text,
                     const http::Reply& reply) {
  const auto code = domain::parse_booking_code(code_text);
  // Nobody waits for the bell. Where there is no room for it, the sweeps find the payment.
  if (code)
    doors.background.run([&doors, request, code = *code] {
      survives(doors, request, [](const http::Response&) {}, [&] { ring(doors, code); });
    });
  auto page = doors.pages == nullptr ? std::nullopt : doors.pages->index(request);
  reply(page ? *std::move(page) : show_small_page());
}

void get_home(const Doors& doors, const http::Request& request, const http::Reply& reply) {
  auto page = doors.pages == nullptr ? std::nullopt : doors.pages->index(request);
  if (!page) return reply(not_found(request));
  std::vector<ports::Builder> builders;
  doors.engine.store.read([&](ports::Snapshot& snapshot) { builders = snapshot.builders(); });
  if (builders.size() != 1) return reply(*std::move(page));
  reply(http::Response{.status = 302, .headers = {}, .body = {}}
            .with("Location", "/b/" + builders.front().slug.text())
            .with("Cache-Control", "no-store"));
}

}  // namespace api
