#include "mail/smtp_mailer.hpp"

#include "base/digest.hpp"
#include "letters/compose.hpp"
#include "letters/typed_text.hpp"

namespace mail {
namespace {

using domain::Addressee;

letters::Letter compose(const ports::LetterOrder& order) {
  const ports::Builder& builder = order.builder;
  const letters::Occasion occasion{
      order.booking,     {builder.name, builder.email, builder.timezone},
      order.what.to,     order.what.record,
      order.booking_url, order.now};
  return letters::compose(order.what.kind, occasion);
}

Mailbox client_of(const ports::LetterOrder& order) {
  const domain::Client& client = order.booking.client;
  return {client.name, letters::mail_address(client.email).value_or("")};
}

Mailbox builder_of(const ports::LetterOrder& order) {
  return {order.builder.name, letters::mail_address(order.builder.email).value_or("")};
}

}  // namespace

std::string message_id(const std::string& installation, const std::string& effect_key,
                       const std::string& host) {
  const auto digest = base::hmac_sha256(installation, effect_key);
  return base::to_hex(digest).substr(0, 40) + "@" + host;
}

SmtpMailer::SmtpMailer(MailerOptions options) : options_(std::move(options)) {
  CHECK(letters::mail_address(options_.from.address));
}

base::Result<base::Done, ports::MailFailure> SmtpMailer::send(const ports::LetterOrder& order) {
  const bool to_client = order.what.to == Addressee::client;
  const Mailbox to = to_client ? client_of(order) : builder_of(order);
  if (to.address.empty()) return base::Failure{ports::MailFailure{ports::MailError::refused}};

  const letters::Letter letter = compose(order);
  const Message message{message_id(order.booking.installation, order.key, options_.smtp.own_host),
                        order.now,
                        options_.from,
                        to,
                        to_client ? builder_of(order) : client_of(order),
                        {{"Auto-Submitted", "auto-generated"},
                         {"Content-Language", letter.language},
                         {"X-Slotpay-Kind", std::string{domain::name(order.what.kind)}},
                         {"X-Slotpay-Booking", order.booking.code.text()}},
                        letter};
  return hand_over(options_.smtp, {options_.from.address, to.address, to_mime(message)});
}

base::Result<base::Done, ports::MailFailure> SmtpMailer::send_links(
    const ports::LinksOrder& order) {
  const ports::BookingLink& newest = order.links.front();
  const Mailbox to{newest.booking.client.name,
                   letters::mail_address(newest.booking.client.email).value_or("")};
  if (to.address.empty()) return base::Failure{ports::MailFailure{ports::MailError::refused}};

  std::vector<letters::FoundBooking> found;
  for (const ports::BookingLink& link : order.links)
    found.push_back(
        {link.booking, {link.builder.name, link.builder.email, link.builder.timezone}, link.url});
  const letters::Letter letter =
      letters::compose_find_booking(found, order.language, order.links_live, order.now);
  const Message message{
      message_id(newest.booking.installation, order.key, options_.smtp.own_host),
      order.now,
      options_.from,
      to,
      {newest.builder.name, letters::mail_address(newest.builder.email).value_or("")},
      {{"Auto-Submitted", "auto-generated"},
       {"Content-Language", letter.language},
       {"X-Slotpay-Kind", "find_booking"},
       {"X-Slotpay-Booking", newest.booking.code.text()}},
      letter};
  return hand_over(options_.smtp, {options_.from.address, to.address, to_mime(message)});
}

}  // namespace mail
