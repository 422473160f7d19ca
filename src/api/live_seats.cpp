#include "api/live_seats.hpp"

#include <map>
#include <mutex>

namespace api {

struct LiveSeats::Rows {
  bool take(const std::string& booking) {
    const std::lock_guard lock{mutex};
    const auto of_this = taken_of.find(booking);
    if (taken >= in_all || (of_this != taken_of.end() && of_this->second >= of_one)) return false;
    ++taken;
    ++taken_of[booking];
    return true;
  }
  void give_back(const std::string& booking) {
    const std::lock_guard lock{mutex};
    --taken;
    const auto of_this = taken_of.find(booking);
    if (--of_this->second == 0) taken_of.erase(of_this);
  }

  const std::size_t in_all;
  const std::size_t of_one;
  std::mutex mutex{};
  std::size_t taken = 0;
  std::map<std::string, std::size_t> taken_of{};
};

LiveSeats::LiveSeats(std::size_t in_all, std::size_t of_one) : rows_(new Rows{in_all, of_one}) {}

LiveSeats::Seat LiveSeats::take(const std::string& booking) {
  if (!rows_->take(booking)) return nullptr;
  // A pointer of which only the end counts.
  return Seat{rows_.get(), [rows = rows_, booking](void*) { rows->give_back(booking); }};
}

}  // namespace api
