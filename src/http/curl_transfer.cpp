#include "http/curl_transfer.hpp"

#include <algorithm>
#include <cstring>

#include "http/answers.hpp"
#include "http/text.hpp"

namespace http {
namespace {

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

}  // namespace

CurlTransfer::CurlTransfer(const std::string& base_url, const Request& request,
                           const SendOptions& options)
    : url_(base_url + request.target), request_(request), options_(options) {
  for (const Header& header : request.headers) {
    is_sound_ = is_sound_ && http::is_sound(header);
    // libcurl leaves out a header without a value unless it ends in a semicolon.
    add_header(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
  }
  // What libcurl would add by itself: a wait for 100 Continue and a form's content type.
  add_header("Expect:");
  if (!request.header("Content-Type")) add_header("Content-Type:");
  is_sound_ = is_sound_ && !request.method.empty() &&
              std::ranges::all_of(request.method, is_token_letter) &&
              std::ranges::none_of(url_, [](char letter) {
                return static_cast<unsigned char>(letter) <= 0x20 || letter == 0x7f;
              });
}

CurlTransfer::~CurlTransfer() { curl_slist_free_all(headers_); }

void CurlTransfer::add_header(const std::string& line) {
  curl_slist* longer = curl_slist_append(headers_, line.c_str());
  if (longer == nullptr) throw std::bad_alloc{};
  headers_ = longer;
}

void CurlTransfer::prepare(CURL* handle, const CurlOptions& options) {
  set(handle, CURLOPT_PRIVATE, this);
  set(handle, CURLOPT_URL, url_.c_str());
  set(handle, CURLOPT_PATH_AS_IS, 1L);
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options.certificate_file.empty())
    set(handle, CURLOPT_CAINFO, options.certificate_file.c_str());
  set(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
  set(handle, CURLOPT_NOSIGNAL, 1L);
  // A resolver that hangs must not hold up the other transfers while this one is ended.
  set(handle, CURLOPT_QUICK_EXIT, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
  set(handle, CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(options_.deadline.count())));
  set(handle, CURLOPT_HTTPHEADER, headers_);
  set(handle, CURLOPT_PREREQFUNCTION, &on_request);
  set(handle, CURLOPT_PREREQDATA, this);
  set(handle, CURLOPT_HEADERFUNCTION, &on_header);
  set(handle, CURLOPT_HEADERDATA, this);
  set(handle, CURLOPT_WRITEFUNCTION, &on_body);
  set(handle, CURLOPT_WRITEDATA, this);
  prepare_method(handle);
}

void CurlTransfer::prepare_method(CURL* handle) {
  const bool has_body = !request_.body.empty() || request_.method == "POST" ||
                        request_.method == "PUT" || request_.method == "PATCH";
  if (request_.method == "HEAD") {
    set(handle, CURLOPT_NOBODY, 1L);
  } else if (has_body) {
    set(handle, CURLOPT_POST, 1L);
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    set(handle, CURLOPT_READFUNCTION, &on_read);
    set(handle, CURLOPT_READDATA, this);
  }
  set(handle, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
}

// libcurl is connected and about to write. A second time means that a kept connection died without
// an answer and libcurl wants to send the request again: whether to do that is not for it to say.
int CurlTransfer::on_request(void* self, char*, char*, int, int) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  return ++transfer.requests_ == 1 ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

std::size_t CurlTransfer::on_read(char* room, std::size_t one, std::size_t size, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  const std::string_view rest = std::string_view{transfer.request_.body}.substr(transfer.sent_);
  const std::size_t count = std::min(rest.size(), one * size);
  std::memcpy(room, rest.data(), count);
  transfer.sent_ += count;
  return count;
}

bool CurlTransfer::takes(std::size_t size) {
  received_ += size;
  return received_ <= options_.response_bytes_max;
}

std::size_t CurlTransfer::on_header(char* bytes, std::size_t one, std::size_t size, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  const std::string_view line = std::string_view{bytes, one * size};
  if (!transfer.takes(line.size())) return CURL_WRITEFUNC_ERROR;
  // A status line begins anew: what came before belonged to an interim answer.
  if (line.starts_with("HTTP/")) transfer.response_.headers.clear();
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || line.starts_with("HTTP/")) return line.size();
  std::string_view value = line.substr(colon + 1);
  while (value.ends_with('\n') || value.ends_with('\r')) value.remove_suffix(1);
  transfer.response_.with(std::string{line.substr(0, colon)}, std::string{trim_blanks(value)});
  return line.size();
}

std::size_t CurlTransfer::on_body(char* bytes, std::size_t one, std::size_t size, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  if (!transfer.takes(one * size)) return CURL_WRITEFUNC_ERROR;
  transfer.response_.body.append(bytes, one * size);
  return one * size;
}

void CurlTransfer::finish(CURL* handle, CURLcode code) {
  if (code != CURLE_OK)
    return settle(base::Failure{requests_ == 0 ? SendError::not_sent : SendError::no_answer});
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  response_.status = static_cast<int>(status);
  settle(std::move(response_));
}

void CurlTransfer::abandon() { settle(base::Failure{SendError::no_answer}); }

void CurlTransfer::settle(base::Result<Response, SendError> result) {
  // Told under the lock: the sender must not wake up and end before notify_one has returned.
  const std::lock_guard lock{mutex_};
  result_ = std::move(result);
  has_settled_.notify_one();
}

base::Result<Response, SendError> CurlTransfer::wait() {
  std::unique_lock lock{mutex_};
  has_settled_.wait(lock, [this] { return result_.has_value(); });
  return *std::move(result_);
}

}  // namespace http
