#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/doors.hpp"
#include "api/fields.hpp"
#include "domain/news.hpp"
#include "http/messages.hpp"

// What builders and operators do about a booking, at /api/v1/builder/bookings/{code}/… and
// /api/v1/operator/bookings/{code}/…: a builder with the bookings of its own, an operator with all
// and at both desks.
namespace api {

// One of these acts: at whose desk, which booking, and of the acts about one of its records which.
struct DeskAct {
  domain::Actor by;
  std::string code;
  std::string n{};

  // 0, which is no record's, for what can't be a number.
  int number() const;
};

// Makes the command of the body's fields; nothing only where one of them has failed.
using ReadCommand = std::function<std::optional<domain::Command>(Fields&)>;

// The path of every act: who may, under which key, with which fields; then the command is carried
// out. `route` names the act among those of the desk.
http::Response carried_out(const Doors& doors, const http::Request& request, const DeskAct& act,
                           const std::string& route, const ReadCommand& read);

}  // namespace api
