#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "encoding.hpp"
#include "moves.hpp"

namespace explorer {

using StateNumber = std::uint32_t;
inline constexpr StateNumber nowhere = std::numeric_limits<StateNumber>::max();

// Which states were reached, and how. Any thread may add and tell.
class KnownStates {
 public:
  // The number of the state, from 0; and whether nobody had reached it before.
  struct Added {
    StateNumber number;
    bool is_new;
  };
  Added add(const Fingerprint& fingerprint);
  StateNumber size() const { return count_.load(); }

  // How a state was reached first: by which move and out of which state.
  struct Origin {
    StateNumber from = nowhere;
    Move by{};
  };
  void set_origin(StateNumber state, Origin origin);
  Origin origin(StateNumber state) const;

  // What becomes of a state of itself; nowhere where it stays as it is for good.
  void set_follower(StateNumber state, StateNumber follower);
  StateNumber follower(StateNumber state) const;

 private:
  struct Facts {
    StateNumber from;
    StateNumber follower;
    Move by;
  };
  // Hashed by the fingerprint's low bits, with open addressing.
  struct Shard {
    std::mutex mutex;
    std::vector<Fingerprint> keys;
    std::vector<StateNumber> numbers;
    std::size_t used = 0;
  };
  static constexpr std::size_t shards = 256;
  static constexpr std::size_t block = std::size_t{1} << 20U;

  static std::size_t place_of(const Shard& shard, const Fingerprint& fingerprint);
  static void grow(Shard& shard);
  Facts& facts(StateNumber state) const;
  void make_room(StateNumber state);

  std::array<Shard, shards> shards_;
  std::atomic<StateNumber> count_{0};
  std::mutex blocks_mutex_;
  // 4096 blocks are all that a number can name.
  std::array<std::atomic<Facts*>, 4096> blocks_{};
  std::vector<std::unique_ptr<Facts[]>> owned_;
};

}  // namespace explorer
