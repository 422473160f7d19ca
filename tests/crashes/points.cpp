#include "crashes/points.hpp"

#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "base/check.hpp"

namespace crashes {
namespace {

constexpr time_t seconds_of_a_life_max = 60;  // of a processor
// From a cut on: the start of the process, and its taking over what was under way.
constexpr base::Milliseconds recovery{15'000};

// Counted by all processes together.
struct Counters {
  std::atomic<std::int64_t> lives = 0;
  std::atomic<std::int64_t> pairs = 0;
  std::atomic<std::int64_t> violations = 0;
};

class SharedCounters {
 public:
  SharedCounters()
      : memory_(::mmap(nullptr, sizeof(Counters), PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
    CHECK(memory_ != MAP_FAILED);
    counters_ = new (memory_) Counters;
  }
  SharedCounters(const SharedCounters&) = delete;
  SharedCounters& operator=(const SharedCounters&) = delete;
  ~SharedCounters() { ::munmap(memory_, sizeof(Counters)); }
  Counters* operator->() const { return counters_; }

 private:
  void* memory_;
  Counters* counters_;
};

// Whoever goes round for ever is ended by a signal.
void end_in_time() {
  const itimerval once{.it_interval = {},
                       .it_value = {.tv_sec = seconds_of_a_life_max, .tv_usec = 0}};
  CHECK(::setitimer(ITIMER_VIRTUAL, &once, nullptr) == 0);
}

std::string words(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points)
    text += " " + std::string{name(point.fault)} + " " + std::to_string(point.nth);
  return text;
}

// The life of one process and of all that branch off from it.
class Branching {
 public:
  Branching(const Story& story, const Extent& extent, std::string end)
      : story_(story), extent_(extent), end_(std::move(end)) {}

  Figures run() {
    std::vector<std::string> harm;
    try {
      harm = live_on();
    } catch (const std::exception& failure) {
      harm.emplace_back(failure.what());
    }
    if (!befallen_.empty() || !harm.empty()) report(harm);
    while (running_ > 0) wait_for_one();
    if (!befallen_.empty()) end_here();
    return {.points = acts_,
            .lives = counters_->lives,
            .pairs = counters_->pairs,
            .violations = counters_->violations};
  }

 private:
  // What went wrong in it, where something befell it.
  std::vector<std::string> live_on() {
    Life& life = life_.emplace();
    life.disk.pretends_to_sync = extent_.disk_pretends_to_sync;
    life.disk.fate = [&](Act act) { return fate(life, act); };
    story_.live(life);
    life.disk.fate = [](Act) { return std::nullopt; };
    return befallen_.empty() ? std::vector<std::string>{} : harm_of(life);
  }

  bool may_branch(base::Instant now) const {
    if (befallen_.empty()) return true;
    const bool is_first_cut = befallen_.size() == 1 && befallen_.front().fault == Fault::power_lost;
    return extent_.with_pairs && is_first_cut && now < recovers_until_;
  }

  std::optional<Fault> fate(const Life& life, Act act) {
    ++acts_;
    if (!may_branch(life.now()) || acts_ % extent_.stride != 0) return std::nullopt;
    for (const Fault fault : faults) {
      if (!can_befall(fault, act) || !is_wanted(fault, act)) continue;
      if (fault == Fault::power_lost && leaves_the_same(life)) continue;
      if (branch()) {
        befallen_.push_back({fault, acts_});
        recovers_until_ = life.now() + recovery;
        if (!may_branch(life.now())) end_in_time();
        return fault;
      }
    }
    return std::nullopt;
  }

  bool is_wanted(Fault fault, Act act) const {
    if (fault == Fault::power_lost) return true;
    return befallen_.empty() && (extent_.every_fault || fault == whose_turn_it_is(act));
  }

  // Three acts in a row have the same, as writes of a log alternate between head and page.
  Fault whose_turn_it_is(Act act) const {
    auto turn = acts_ / 3;
    while (faults[turn % std::ssize(faults)] == Fault::power_lost ||
           !can_befall(faults[turn % std::ssize(faults)], act))
      ++turn;
    return faults[turn % std::ssize(faults)];
  }

  // Between two syncs every power cut leaves the same disk behind; as long as nobody outside has
  // heard of anything either, one of them stands for all.
  bool leaves_the_same(const Life& life) {
    const std::string left =
        std::to_string(life.disk.platter_version()) + " " + life.seen_from_outside();
    return std::exchange(last_left_, left) == left;
  }

  // True in the child.
  bool branch() {
    const bool is_first = befallen_.empty();
    while (running_ >= (is_first ? extent_.processes : 1)) wait_for_one();
    std::fflush(nullptr);
    const pid_t child = ::fork();
    CHECK(child >= 0);
    if (child != 0) {
      ++running_;
      return false;
    }
    running_ = 0;
    last_left_.clear();
    return true;
  }

  void wait_for_one() {
    int status = 0;
    CHECK(::wait(&status) > 0);
    --running_;
    if (WIFEXITED(status)) return;
    ++counters_->violations;
    std::fprintf(stderr, "%s, near%s %lld: the process ended by signal %d\n", story_.name.c_str(),
                 words(befallen_).c_str(), static_cast<long long>(acts_), WTERMSIG(status));
  }

  std::vector<std::string> harm_of(Life& life) const {
    std::vector<std::string> harm = life.harm();
    if (const std::string end = life.end(); end != end_)
      harm.push_back("it ended as\n  " + end + "\nand not as\n  " + end_);
    return harm;
  }

  void report(const std::vector<std::string>& harm) {
    for (const std::string& sentence : harm)
      std::fprintf(stderr, "%s%s: %s\n", story_.name.c_str(), words(befallen_).c_str(),
                   sentence.c_str());
    if (!harm.empty()) ++counters_->violations;
    if (!befallen_.empty()) ++(befallen_.size() == 1 ? counters_->lives : counters_->pairs);
  }

  [[noreturn]] static void end_here() {
    std::fflush(nullptr);
    ::_exit(0);
  }

  const Story& story_;
  const Extent extent_;
  const std::string end_;
  const SharedCounters counters_;
  std::optional<Life> life_;  // never destroyed in a child: its folder is its parent's
  std::vector<Point> befallen_;
  base::Instant recovers_until_{};
  std::int64_t acts_ = 0;
  int running_ = 0;
  std::string last_left_;
};

}  // namespace

Outcome live(const Story& story, const std::vector<Point>& points) {
  Life life;
  std::int64_t acts = 0;
  life.disk.fate = [&](Act) -> std::optional<Fault> {
    ++acts;
    for (const Point& point : points)
      if (point.nth == acts) return point.fault;
    return std::nullopt;
  };
  story.live(life);
  life.disk.fate = [](Act) { return std::nullopt; };
  return {life.end(), life.harm()};
}

Figures go_through(const Story& story, const Extent& extent) {
  const Outcome undisturbed = live(story, {});
  for (const std::string& sentence : undisturbed.harm)
    std::fprintf(stderr, "%s, undisturbed: %s\n", story.name.c_str(), sentence.c_str());
  if (!undisturbed.harm.empty()) return {.violations = 1};
  return Branching{story, extent, undisturbed.end}.run();
}

}  // namespace crashes
