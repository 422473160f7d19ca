#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "ports/back_office.hpp"
#include "ports/store.hpp"

namespace support {

// Where all the money is, and what does not add up.
struct BooksReport {
  std::vector<ports::CurrencyTotals> totals;
  std::vector<ports::OpenException> exceptions;  // oldest first
  std::int64_t parked = 0;                       // news that waits for a person, at most 1000
  base::Instant at;
};

BooksReport books_of_all(ports::Snapshot& snapshot, base::Instant now);

std::string as_text(const BooksReport& report);
boost::json::object as_json(const BooksReport& report);
boost::json::array exceptions_as_json(const BooksReport& report);

}  // namespace support
