#include "commands/correct.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "support/words.hpp"

namespace commands {
namespace {

using Made = base::Result<domain::Command, std::string>;

constexpr auto by = domain::Actor::operator_;

Made wrong(const std::string& sentence) { return base::Failure{sentence}; }

int number_in(const std::string& text) {
  int n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  return error == std::errc{} && end == text.data() + text.size() ? n : 0;
}

template <class Make>
Made numbered(const TypedAct& act, const char* what, const Make& make) {
  const int n = number_in(act.detail);
  if (n < 1)
    return wrong(act.name + " needs the number of the " + what +
                 ", as `slotpay lookup CODE` shows it");
  return domain::Command{make(n)};
}

Made cancel(const TypedAct& act) {
  return domain::Command{domain::CancelBooking{by, act.reason, {}}};
}

Made refund(const TypedAct& act) {
  std::istringstream words{act.detail};
  std::string amount;
  std::string currency;
  words >> amount >> currency;
  const auto money = support::typed_money(amount, currency);
  if (!money || !money->is_positive())
    return wrong("refund needs an amount with its currency, such as \"20.00 EUR\"");
  return domain::Command{domain::RefundPayment{by, *money, act.reason}};
}

Made approve(const TypedAct& act) {
  return numbered(act, "refund",
                  [&](int n) { return domain::DecideRefund{by, n, true, act.reason}; });
}

Made decline(const TypedAct& act) {
  return numbered(act, "refund",
                  [&](int n) { return domain::DecideRefund{by, n, false, act.reason}; });
}

Made retry(const TypedAct& act) {
  return numbered(act, "refund", [&](int n) { return domain::RetryRefund{by, n, act.reason}; });
}

Made waive(const TypedAct& act) {
  return numbered(act, "charge", [&](int n) { return domain::WaiveCharge{n}; });
}

Made clear(const TypedAct& act) { return domain::Command{domain::ClearAttention{by, act.reason}}; }

Made no_show(const TypedAct& act) {
  if (act.detail != "yes" && act.detail != "no")
    return wrong("no-show needs yes, or no to take it back");
  return domain::Command{domain::MarkNoShow{by, act.detail == "yes"}};
}

Made difference(const TypedAct& act) {
  using enum domain::DifferencePolicy;
  for (const auto how : {keep_price, charge_difference, refund_difference})
    if (domain::name(how) == act.detail) return domain::Command{domain::DecideDifference{how}};
  return wrong("difference needs keep_price, charge_difference or refund_difference");
}

struct KnownAct {
  std::string_view name;
  std::string_view detail;
  std::string_view meaning;
  Made (*make)(const TypedAct&);
};

constexpr auto acts = std::to_array<KnownAct>({
    {"cancel", "", "end the booking; its policy for operators says what goes back", cancel},
    {"refund", "AMOUNT", "send money back, such as \"20.00 EUR\"", refund},
    {"approve", "NUMBER", "approve a refund that waits", approve},
    {"decline", "NUMBER", "decline a refund that waits", decline},
    {"retry", "NUMBER", "make a refund anew that failed or was refused", retry},
    {"clear", "", "clear the attention: it was seen to", clear},
    {"no-show", "yes|no", "the client did not come, or did after all", no_show},
    {"difference", "POLICY", "keep_price, charge_difference or refund_difference", difference},
    {"waive", "NUMBER", "let go of a charge that nobody has paid", waive},
});

}  // namespace

std::string acts_in_words() {
  std::string text;
  for (const KnownAct& act : acts) {
    std::string left = std::string{act.name} + " " + std::string{act.detail};
    left.resize(std::max<std::size_t>(left.size(), 20), ' ');
    text += "  " + left + " " + std::string{act.meaning} + "\n";
  }
  return text;
}

Made command_of(const TypedAct& act) {
  const auto known = std::ranges::find(acts, std::string_view{act.name}, &KnownAct::name);
  if (known == acts.end())
    return wrong("there is no act " + act.name + "; there are\n" + acts_in_words());
  if (act.reason.empty()) return wrong("say why: --reason TEXT");
  if (known->detail.empty() && !act.detail.empty())
    return wrong(act.name + " takes nothing more than a code");
  return known->make(act);
}

}  // namespace commands
