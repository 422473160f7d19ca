#pragma once

#include <memory>
#include <string>

#include "config/config.hpp"

namespace server {

// The running service: every part joined. Construction throws with a sentence for the operator
// where something is missing; nothing listens yet then.
class Service {
 public:
  explicit Service(const config::Config& config);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Starts workers and listeners. `recovering`: begin with a recovery, whatever the database says.
  void start(bool recovering);
  // Where the public listener can be reached, "http://127.0.0.1:8080/".
  std::string address() const;
  // Stops accepting, lets running requests and steps finish; at most some seconds.
  void stop();

 private:
  struct Joined;
  std::unique_ptr<Joined> joined_;
};

}  // namespace server
