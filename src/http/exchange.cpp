#include "http/exchange.hpp"

#include <utility>

namespace http {
namespace {

// How far a reader of a streamed body may fall behind.
constexpr std::size_t pieces_bytes_max = 1024 * 1024;

void add_piece(Exchange& exchange, std::string_view piece) {
  if (exchange.has_ended || exchange.is_abandoned) return;
  exchange.has_ended = piece.empty();
  exchange.pieces += piece;
  if (exchange.pieces.size() > pieces_bytes_max) exchange.is_abandoned = true;
}

}  // namespace

Reply ReplyBox::reply_to(const std::shared_ptr<Exchange>& exchange) {
  return [box = shared_from_this(), exchange](Response response) {
    box->answer(exchange, std::move(response));
  };
}

StreamWriter ReplyBox::writer_to(const std::shared_ptr<Exchange>& exchange) {
  return [box = shared_from_this(), exchange](std::string piece) {
    return !exchange->is_abandoned.load() && box->put({exchange, std::move(piece), true});
  };
}

void ReplyBox::answer(const std::shared_ptr<Exchange>& exchange, Response response) {
  if (exchange->is_answered.exchange(true)) return;
  exchange->response = std::move(response);
  // A handler that answers before it returns: its connection does not wait yet and looks by itself.
  if (std::this_thread::get_id() == home_.load(std::memory_order_relaxed) && !exchange->wake) {
    exchange->is_ready = true;
    return;
  }
  put({exchange, {}, false});
}

bool ReplyBox::put(Parcel parcel) {
  const std::lock_guard lock{mutex_};
  if (is_closed_) return false;
  parcels_.push_back(std::move(parcel));
  if (parcels_.size() == 1) wake_();
  return true;
}

void ReplyBox::deliver() {
  {
    const std::lock_guard lock{mutex_};
    delivering_.swap(parcels_);
  }
  for (Parcel& parcel : delivering_) {
    Exchange& exchange = *parcel.exchange;
    if (parcel.is_piece)
      add_piece(exchange, parcel.piece);
    else
      exchange.is_ready = true;
    if (const auto wake = std::exchange(exchange.wake, nullptr)) wake();
  }
  delivering_.clear();
}

void ReplyBox::close() {
  const std::lock_guard lock{mutex_};
  is_closed_ = true;
  parcels_.clear();
}

}  // namespace http
