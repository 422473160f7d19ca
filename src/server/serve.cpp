#include "server/serve.hpp"

#include <malloc.h>
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <thread>

#include "server/service.hpp"

namespace server {
namespace {

// A step that waits for a provider may take longer than anybody wants to wait for a restart. Ending
// there is as safe as being killed, and being killed at any moment is safe.
constexpr unsigned stop_seconds_max = 9;

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

int serve(const config::Config& config, bool recovering) {
  // One arena for all threads: many small ones would hold memory that nobody uses.
  mallopt(M_ARENA_MAX, 2);
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // every thread inherits this
  Service service{config};
  service.start(recovering);
  std::fprintf(stderr, "slotpay is ready: %s\n", service.address().c_str());
  int received = 0;
  sigwait(&signals, &received);
  std::thread{[] {
    sleep(stop_seconds_max);
    _exit(0);
  }}.detach();
  service.stop();
  return 0;
}

}  // namespace server
