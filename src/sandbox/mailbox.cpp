#include "sandbox/mailbox.hpp"

#include <charconv>
#include <utility>

#include "simulators/html.hpp"

namespace sandbox {
namespace {

using simulators::escaped;

std::string recipients_of(const Mail& mail) {
  std::string all;
  for (const std::string& recipient : mail.to) all += (all.empty() ? "" : ", ") + recipient;
  return all;
}

http::Response shell(std::string_view title, const std::string& main) {
  return simulators::html_page(
      200,
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
          escaped(title) +
          "</title>\n<link rel=\"stylesheet\" href=\"/assets/page.css\">\n"
          "<link rel=\"stylesheet\" href=\"/assets/control.css\">\n"
          "<script src=\"/assets/mailbox.js\" defer></script>\n</head>\n"
          "<body>\n<main class=\"wide\">\n<nav><a href=\"/\">Sandbox</a> "
          "<a href=\"/mails\">Mailbox</a></nav>\n" +
          main + "\n</main>\n</body>\n</html>\n");
}

http::Response not_here() {
  http::Response response = shell("Not in the mailbox", "<h1>This mail is not in the mailbox</h1>");
  response.status = 404;
  return response;
}

// The mail's own HTML, with no scripts, no access to anything, and links that open a new tab.
http::Response html_of(const Mail& mail) {
  http::Response response{200, {}, "<base target=\"_blank\">" + mail.content.html};
  return response.with("Content-Type", "text/html; charset=utf-8")
      .with("Content-Security-Policy",
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            "style-src 'unsafe-inline'; img-src data:");
}

http::Response calendar_of(const Mail& mail) {
  http::Response response{200, {}, *mail.content.ics};
  return response.with("Content-Type", "text/calendar; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"booking.ics\"");
}

http::Response one(const Mail& mail, std::size_t number) {
  const std::string path = "/mails/" + std::to_string(number);
  std::string main = "<h1>" + escaped(mail.content.subject) + "</h1>\n<div class=\"sheet\"><dl>" +
                     "<dt>To</dt><dd>" + escaped(recipients_of(mail)) + "</dd><dt>From</dt><dd>" +
                     escaped(mail.content.from) + "</dd><dt>Came</dt><dd>" +
                     base::to_rfc3339(mail.at) + "</dd><dt>Kind</dt><dd>" +
                     escaped(mail.content.kind) + "</dd><dt>Booking</dt><dd>" +
                     escaped(mail.content.booking) + "</dd><dt>Message-ID</dt><dd>" +
                     escaped(mail.content.message_id) + "</dd></dl>";
  if (mail.content.ics)
    main += "<p><a class=\"button plain\" href=\"" + path +
            "/calendar.ics\" download=\"booking.ics\">Save the calendar file</a></p>";
  main += "</div>";
  if (!mail.content.html.empty())
    main +=
        "<h2>As HTML</h2><iframe class=\"mail\" title=\"The mail as HTML\" "
        "sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"" +
        path + "/html\"></iframe>";
  if (!mail.content.text.empty())
    main += "<h2>As text</h2><pre class=\"sheet\">" + escaped(mail.content.text) + "</pre>";
  if (mail.content.ics)
    main +=
        "<h2>The calendar file</h2><pre class=\"sheet\">" + escaped(*mail.content.ics) + "</pre>";
  return shell(mail.content.subject, main);
}

}  // namespace

void Mailbox::take(const SmtpMessage& message, base::Instant now) {
  mails_.push_back({message.recipients, parse_mail(message.text), now});
}

boost::json::array Mailbox::state() const {
  boost::json::array all;
  for (const Mail& mail : mails_) {
    boost::json::object shown{{"kind", mail.content.kind},
                              {"booking", mail.content.booking},
                              {"to", boost::json::array(mail.to.begin(), mail.to.end())},
                              {"subject", mail.content.subject},
                              {"text", mail.content.text},
                              {"html", mail.content.html},
                              {"at", base::to_rfc3339(mail.at)},
                              {"message_id", mail.content.message_id}};
    if (mail.content.ics) shown.emplace("ics", *mail.content.ics);
    all.push_back(std::move(shown));
  }
  return all;
}

http::Response Mailbox::list() const {
  std::string main = "<h1>Mailbox</h1>";
  if (mails_.empty())
    return shell("Mailbox", main +
                                "<div class=\"sheet\"><p>No mail has come yet. Every mail the "
                                "service sends lands here, whoever it is for.</p></div>");
  main += "<div class=\"sheet\"><ul class=\"list\">";
  for (std::size_t number = mails_.size(); number > 0; --number) {
    const Mail& mail = mails_[number - 1];
    main += "<li><a href=\"/mails/" + std::to_string(number) + "\"><b>" +
            escaped(mail.content.subject) + "</b></a><br><span class=\"meta\">To " +
            escaped(recipients_of(mail)) + ", " + base::to_rfc3339(mail.at) + "</span></li>";
  }
  return shell("Mailbox", main + "</ul></div>");
}

http::Response Mailbox::page(const http::Request& request) const {
  std::string_view path = request.path();
  if (path == "/mails") return list();
  path.remove_prefix(std::string_view{"/mails/"}.size());
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(path.data(), path.data() + path.size(), number);
  const std::string_view rest{end, path.data() + path.size()};
  if (error != std::errc{} || number < 1 || number > mails_.size()) return not_here();
  const Mail& mail = mails_[number - 1];
  if (rest.empty()) return one(mail, number);
  if (rest == "/html") return html_of(mail);
  if (rest == "/calendar.ics" && mail.content.ics) return calendar_of(mail);
  return not_here();
}

}  // namespace sandbox
