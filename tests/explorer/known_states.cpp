#include "known_states.hpp"

namespace explorer {
namespace {

constexpr std::size_t begin_with = 1024;

}  // namespace

std::size_t KnownStates::place_of(const Shard& shard, const Fingerprint& fingerprint) {
  const std::size_t mask = shard.numbers.size() - 1;
  std::size_t place = fingerprint.low & mask;
  while (shard.numbers[place] != nowhere && !(shard.keys[place] == fingerprint))
    place = (place + 1) & mask;
  return place;
}

// At most three of four places are taken.
void KnownStates::grow(Shard& shard) {
  const bool has_room = shard.used * 4 < shard.numbers.size() * 3;
  if (has_room) return;
  const auto old_keys = std::exchange(shard.keys, {});
  const auto old_numbers = std::exchange(shard.numbers, {});
  const std::size_t size = std::max(begin_with, old_numbers.size() * 2);
  shard.keys.resize(size);
  shard.numbers.assign(size, nowhere);
  for (std::size_t i = 0; i < old_numbers.size(); ++i) {
    if (old_numbers[i] == nowhere) continue;
    const std::size_t place = place_of(shard, old_keys[i]);
    shard.keys[place] = old_keys[i];
    shard.numbers[place] = old_numbers[i];
  }
}

KnownStates::Added KnownStates::add(const Fingerprint& fingerprint) {
  Shard& shard = shards_.at(fingerprint.high % shards);
  const std::scoped_lock lock{shard.mutex};
  grow(shard);
  const std::size_t place = place_of(shard, fingerprint);
  if (shard.numbers[place] != nowhere) return {shard.numbers[place], false};
  const StateNumber number = count_.fetch_add(1);
  make_room(number);
  shard.keys[place] = fingerprint;
  shard.numbers[place] = number;
  ++shard.used;
  return {number, true};
}

void KnownStates::make_room(StateNumber state) {
  auto& slot = blocks_.at(state / block);
  if (slot.load() != nullptr) return;
  const std::scoped_lock lock{blocks_mutex_};
  if (slot.load() != nullptr) return;
  owned_.push_back(std::make_unique<Facts[]>(block));
  slot.store(owned_.back().get());
}

KnownStates::Facts& KnownStates::facts(StateNumber state) const {
  return blocks_.at(state / block).load()[state % block];
}

void KnownStates::set_origin(StateNumber state, Origin origin) {
  facts(state).from = origin.from;
  facts(state).by = origin.by;
  facts(state).follower = nowhere;
}

KnownStates::Origin KnownStates::origin(StateNumber state) const {
  return {facts(state).from, facts(state).by};
}

void KnownStates::set_follower(StateNumber state, StateNumber follower) {
  facts(state).follower = follower;
}

StateNumber KnownStates::follower(StateNumber state) const { return facts(state).follower; }

}  // namespace explorer
