#pragma once

#include <string>

#include "engine/recovery.hpp"

namespace server {

// The note of how far the database has come, in a file beside it: "<database> <mark>". Written to a
// new file that takes the old one's place, so that it is never half there.
class TideFile final : public engine::TideBook {
 public:
  // Several machines that share one database each have a note of their own, and a new machine has
  // none yet: `must_have_note` is false there.
  TideFile(std::string path, bool must_have_note)
      : path_(std::move(path)), must_have_note_(must_have_note) {}

  // Nothing also where the file holds something else.
  std::optional<engine::TideNote> read() override;
  // Makes its folder. Throws std::runtime_error, naming the file and the setting, where it can't be
  // written.
  void write(const engine::TideNote& note) override;
  bool must_have_note() const override { return must_have_note_; }

 private:
  std::string path_;
  bool must_have_note_;
};

}  // namespace server
