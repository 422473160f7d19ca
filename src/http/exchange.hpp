#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/messages.hpp"

namespace http {

// One request that waits for its answer. Everything but the atomics belongs to the server's thread;
// whoever wins `is_answered` may write the response until it is delivered.
struct Exchange {
  std::atomic<bool> is_answered{false};
  std::atomic<bool> is_abandoned{false};  // the connection no longer waits for anything
  Response response;
  bool is_ready = false;         // the response has been delivered
  std::string pieces;            // of a streamed body, not yet sent
  bool has_ended = false;        // no more pieces will come
  std::function<void()> wake{};  // set while the connection waits
};

// Carries answers from any thread to the server's. A burst of answers costs one call of `wake`,
// because a batch of requests that was committed together is answered together.
class ReplyBox : public std::enable_shared_from_this<ReplyBox> {
 public:
  // `wake` is called from any thread and has `deliver` called on the server's thread.
  explicit ReplyBox(std::function<void()> wake) : wake_(std::move(wake)) {}

  // From now on answers given on this thread are delivered at once.
  void belong_to_this_thread() { home_.store(std::this_thread::get_id()); }
  // The way to answer `exchange`: the first call counts, the others and those after `close` don't.
  Reply reply_to(const std::shared_ptr<Exchange>& exchange);
  StreamWriter writer_to(const std::shared_ptr<Exchange>& exchange);
  // Hands over what has come in and wakes the connections. On the server's thread.
  void deliver();
  // Nothing is taken in any more and `wake` is not called again.
  void close();

 private:
  struct Parcel {
    std::shared_ptr<Exchange> exchange;
    std::string piece;
    bool is_piece;
  };

  void answer(const std::shared_ptr<Exchange>& exchange, Response response);
  bool put(Parcel parcel);

  std::atomic<std::thread::id> home_{};
  std::mutex mutex_;
  std::function<void()> wake_;
  std::vector<Parcel> parcels_;
  std::vector<Parcel> delivering_;
  bool is_closed_ = false;
};

}  // namespace http
