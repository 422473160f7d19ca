#pragma once

namespace server {

// Reads the command line, does what it says and returns the exit code: 0 done, 1 something failed
// or a check did not pass, 2 the command line or the configuration can't be used. Errors are
// sentences on standard error.
int run_program(int count, char** arguments);

}  // namespace server
