#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crashes/life.hpp"

namespace crashes {

// One failure: the nth act of the disk since the story began.
struct Point {
  Fault fault;
  std::int64_t nth;
};

struct Figures {
  std::int64_t points = 0;      // acts of the disk in an undisturbed life
  std::int64_t lives = 0;       // that were lived through to their end, each with one fault
  std::int64_t pairs = 0;       // the same with two
  std::int64_t violations = 0;  // told on standard error
};

// What a story comes to with these faults: its end and whatever is wrong.
struct Outcome {
  std::string end;
  std::vector<std::string> harm;
};
Outcome live(const Story& story, const std::vector<Point>& points);

struct Extent {
  std::int64_t stride = 1;   // every so manieth act of the disk
  bool every_fault = false;  // at each act; else one, and each power cut that leaves another disk
  bool with_pairs = false;
  int processes = 1;
  bool disk_pretends_to_sync = false;  // which must be found to do harm
};

// Lives through the story once. At each act of the disk a child process lives on in which it fails;
// with pairs, where the power was cut, it is cut again at each act of the recovery.
Figures go_through(const Story& story, const Extent& extent);

}  // namespace crashes
