// slotpay: the service and its commands.
#include "server/program.hpp"

int main(int count, char** arguments) { return server::run_program(count, arguments); }
