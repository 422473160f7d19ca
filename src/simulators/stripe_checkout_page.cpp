#include "simulators/stripe_checkout_page.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "simulators/stripe_currencies.hpp"

namespace simulators {
namespace {

using boost::json::object;

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--paper:#edf1f1;--sheet:#fff;--well:#e3eaea;--ink:#0e2a33;
--ink-2:#47606a;--link:#0a5a6e;--firm:#0b3c49;--on-firm:#fff;--brick:#a5301b;--brick-soft:#fbe8e3;
--line:#6d8087;--rule:#c9d4d6;--focus:#0b6fd6}
@media(prefers-color-scheme:dark){:root{--paper:#0d191e;--sheet:#15242b;--well:#1f3038;
--ink:#e9f1f2;--ink-2:#abbdc3;--link:#8fd2e0;--firm:#97cfdb;--on-firm:#07262f;--brick:#f4a08d;
--brick-soft:#3d1a12;--line:#7a9199;--rule:#30444c;--focus:#7cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/24px Overpass,"Segoe UI","Helvetica Neue",Arial,sans-serif}
main{max-width:60rem;margin:0 auto;padding:24px 16px 72px}
.note{color:var(--ink-2);font-size:14px;line-height:20px;margin:0 0 16px}
h1{font-size:30px;line-height:36px;letter-spacing:-.012em;margin:0 0 24px;text-wrap:balance}
h2{font-size:18px;line-height:26px;margin:0 0 12px}
.sheet{background:var(--sheet);border:1px solid var(--rule);border-radius:6px;padding:24px;
margin:0 0 24px;min-width:0}
@media(min-width:992px){.columns{display:grid;grid-template-columns:1fr 23rem;gap:24px;
align-items:start}.account{order:2}}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:8px 0;font-weight:400;overflow-wrap:anywhere}
td{text-align:right;white-space:nowrap;padding-left:16px}
tfoot th,tfoot td{border-top:1.5px solid var(--ink);font-weight:700;font-size:22px;line-height:28px}
label,legend{font-weight:600}
.field{margin:0 0 16px}.field label{display:block;margin:0 0 4px}
input[type=text],input[type=email]{width:100%;min-height:48px;padding:8px 12px;font:inherit;
color:inherit;background:var(--sheet);border:1.5px solid var(--line);border-radius:4px}
input[readonly]{background:var(--well)}
fieldset{border:0;padding:0;margin:0 0 16px;min-width:0}
legend{padding:0}
.choice{display:flex;gap:12px;align-items:center;min-height:48px;padding:8px 0;font-weight:400;
border-bottom:1px solid var(--rule)}
.choice input{width:20px;height:20px;margin:0;flex:none;accent-color:var(--firm)}
.choice small{display:block;font-size:14px;line-height:20px;color:var(--ink-2)}
button{font:inherit;font-weight:700;min-height:48px;padding:10px 20px 8px;border-radius:4px;
border:1.5px solid var(--line);background:var(--sheet);color:var(--ink);cursor:pointer}
button.pay{width:100%;min-height:56px;border-color:var(--firm);background:var(--firm);
color:var(--on-firm)}
.row{display:flex;gap:12px;align-items:end;flex-wrap:wrap}.row .field{flex:1 1 10rem}
.row button{margin:0 0 16px}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.trouble{border:1.5px solid var(--brick);background:var(--brick-soft);border-radius:6px;
padding:12px 16px;margin:0 0 24px}
)";

struct Choice {
  std::string_view value;
  std::string_view label;
  std::string_view what;
};

constexpr std::array<Choice, 3> cards = {{
    {"4242424242424242", "4242 4242 4242 4242", "The payment succeeds."},
    {"4000000000000002", "4000 0000 0000 0002", "The card is declined."},
    {"4000000000009995", "4000 0000 0000 9995", "Declined: insufficient funds."},
}};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '&')
      out += "&amp;";
    else if (letter == '<')
      out += "&lt;";
    else if (letter == '>')
      out += "&gt;";
    else if (letter == '"')
      out += "&quot;";
    else if (letter == '\'')
      out += "&#39;";
    else
      out += letter;
  }
  return out;
}

std::string document(std::string_view title, std::string_view body) {
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
         "<meta name=\"robots\" content=\"noindex\">\n<title>" +
         escaped(title) + "</title>\n<style>" + std::string{style} + "</style>\n</head>\n<body>\n" +
         "<main>\n" + std::string{body} + "</main>\n</body>\n</html>\n";
}

std::string link(std::string_view address, std::string_view text) {
  return "<p><a href=\"" + escaped(address) + "\">" + escaped(text) + "</a></p>\n";
}

std::string row(std::string_view name, std::int64_t amount, std::string_view currency) {
  return "<tr><th scope=\"row\">" + escaped(name) + "</th><td>" +
         escaped(show_amount(amount, currency)) + "</td></tr>\n";
}

std::string account(const StripeBooks& books, const object& session) {
  const std::string currency = text_in(session, "currency");
  const auto notes = books.session_notes.find(text_in(session, "id"));
  std::string rows;
  for (const auto& item : notes->second.line_items) {
    const object& line = item.as_object();
    const std::int64_t quantity = number_in(line, "quantity");
    const std::string times = quantity > 1 ? ", " + std::to_string(quantity) + " times" : "";
    rows += row(text_in(line, "description") + times, number_in(line, "amount_subtotal"), currency);
  }
  const std::int64_t discount =
      number_in(session.at("total_details").as_object(), "amount_discount");
  if (discount > 0) rows += row("Discount", -discount, currency);
  return "<section class=\"sheet account\" aria-labelledby=\"what\">\n<h2 id=\"what\">What you pay "
         "for</h2>\n<table>\n<tbody>\n" +
         rows + "</tbody>\n<tfoot>\n" + row("Total", number_in(session, "amount_total"), currency) +
         "</tfoot>\n</table>\n</section>\n";
}

std::string choice(const Choice& card, bool is_chosen) {
  return "<label class=\"choice\"><input type=\"radio\" name=\"card\" value=\"" +
         std::string{card.value} + "\"" + (is_chosen ? " checked" : "") + "><span>" +
         std::string{card.label} + "<small>" + std::string{card.what} + "</small></span></label>\n";
}

std::string payment_choices(const object& session) {
  bool takes_cards = false;
  bool takes_delayed = false;
  for (const auto& type : session.at("payment_method_types").as_array())
    (type.as_string() == "card" ? takes_cards : takes_delayed) = true;
  std::string choices = "<fieldset>\n<legend>Pay with a test card</legend>\n";
  if (takes_cards)
    for (const Choice& card : cards) choices += choice(card, &card == &cards.front());
  if (takes_delayed)
    choices += choice({"processing", "Bank debit", "Stays in processing until the bank answers."},
                      !takes_cards);
  choices += "</fieldset>\n";
  if (takes_cards)
    choices +=
        "<div class=\"field\"><label for=\"card_number\">Or another test card</label>"
        "<input type=\"text\" id=\"card_number\" name=\"card_number\" inputmode=\"numeric\" "
        "autocomplete=\"off\"></div>\n";
  return choices;
}

std::string promotion_field(const object& session) {
  const auto* allowed = session.at("allow_promotion_codes").if_bool();
  if (allowed == nullptr || !*allowed) return {};
  return "<div class=\"row\"><div class=\"field\"><label for=\"promotion_code\">Promotion "
         "code</label><input type=\"text\" id=\"promotion_code\" name=\"promotion_code\" "
         "autocomplete=\"off\"></div>\n<button name=\"act\" value=\"apply\" "
         "formnovalidate>Apply</button></div>\n";
}

std::string form(const object& session, const CheckoutAttempt& attempt) {
  const std::string given = text_in(session, "customer_email");
  const std::string email = given.empty() ? attempt.email : given;
  const std::int64_t total = number_in(session, "amount_total");
  const std::string button = total == 0 ? "Complete without payment"
                                        : "Pay " + show_amount(total, text_in(session, "currency"));
  // The first button of a form is the one that Enter presses, so paying comes before applying.
  return "<section class=\"sheet\" aria-labelledby=\"how\">\n<h2 id=\"how\">Your payment</h2>\n"
         "<form method=\"post\">\n<button class=\"default\" name=\"act\" value=\"pay\" hidden>"
         "</button>\n<div class=\"field\"><label for=\"email\">Email</label><input type=\"email\" "
         "id=\"email\" name=\"email\" autocomplete=\"email\" required value=\"" +
         escaped(email) + "\"" + (given.empty() ? "" : " readonly") +
         "></div>\n<div class=\"field\"><label for=\"name\">Name</label><input type=\"text\" "
         "id=\"name\" name=\"name\" autocomplete=\"name\" value=\"" +
         escaped(attempt.name) + "\"></div>\n" + promotion_field(session) +
         (total == 0 ? "" : payment_choices(session)) +
         "<button class=\"pay\" name=\"act\" value=\"pay\">" + escaped(button) +
         "</button>\n</form>\n</section>\n";
}

std::string open_page(const StripeBooks& books, const object& session,
                      const CheckoutAttempt& attempt) {
  const std::string total =
      show_amount(number_in(session, "amount_total"), text_in(session, "currency"));
  std::string body =
      "<p class=\"note\">Sandbox of Stripe Checkout. No real money moves here.</p>\n<h1>Pay " +
      escaped(total + " to " + books.options.account_name) + "</h1>\n";
  if (!attempt.problem.empty())
    body += "<p class=\"trouble\" role=\"alert\">" + escaped(attempt.problem) + "</p>\n";
  body +=
      "<div class=\"columns\">\n" + account(books, session) + form(session, attempt) + "</div>\n";
  const std::string cancel = text_in(session, "cancel_url");
  if (!cancel.empty()) body += link(cancel, "Back without paying");
  return document("Pay " + books.options.account_name, body);
}

std::string closed_page(const object& session) {
  const bool is_expired = says(session, "status", "expired");
  std::string body = "<p class=\"note\">Sandbox of Stripe Checkout.</p>\n";
  if (is_expired) {
    body +=
        "<h1>This checkout session has expired.</h1>\n<p>Nothing can be paid here any more.</p>";
    const std::string cancel = text_in(session, "cancel_url");
    if (!cancel.empty()) body += link(cancel, "Back to the shop");
    return document("Checkout session expired", body);
  }
  const bool is_unpaid = says(session, "payment_status", "unpaid");
  body += is_unpaid ? "<h1>Your payment is being processed.</h1>\n"
                    : "<h1>This payment is complete.</h1>\n";
  body += "<p>You need not pay again.</p>\n";
  const std::string success = success_address(session);
  if (!success.empty()) body += link(success, "Continue");
  return document("Checkout session complete", body);
}

}  // namespace

std::string checkout_page(const StripeBooks& books, const object& session,
                          const CheckoutAttempt& attempt) {
  return says(session, "status", "open") ? open_page(books, session, attempt)
                                         : closed_page(session);
}

std::string unknown_checkout_page() {
  return document(
      "No such checkout session",
      "<h1>There is no such checkout session.</h1>\n<p>The link may be cut off. Open it "
      "again where you found it.</p>\n");
}

std::string success_address(const object& session) {
  std::string address = text_in(session, "success_url");
  if (address.empty()) address = text_in(session, "return_url");
  constexpr std::string_view placeholder = "{CHECKOUT_SESSION_ID}";
  for (auto at = address.find(placeholder); at != std::string::npos;
       at = address.find(placeholder, at))
    address.replace(at, placeholder.size(), text_in(session, "id"));
  return address;
}

}  // namespace simulators
