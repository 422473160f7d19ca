#include "simulators/html.hpp"

#include <utility>

namespace simulators {
namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark;
  --paper: #edf1f1; --sheet: #fff; --well: #e3eaea; --rule: #c9d4d6; --line: #6d8087;
  --ink: #0e2a33; --ink-2: #47606a; --link: #0a5a6e; --firm: #0b3c49; --firm-hover: #07303b;
  --on-firm: #fff; --firm-soft: #dcebee; --brick: #a5301b; --brick-soft: #fbe8e3;
  --moving-soft: #e6eef8; --moving: #2b5c9e; --marker-soft: #fff4cc; --marker-line: #7a5a00;
  --focus: #0b6fd6; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #0d191e; --sheet: #15242b; --well: #1f3038; --rule: #30444c; --line: #7a9199;
  --ink: #e9f1f2; --ink-2: #abbdc3; --link: #8fd2e0; --firm: #97cfdb; --firm-hover: #b5dfe8;
  --on-firm: #07262f; --firm-soft: #1a3842; --brick: #f4a08d; --brick-soft: #3d1a12;
  --moving-soft: #152a42; --moving: #93bdf0; --marker-soft: #332a0c; --marker-line: #f5c93a;
  --focus: #7cc4ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 400 1rem/1.5 "Overpass Variable", Overpass, "Segoe UI", "Helvetica Neue", Arial,
    sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 2rem; }
main.wide { max-width: 80rem; }
h1 { margin: 0 0 .5rem; font-size: 1.875rem; line-height: 1.2; letter-spacing: -.012em;
  text-wrap: balance; }
h2 { margin: 1.5rem 0 .75rem; font-size: 1.125rem; line-height: 1.45; }
p { margin: 0 0 .75rem; max-width: 62ch; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.sheet { background: var(--sheet); border: 1px solid var(--rule); border-radius: 6px;
  padding: 1.25rem 1rem; }
.sheet + .sheet { margin-top: 1rem; }
.sheet > :first-child { margin-top: 0; }
.sheet > :last-child { margin-bottom: 0; }
@media (min-width: 40rem) { .sheet { padding: 1.5rem; } }
.meta, .help, footer { color: var(--ink-2); }
.help, footer { font-size: .875rem; line-height: 1.25rem; }
.host { margin: 0; color: var(--ink-2); font-weight: 600; }
.when { margin: 0 0 .25rem; font-size: 1.375rem; line-height: 1.3; font-weight: 800; }
.note { border-left: 4px solid var(--moving); background: var(--moving-soft);
  padding: .75rem 1rem; border-radius: 4px; }
.trouble { border-left-color: var(--brick); background: var(--brick-soft); }
.days, .times { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
.days { grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr)); }
.times { grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr)); }
.days a, .times a { display: flex; flex-direction: column; align-items: center;
  justify-content: center; min-height: 3rem; padding: .25rem; border: 1.5px solid var(--line);
  border-radius: 4px; background: var(--sheet); color: var(--ink); text-decoration: none;
  font-variant-numeric: tabular-nums; }
.times a { font-weight: 700; font-size: 1.0625rem; }
.days a small { color: var(--ink-2); font-size: .8125rem; line-height: 1.2; }
.days a b { line-height: 1.3; }
.days a:hover, .times a:hover { background: var(--firm-soft); border-color: var(--firm); }
.days a[aria-current] { background: var(--firm); border-color: var(--firm); color: var(--on-firm); }
.days a[aria-current] small { color: inherit; }
.pager { display: flex; justify-content: space-between; gap: 1rem; margin: .75rem 0 0;
  min-height: 1.5rem; }
.pager a { display: inline-block; padding: .5rem 0; }
label { display: block; margin: 0 0 .25rem; font-weight: 600; }
.field { margin: 0 0 1rem; }
input, select, textarea { width: 100%; min-height: 3rem; padding: .5rem .75rem; font: inherit;
  color: var(--ink); background: var(--sheet); border: 1.5px solid var(--line);
  border-radius: 4px; }
textarea { min-height: 6rem; }
button, .button { display: inline-flex; align-items: center; justify-content: center;
  min-height: 3rem; padding: .5rem 1.25rem; font: inherit; font-weight: 700; cursor: pointer;
  color: var(--on-firm); background: var(--firm); border: 1.5px solid var(--firm);
  border-radius: 4px; text-decoration: none; }
button:hover, .button:hover { background: var(--firm-hover); }
button.plain, .button.plain { color: var(--ink); background: var(--sheet);
  border-color: var(--line); }
button.plain:hover, .button.plain:hover { background: var(--well); }
button.brick { background: var(--brick); border-color: var(--brick); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0 0; }
@media (max-width: 30rem) { .actions > * { flex: 1 1 100%; } }
.zone { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1.5rem 0 0; }
.zone .field { flex: 1 1 14rem; margin: 0; }
.list { list-style: none; margin: 0; padding: 0; }
.list li { border-top: 1px solid var(--rule); padding: .75rem 0; }
.list li:first-child { border-top: 0; }
footer { margin: 1.5rem 0 0; }
)css";

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char letter : text) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe.push_back(letter);
    }
  }
  return safe;
}

http::Response html_page(int status, std::string html) {
  http::Response response{status, {}, std::move(html)};
  return response.with("Content-Type", "text/html; charset=utf-8")
      .with("Cache-Control", "no-store")
      .with("Referrer-Policy", "no-referrer")
      .with("X-Content-Type-Options", "nosniff")
      .with("Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            "img-src 'self' data:; frame-src 'self'; base-uri 'none'");
}

std::string_view page_style() { return style; }

}  // namespace simulators
