// slotpay-breakable: the same program with the hooks of base/moment.hpp installed, so that a test
// can end it at an exact moment or run it with one rule broken on purpose. Never shipped.
#include <exception>
#include <iostream>

#include "plan.hpp"
#include "server/program.hpp"

int main(int count, char** arguments) {
  try {
    breakable::install(breakable::plan_from_environment());
  } catch (const std::exception& error) {
    std::cerr << "slotpay-breakable: " << error.what() << "\n";
    return 2;
  }
  return server::run_program(count, arguments);
}
