#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/background.hpp"
#include "api/builder_cards.hpp"
#include "api/live_seats.hpp"
#include "api/waiting_room.hpp"
#include "api/web_pages.hpp"
#include "auth/address_limit.hpp"
#include "base/secret.hpp"
#include "engine/find_bookings.hpp"
#include "engine/free_times.hpp"
#include "engine/parts.hpp"
#include "ports/webhooks.hpp"

namespace api {

// One webhook address with its secrets opened.
struct OpenAddress {
  domain::BuilderSlug builder;
  std::vector<base::SecretText> secrets;  // never empty
};

// Finds the address of a webhook by provider and ref. Called on the server's thread for every
// webhook, so it answers from memory.
class WebhookAddresses {
 public:
  virtual ~WebhookAddresses() = default;
  // Nothing for an unknown ref.
  virtual std::shared_ptr<const OpenAddress> find(ports::Provider provider,
                                                  const std::string& ref) const = 0;
};

// Everything the handlers need. All of it outlives the server.
struct Doors {
  const engine::Parts& engine;
  Background& background;
  WaitingRoom& waiting_room;
  const WebhookAddresses& addresses;
  const ports::WebhookReader& stripe;
  const ports::WebhookReader& calendly;
  base::SecretText client_token_key;
  base::SecretText pass_key;
  auth::AddressLimit& begins;
  auth::AddressLimit& recoveries;        // by the address that asks
  auth::AddressLimit& recovery_letters;  // by the mail address that is asked for
  engine::FindBookings& find_bookings;
  engine::FreeTimes& times;
  LiveSeats& live_seats;
  // The session as calendar programs read it; the booking has a time.
  std::function<std::string(const domain::Booking&, const ports::Builder&, base::Instant now)>
      calendar_file;
  BuilderCards cards{};
  const WebPages* pages = nullptr;  // null where none were built
};

}  // namespace api
