#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace api {

// How many browsers may follow bookings at the same time, in all and one booking. Any thread may
// call. Seats may outlive it.
class LiveSeats {
 public:
  LiveSeats(std::size_t in_all, std::size_t of_one);

  // Held as long as somebody follows; null when every seat is taken.
  using Seat = std::shared_ptr<void>;
  Seat take(const std::string& booking);

 private:
  struct Rows;
  std::shared_ptr<Rows> rows_;
};

}  // namespace api
