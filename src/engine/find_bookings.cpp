#include "engine/find_bookings.hpp"

#include "base/digest.hpp"
#include "ports/back_office.hpp"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t waiting_max = 200;
constexpr int links_max = 10;
constexpr int bookings_looked_at = 50;
constexpr base::Milliseconds links_live = 30min;
constexpr base::Milliseconds shown_after_its_end = std::chrono::days{30};

bool is_over(const domain::Booking& booking) {
  return booking.stage == domain::Stage::completed || booking.stage == domain::Stage::cancelled ||
         booking.stage == domain::Stage::expired;
}

bool is_of_interest(const domain::Booking& booking, base::Instant now) {
  if (!is_over(booking) || booking.transitions.empty()) return true;
  return now - booking.transitions.back().at < shown_after_its_end;
}

}  // namespace

bool FindBookings::ask(Wanted wanted) {
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.size() >= waiting_max) return false;
    waiting_.push_back(std::move(wanted));
  }
  parts_.signals.work(ports::Work::chores);
  return true;
}

std::vector<ports::BookingLink> FindBookings::links_of(const std::string& email,
                                                       base::Instant now) const {
  std::vector<ports::BookingLink> links;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    links.clear();
    for (const auto& code :
         snapshot.back_office_views().bookings_of_email(email, bookings_looked_at)) {
      auto booking = snapshot.booking(code);
      auto builder = booking ? snapshot.builder(booking->builder) : std::nullopt;
      if (!builder || !is_of_interest(*booking, now)) continue;
      links.push_back(
          {*std::move(booking), *std::move(builder), link_to(parts_, code, now + links_live)});
      if (links.size() == links_max) return;
    }
  });
  return links;
}

bool FindBookings::step() {
  Wanted wanted;
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.empty()) return false;
    wanted = std::move(waiting_.front());
    waiting_.pop_front();
  }
  const base::Instant now = parts_.clock.now();
  auto links = links_of(wanted.email, now);
  if (links.empty()) return true;
  const ports::LinksOrder order{.links = std::move(links),
                                .language = wanted.language,
                                .key = "find_booking:" + base::to_hex(parts_.random.bytes(16)),
                                .links_live = links_live,
                                .now = now};
  const auto sent = mailer_.send_links(order);
  const std::string& newest = order.links.front().booking.code.text();
  if (sent)
    parts_.log.info("recovery.mailed", {{"booking", newest}});
  else
    parts_.log.warning("recovery.not_mailed",
                       {{"booking", newest}, {"reply", std::int64_t{sent.error().reply_code}}});
  return true;
}

}  // namespace engine
