// The page on which a person drives the sandbox by hand; all it does goes through the control API.
#include <string>

#include "sandbox/control.hpp"
#include "sandbox/control_assets.hpp"
#include "sandbox/guest_page.hpp"
#include "simulators/html.hpp"

namespace sandbox {
namespace {

constexpr std::string_view page = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Slotpay sandbox</title>
<link rel="stylesheet" href="/assets/page.css">
<link rel="stylesheet" href="/assets/control.css">
<script src="/assets/control.js" defer></script>
</head>
<body>
<main class="wide">
<nav><a href="/" aria-current="page">Sandbox</a> <a href="/mails">Mailbox</a>
<a href="/elsewhere">Somebody else’s site</a></nav>
<h1>Sandbox</h1>
<p class="meta">Calendly, Stripe and a mailbox on this machine. No real calendar, card or mail is
touched.</p>
<p id="news" role="status" class="note" hidden></p>

<section class="sheet"><h2>Running</h2><dl id="running"></dl></section>

<section class="sheet"><h2>Clock</h2>
<p><b id="now"></b> <span class="meta">Only the sandbox’s clock moves; the service keeps the real
one.</span></p>
<div class="actions" id="clock"></div></section>

<section class="sheet"><h2>Webhooks</h2>
<p class="meta">What becomes of the webhooks that happen from now on.</p>
<div class="forms" id="modes"></div></section>

<section class="sheet"><h2>Faults</h2>
<form id="fault" class="row">
<div class="field"><label for="fault-provider">Provider</label>
<select id="fault-provider" name="provider"><option>stripe</option>
<option>calendly</option></select></div>
<div class="field"><label for="fault-method">Method</label>
<select id="fault-method" name="method"><option>POST</option><option>GET</option>
<option>DELETE</option><option>*</option></select></div>
<div class="field grow"><label for="fault-path">Path, * for one part</label>
<input id="fault-path" name="path" value="/v1/checkout/sessions" required></div>
<div class="field"><label for="fault-kind">What happens</label>
<select id="fault-kind" name="kind"><option>500_before</option><option>500_after</option>
<option>timeout_after</option><option>429</option><option>reset</option></select></div>
<div class="field short"><label for="fault-times">Times</label>
<input id="fault-times" name="times" type="number" min="1" value="1" required></div>
<button>Add</button>
</form>
<div id="faults"></div></section>

<section class="sheet"><h2>Book at Calendly</h2>
<form id="book" class="row">
<div class="field grow"><label for="book-type">Session</label>
<select id="book-type" name="scheduling_url"></select></div>
<div class="field grow"><label for="book-name">Name</label>
<input id="book-name" name="name" value="Pip Client" required></div>
<div class="field grow"><label for="book-email">E-mail</label>
<input id="book-email" name="email" type="email" value="pip@client.example" required></div>
<div class="field grow"><label for="book-token">utm_content (optional)</label>
<input id="book-token" name="utm_content"></div>
<button>Book the first free time</button>
</form></section>

<section class="sheet"><h2>Calendly bookings</h2><div id="bookings"></div></section>
<section class="sheet"><h2>Checkout sessions</h2><div id="sessions"></div></section>
<section class="sheet"><h2>Payments and refunds</h2><div id="payments"></div></section>
<section class="sheet"><h2>Webhook deliveries</h2><div id="deliveries"></div></section>
<section class="sheet"><h2>Mails</h2><div id="mails"></div></section>
<section class="sheet"><h2>Start over</h2>
<p class="meta">Forgets bookings, payments, deliveries, mails, faults and the moved clock. The
service keeps its own records.</p>
<button type="button" class="brick" id="reset">Reset the sandbox</button></section>
</main>
</body>
</html>
)html";

http::Response asset(std::string_view type, std::string_view text) {
  http::Response response{200, {}, std::string{text}};
  return response.with("Content-Type", std::string{type}).with("Cache-Control", "no-cache");
}

}  // namespace

http::Response control_page(Sandbox& sandbox, const http::Request& request) {
  const std::string_view path = request.path();
  if (path == "/") return simulators::html_page(200, std::string{page});
  if (path == "/assets/page.css") return asset("text/css", simulators::page_style());
  if (path == "/assets/control.css") return asset("text/css", control_style());
  if (path == "/assets/control.js") return asset("text/javascript", control_script());
  if (path == "/assets/mailbox.js") return asset("text/javascript", mailbox_script());
  if (path == "/elsewhere")
    return sandbox.with_world(
        [&](Sandbox::World world) { return guest_page(request, world.setting.service_url); });
  if (path == "/mails" || path.starts_with("/mails/"))
    return sandbox.with_world([&](Sandbox::World world) { return world.mailbox.page(request); });
  return http::Response{404, {{"Content-Type", "text/plain"}}, "nothing here\n"};
}

}  // namespace sandbox
