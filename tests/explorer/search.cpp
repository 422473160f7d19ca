#include "search.hpp"

#include <algorithm>
#include <thread>

#include "encoding.hpp"
#include "known_states.hpp"
#include "machine.hpp"
#include "moves.hpp"
#include "rules.hpp"

namespace explorer {
namespace {

// A state that has been reached and not been gone on from.
struct Leaf {
  StateNumber number;
  std::string bytes;
};

struct Broken {
  std::string rule;
  StateNumber state;
  std::optional<Move> by{};  // the last move, where it broke a rule about single steps
};

// What one thread has found at one depth.
struct Share {
  std::vector<Leaf> reached;
  std::vector<Broken> broken;
  std::map<std::string, std::uint64_t> endings;
  std::uint64_t transitions = 0;
};

class Search {
 public:
  Search(const Scope& scope, Mutant mutant, int threads) : scope_(scope), mutant_(mutant) {
    State state = beginning(scope);
    make_canonical(state);
    std::string bytes = encode(state);
    const auto root = known_.add(fingerprint(bytes));
    known_.set_origin(root.number, {});
    frontier_.push_back({root.number, std::move(bytes)});
    for (int i = 0; i < threads; ++i) machines_.push_back(std::make_unique<Machine>(mutant));
  }

  Findings run(const std::function<void(const Progress&)>& report) {
    while (!frontier_.empty() && broken_.empty()) {
      go_deeper();
      report({found_.depth, known_.size(), frontier_.size()});
    }
    if (broken_.empty()) measure_ways_home();
    found_.states = known_.size();
    if (!broken_.empty()) found_.violation = told(first_broken());
    return std::move(found_);
  }

 private:
  void go_deeper() {
    std::vector<Share> shares(machines_.size());
    std::atomic<std::size_t> next{0};
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < machines_.size(); ++i)
      threads.emplace_back([&, i] { work(*machines_[i], shares[i], next); });
    threads.clear();
    frontier_.clear();
    for (Share& share : shares) {
      std::ranges::move(share.reached, std::back_inserter(frontier_));
      std::ranges::move(share.broken, std::back_inserter(broken_));
      for (const auto& [stage, count] : share.endings) found_.endings[stage] += count;
      found_.transitions += share.transitions;
    }
    if (!frontier_.empty()) ++found_.depth;
  }

  void work(Machine& machine, Share& share, std::atomic<std::size_t>& next) {
    constexpr std::size_t handful = 64;
    while (true) {
      const std::size_t begin = next.fetch_add(handful);
      if (begin >= frontier_.size()) return;
      const std::size_t end = std::min(begin + handful, frontier_.size());
      for (std::size_t i = begin; i < end; ++i) {
        expand(machine, share, frontier_[i]);
        frontier_[i].bytes = {};
      }
    }
  }

  void expand(Machine& machine, Share& share, const Leaf& leaf) {
    const State state = decode(leaf.bytes);
    const auto by_itself = next_of_itself(state);
    if (!by_itself) {
      ++share.endings[std::string{name(state.booking.stage)}];
      if (auto rule = broken_at_rest(state)) share.broken.push_back({*rule, leaf.number});
    }
    for (const Move move : moves_of(state)) {
      machine.state = state;
      ++share.transitions;
      if (auto rule = machine.perform(move)) share.broken.push_back({*rule, leaf.number, move});
      const StateNumber reached = note(machine.state, share, {leaf.number, move});
      if (by_itself == move) known_.set_follower(leaf.number, reached);
    }
  }

  StateNumber note(State& state, Share& share, KnownStates::Origin origin) {
    make_canonical(state);
    std::string bytes = encode(state);
    const auto added = known_.add(fingerprint(bytes));
    if (!added.is_new) return added.number;
    known_.set_origin(added.number, origin);
    if (auto rule = broken_in(state)) share.broken.push_back({*rule, added.number});
    bytes.shrink_to_fit();
    share.reached.push_back({added.number, std::move(bytes)});
    return added.number;
  }

  // Each state has one follower, so the ways home form a tree, walked once.
  void measure_ways_home() {
    constexpr std::uint8_t unknown = 255;
    std::vector<std::uint8_t> steps(known_.size(), unknown);
    std::vector<StateNumber> way;
    for (StateNumber begin = 0; begin < known_.size(); ++begin) {
      way.clear();
      StateNumber at = begin;
      while (at != nowhere && steps[at] == unknown && way.size() <= steps_home_max) {
        way.push_back(at);
        at = known_.follower(at);
      }
      int left = at == nowhere ? -1 : steps[at];
      if (at != nowhere && steps[at] == unknown) left = steps_home_max;
      for (; !way.empty(); way.pop_back())
        steps[way.back()] = static_cast<std::uint8_t>(std::min(++left, unknown - 1));
      found_.longest_way_home = std::max(found_.longest_way_home, int{steps[begin]});
      if (steps[begin] > steps_home_max && broken_.empty())
        broken_.push_back({"L10: not at rest after 60 steps without acts and accidents", begin});
    }
  }

  // --- The story of a violation ------------------------------------------------------------------

  std::vector<Move> moves_to(StateNumber state) const {
    std::vector<Move> moves;
    for (auto origin = known_.origin(state); origin.from != nowhere;
         origin = known_.origin(origin.from))
      moves.push_back(origin.by);
    std::ranges::reverse(moves);
    return moves;
  }

  // The shortest, of those the first rule: the same one however the threads were scheduled.
  const Broken& first_broken() const {
    return *std::ranges::min_element(broken_, {}, [this](const Broken& broken) {
      return std::pair{moves_to(broken.state).size() + (broken.by ? 1 : 0), broken.rule};
    });
  }

  Violation told(const Broken& broken) const {
    Violation violation{broken.rule, {}};
    std::vector<Move> moves = moves_to(broken.state);
    if (broken.by) moves.push_back(*broken.by);
    Machine machine{mutant_};
    machine.state = beginning(scope_);
    for (const Move move : moves) {
      make_canonical(machine.state);
      machine.state = decode(encode(machine.state));
      const std::string words = in_words(move, machine.state);
      (void)machine.perform(move);
      const auto seconds =
          std::chrono::floor<std::chrono::seconds>(machine.state.now - beginning(scope_).now);
      violation.path.push_back("+" + std::to_string(seconds.count()) + " s: " + words + "; " +
                               std::string{name(machine.state.booking.stage)});
    }
    return violation;
  }

  Scope scope_;
  Mutant mutant_;
  KnownStates known_;
  std::vector<std::unique_ptr<Machine>> machines_;
  std::vector<Leaf> frontier_;
  std::vector<Broken> broken_;
  Findings found_;
};

}  // namespace

Findings explore(const Scope& scope, Mutant mutant, int threads,
                 const std::function<void(const Progress&)>& report) {
  return Search{scope, mutant, threads}.run(report);
}

}  // namespace explorer
