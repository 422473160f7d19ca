#pragma once

#include "letters/story.hpp"

namespace letters {

// "If something comes up": what a cancellation gives back until when, and where to move or cancel
// the session. There must be a time.
void add_changes(Page& page, const Story& story);

}  // namespace letters
