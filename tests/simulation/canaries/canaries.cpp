#include "simulation/canaries/canaries.hpp"

#include <algorithm>
#include <array>

#include "base/canary.hpp"

namespace simulation {
namespace {

constexpr auto canaries = std::to_array<Canary>({
    {"pages_left_open", "a hold ends only when no page to pay on is open"},
    {"no_page_is_closed", "a page that is not wanted any more is closed"},
    {"unseen_page_is_no_page", "a page whose making nobody has seen counts as payable"},
    {"hold_never_ends", "a time that nobody pays for is given up"},
    {"hold_ends_early", "a client has the whole hold to pay"},
    {"no_timer_for_holds", "the end of a hold wakes somebody"},
    {"confirmed_without_the_time", "only who has the time is confirmed"},
    {"page_counts_as_payment", "only who has paid is confirmed"},
    {"surplus_is_kept", "what is paid too much goes back"},
    {"late_payment_is_kept", "what is paid for an expired time goes back"},
    {"approval_is_skipped", "what needs a person's word waits for it"},
    {"failed_refund_is_repeated", "after a failed refund a person decides"},
    {"disputes_do_not_matter", "nothing goes back while the bank asks"},
    {"refunds_elsewhere_do_not_count", "what was given back at Stripe is given back"},
    {"move_is_a_cancellation", "a moved time is no cancelled one"},
    {"own_cancel_is_the_hosts", "our own cancel is known as ours"},
    {"payment_may_vanish", "what was seen paid stays paid"},
    {"older_look_wins", "an older look does not undo a newer one"},
    {"time_is_never_given_back", "the time of an ended booking is given back"},
    {"time_is_given_back_first", "the time is given back last"},
    {"another_key_each_time", "a repeat goes out under the same key"},
    {"sends_without_a_lease", "who has lost the lease sends nothing"},
    {"records_without_a_lease", "who has lost the lease records nothing"},
    {"absent_at_once", "only a look a minute later proves that nothing happened"},
    {"no_answer_is_a_no", "no answer is no refusal"},
    {"sends_anew_without_looking", "what may have happened is looked for before it is sent again"},
    {"acts_while_recovering", "in a recovery the providers are only asked"},
    {"sends_what_is_not_owed", "what is no longer owed is not sent"},
    {"page_without_a_look", "a page is made only for a time that was just seen"},
    {"restored_database_is_believed", "an older database is noticed"},
    {"news_rings_for_nobody", "news that is stored rings for its booking"},
    {"rings_are_swallowed", "who rings during a look is served by another"},
    {"claims_of_the_dead_stay", "what a dead worker had claimed is taken over"},
    {"acknowledged_before_it_is_stored", "an acknowledgement comes after the commit"},
    {"a_move_is_refunded", "who moves a time has paid for it"},
    {"no_answer_is_a_yes", "no answer is no success"},
    {"lost_news_stays_lost", "news that never came is found in the list"},
    {"wish_is_forgotten", "what a person wants cancelled is cancelled"},
    {"lost_time_keeps_its_booking", "a booking ends with its time"},
    {"policy_keeps_everything", "what the policy gives back goes back"},
    {"done_is_owed_again", "what is done is not done again"},
    {"sends_anew_after_twelve_hours", "what may have happened 12 hours ago is not sent any more"},
    {"page_again_without_a_look", "a page is sent again only for a time that was just seen"},
    {"put_off_claims_keep_their_lease", "what is put off waits"},
    {"unanswered_refund_gets_another_key", "what may still arrive is repeated under its key"},
    {"list_goes_on_by_our_clock", "what Stripe lists is asked for by Stripe's clock"},
});

std::string_view planted;

}  // namespace

std::span<const Canary> all_canaries() { return canaries; }

bool plant(std::string_view name) {
  const auto found = std::ranges::find(canaries, name, &Canary::name);
  planted = found == canaries.end() ? std::string_view{} : found->name;
  return name.empty() || !planted.empty();
}

}  // namespace simulation

namespace base {

bool canary(std::string_view name) { return name == simulation::planted; }

}  // namespace base
