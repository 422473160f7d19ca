#include "silent_ports.hpp"

#include <set>

#include "base/digest.hpp"

namespace explorer {
namespace {

std::set<std::string> tokens_held(const State& state) {
  std::set<std::string> held;
  for (const ports::EffectRow& row : state.rows)
    if (row.lease) held.insert(row.lease->token);
  if (state.bell && state.bell->lease) held.insert(state.bell->lease->token);
  for (const Hand& hand : state.hands) {
    if (const auto* effect = std::get_if<EffectInHand>(&hand))
      held.insert(effect->job.row.lease->token);
    if (const auto* look = std::get_if<LookInHand>(&hand)) held.insert(look->job.bell.lease.token);
  }
  return held;
}

}  // namespace

std::string FreeTokens::bytes(std::size_t count) {
  if (count == 1) return {'\0'};  // a draw of jitter
  const auto held = tokens_held(state_);
  std::string token{'\0'};
  while (held.contains(base::to_hex(token))) ++token.back();
  return token;
}

}  // namespace explorer
