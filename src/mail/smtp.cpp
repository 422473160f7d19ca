#include "mail/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string_view>

#include "base/check.hpp"
#include "base/open_transaction.hpp"

namespace mail {
namespace {

using ports::MailError;
using ports::MailFailure;

struct CloseHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

enum class Step { greeting, sender, recipient, letter };

// What happened on the wire so far, as far as an outcome depends on it.
struct Exchange {
  std::string_view unsent;
  bool all_given = false;  // the last byte of the letter went to libcurl, the final dot follows
  Step step = Step::greeting;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  const std::size_t given = std::min(size * count, exchange.unsent.size());
  exchange.unsent.copy(buffer, given);
  exchange.unsent.remove_prefix(given);
  if (exchange.unsent.empty()) exchange.all_given = true;
  return given;
}

// libcurl reports a refused sender and a refused recipient alike; its trace of commands tells them
// apart. Nothing of the trace is kept: it also carries the sign-in.
int watch(CURL*, curl_infotype type, char* bytes, std::size_t size, void* user) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  auto& exchange = *static_cast<Exchange*>(user);
  const std::string_view command{bytes, size};
  if (command.starts_with("MAIL")) exchange.step = Step::sender;
  if (command.starts_with("RCPT")) exchange.step = Step::recipient;
  if (command.starts_with("DATA")) exchange.step = Step::letter;
  return 0;
}

// Replies about our own sign-in or order of commands say nothing about the letter.
bool is_about_us(long reply) {
  return reply == 503 || reply == 530 || reply == 534 || reply == 535 || reply == 538;
}

MailFailure failure_of(CURLcode outcome, const Exchange& exchange, long reply) {
  const int code = static_cast<int>(reply);
  const bool answered_no = reply >= 400 && outcome != CURLE_OPERATION_TIMEDOUT;
  if (answered_no && reply >= 500 && exchange.step >= Step::recipient && !is_about_us(reply))
    return {MailError::refused, code};
  if (exchange.all_given && !answered_no) return {MailError::unknown, code};
  return {MailError::not_sent, code};
}

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('/'));
  if (url.starts_with('[')) return url.substr(0, url.find(']') + 1);
  return url.substr(0, url.find(':'));
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  // Fails only for options this libcurl was built without, or out of memory: never at random.
  if (curl_easy_setopt(handle, option, value) != CURLE_OK) throw std::bad_alloc{};
}

void set_server(CURL* handle, const SmtpOptions& options) {
  const bool tls = options.tls_even_on_this_machine || !is_on_this_machine(options.url);
  set(handle, CURLOPT_URL, (options.url + "/" + options.own_host).c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_USE_SSL, static_cast<long>(tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  set(handle, CURLOPT_NOPROXY, "*");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(options.whole_time.count()));
  if (options.user.empty()) return;
  set(handle, CURLOPT_USERNAME, options.user.c_str());
  set(handle, CURLOPT_PASSWORD, options.password.expose().c_str());
}

void set_letter(CURL* handle, const Envelope& envelope, curl_slist* recipients,
                Exchange& exchange) {
  set(handle, CURLOPT_MAIL_FROM, ("<" + envelope.from + ">").c_str());
  set(handle, CURLOPT_MAIL_RCPT, recipients);
  set(handle, CURLOPT_UPLOAD, 1L);
  set(handle, CURLOPT_READFUNCTION, &give);
  set(handle, CURLOPT_READDATA, &exchange);
  set(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(envelope.message.size()));
  set(handle, CURLOPT_VERBOSE, 1L);
  set(handle, CURLOPT_DEBUGFUNCTION, &watch);
  set(handle, CURLOPT_DEBUGDATA, &exchange);
}

}  // namespace

bool is_on_this_machine(const std::string& url) {
  const std::string_view host = host_of(url);
  const bool numeric = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && numeric);
}

base::Result<base::Done, MailFailure> hand_over(const SmtpOptions& options,
                                                const Envelope& envelope) {
  CHECK(!base::OpenTransaction::is_one_on_this_thread());
  static const CURLcode prepared = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, CloseHandle> handle{curl_easy_init()};
  const std::unique_ptr<curl_slist, FreeList> recipients{
      curl_slist_append(nullptr, ("<" + envelope.to + ">").c_str())};
  if (prepared != CURLE_OK || !handle || !recipients) throw std::bad_alloc{};

  Exchange exchange{envelope.message};
  set_server(handle.get(), options);
  set_letter(handle.get(), envelope, recipients.get(), exchange);
  const CURLcode outcome = curl_easy_perform(handle.get());
  if (outcome == CURLE_OK) return base::Done{};
  long reply = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply);
  return base::Failure{failure_of(outcome, exchange, reply)};
}

std::string greet(const SmtpOptions& options) {
  static const CURLcode prepared = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, CloseHandle> handle{curl_easy_init()};
  if (prepared != CURLE_OK || !handle) throw std::bad_alloc{};
  set_server(handle.get(), options);
  set(handle.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
  set(handle.get(), CURLOPT_NOBODY, 1L);
  const CURLcode outcome = curl_easy_perform(handle.get());
  if (outcome == CURLE_OK) return {};
  long reply = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply);
  const std::string answered = reply == 0 ? "" : " (it answered " + std::to_string(reply) + ")";
  return options.url + " can't be used: " + curl_easy_strerror(outcome) + answered;
}

}  // namespace mail
