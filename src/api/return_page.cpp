#include "api/return_page.hpp"

#include "api/failures.hpp"

namespace api {
namespace {

constexpr std::string_view page = R"(<!doctype html>
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

}  // namespace

http::Response get_return_page(const Doors& doors, const std::string& code_text) {
  if (const auto code = domain::parse_booking_code(code_text)) {
    std::optional<domain::Booking> booking;
    doors.engine.store.read([&](ports::Snapshot& snapshot) { booking = snapshot.booking(*code); });
    if (booking && booking->stage == domain::Stage::held) ring_if_possible(doors, *booking);
  }
  http::Response response{.status = 200, .headers = {}, .body = std::string{page}};
  return response.with("Content-Type", "text/html; charset=utf-8")
      .with("Cache-Control", "no-store")
      .with("Referrer-Policy", "no-referrer")
      .with("X-Content-Type-Options", "nosniff")
      .with("Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'");
}

}  // namespace api
