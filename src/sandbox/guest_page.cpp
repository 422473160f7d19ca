// A page of somebody else's site with the booking flow in it, as builders put it into theirs.
#include "sandbox/guest_page.hpp"

#include <string>

#include "simulators/html.hpp"

namespace sandbox {
namespace {

constexpr std::string_view our_address = "127.0.0.1";
constexpr std::string_view foreign_host = "localhost";  // another site to a browser

constexpr std::string_view style = R"css(
:root { color-scheme: light; }
body { margin: 0; background: #fbf7f0; color: #3a2a1c; font: 17px/1.6 Georgia, serif; }
header, main, footer { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; }
header { border-bottom: 3px double #b08d57; }
h1 { margin: 0; font-size: 2rem; letter-spacing: .02em; }
p { max-width: 60ch; }
#said { font: .875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; }
)css";

constexpr std::string_view script = R"js(
const said = document.getElementById('said');
document.addEventListener('slotpay', ({ detail }) => {
  if (detail.type !== 'height') said.append(detail.type + ' ' + (detail.code ?? '') + '\n');
});
)js";

std::string page_with(const std::string& service) {
  return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
         "<title>Larkspur Studio</title><style>" +
         std::string{style} +
         "</style></head>\n<body><header><h1>Larkspur Studio</h1>"
         "<p>This is somebody else’s site, on a host of its own. What you book below comes from "
         "Slotpay.</p></header>\n<main><div data-slotpay=\"demo\" data-slotpay-title=\"Book a "
         "session\"></div>\n<h2>What the frame told this page</h2><div id=\"said\" "
         "role=\"log\"></div></main>\n<script>" +
         std::string{script} + "</script><script src=\"" + service +
         "/embed.js\" async></script></body></html>\n";
}

}  // namespace

http::Response guest_page(const http::Request& request, const std::string& service_url) {
  const std::string host{request.header("Host").value_or("")};
  if (host.starts_with(our_address)) {
    http::Response response{302, {}, {}};
    return response.with("Location", "http://" + std::string{foreign_host} +
                                         host.substr(our_address.size()) + "/elsewhere");
  }
  http::Response response{200, {}, page_with(simulators::escaped(service_url))};
  return response.with("Content-Type", "text/html; charset=utf-8")
      .with("Cache-Control", "no-store");
}

}  // namespace sandbox
