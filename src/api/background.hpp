#pragma once

#include <functional>

namespace api {

// Threads that may block on the store. The server's own thread never does.
class Background {
 public:
  virtual ~Background() = default;
  // False when too much is waiting: the caller answers 503. Any thread may call.
  virtual bool run(std::function<void()> work) = 0;
};

}  // namespace api
