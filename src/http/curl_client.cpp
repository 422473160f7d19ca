#include "http/curl_client.hpp"

#include <curl/curl.h>
#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>
#include <vector>

#include "base/check.hpp"
#include "base/open_transaction.hpp"
#include "http/curl_transfer.hpp"

namespace http {
namespace {

// How many unused handles are kept, so that a request need not build its own.
constexpr std::size_t spare_handles_max = 64;
// libcurl wakes up by itself for sockets, timers and new work; this is only a safety net.
constexpr int poll_ms_max = 1'000;

void start_curl_once() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  CHECK(started == CURLE_OK);
}

}  // namespace

class CurlClient::Worker {
 public:
  explicit Worker(CurlOptions options);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  base::Result<Response, SendError> send(CurlTransfer& transfer);

 private:
  struct Running {
    CURL* handle;
    CurlTransfer* transfer;
  };

  void run();
  bool begin_new();
  void begin(CurlTransfer& transfer);
  void end_finished();
  void end(CURL* handle, CURLcode code);
  void end_all();

  const CurlOptions options_;
  CURLM* multi_;
  std::vector<Running> running_;
  std::vector<CURL*> spare_;

  std::mutex mutex_;
  std::condition_variable sender_left_;
  std::vector<CurlTransfer*> new_;
  int senders_ = 0;
  bool is_stopping_ = false;  // the worker ends `multi_` once it has seen this
  std::thread thread_;
};

CurlClient::Worker::Worker(CurlOptions options) : options_(std::move(options)) {
  start_curl_once();
  multi_ = curl_multi_init();
  if (multi_ == nullptr) throw std::bad_alloc{};
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, options_.idle_connections_max);
  curl_multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
  thread_ = std::thread{[this] { run(); }};
}

CurlClient::Worker::~Worker() {
  {
    const std::lock_guard lock{mutex_};
    is_stopping_ = true;
    curl_multi_wakeup(multi_);
  }
  thread_.join();
  {
    std::unique_lock lock{mutex_};
    sender_left_.wait(lock, [this] { return senders_ == 0; });
  }
}

base::Result<Response, SendError> CurlClient::Worker::send(CurlTransfer& transfer) {
  {
    const std::lock_guard lock{mutex_};
    if (is_stopping_) return base::Failure{SendError::not_sent};
    new_.push_back(&transfer);
    ++senders_;
    curl_multi_wakeup(multi_);
  }
  auto result = transfer.wait();
  const std::lock_guard lock{mutex_};
  if (--senders_ == 0) sender_left_.notify_all();
  return result;
}

void CurlClient::Worker::run() {
  // OpenSSL writes to sockets whose other end is gone.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  while (begin_new()) {
    int running = 0;
    curl_multi_perform(multi_, &running);
    end_finished();
    curl_multi_poll(multi_, nullptr, 0, poll_ms_max, nullptr);
  }
  end_all();
  for (CURL* handle : spare_) curl_easy_cleanup(handle);
  curl_multi_cleanup(multi_);
}

// False when it is time to stop.
bool CurlClient::Worker::begin_new() {
  std::vector<CurlTransfer*> transfers;
  {
    const std::lock_guard lock{mutex_};
    if (is_stopping_) return false;
    transfers.swap(new_);
  }
  for (CurlTransfer* transfer : transfers) begin(*transfer);
  return true;
}

void CurlClient::Worker::begin(CurlTransfer& transfer) {
  CURL* handle = nullptr;
  if (spare_.empty()) {
    handle = curl_easy_init();
    if (handle == nullptr) return transfer.finish(nullptr, CURLE_OUT_OF_MEMORY);
  } else {
    handle = spare_.back();
    spare_.pop_back();
  }
  transfer.prepare(handle, options_);
  running_.push_back({handle, &transfer});
  if (curl_multi_add_handle(multi_, handle) != CURLM_OK) end(handle, CURLE_FAILED_INIT);
}

void CurlClient::Worker::end_finished() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left))
    if (message->msg == CURLMSG_DONE) end(message->easy_handle, message->data.result);
}

void CurlClient::Worker::end(CURL* handle, CURLcode code) {
  const auto found = std::ranges::find(running_, handle, &Running::handle);
  CHECK(found != running_.end());
  CurlTransfer& transfer = *found->transfer;
  *found = running_.back();
  running_.pop_back();
  curl_multi_remove_handle(multi_, handle);
  transfer.finish(handle, code);
  if (spare_.size() >= spare_handles_max) return curl_easy_cleanup(handle);
  curl_easy_reset(handle);
  spare_.push_back(handle);
}

void CurlClient::Worker::end_all() {
  for (const Running& running : running_) {
    curl_multi_remove_handle(multi_, running.handle);
    curl_easy_cleanup(running.handle);
    running.transfer->abandon();
  }
  running_.clear();
  const std::lock_guard lock{mutex_};
  for (CurlTransfer* transfer : new_) transfer->abandon();
  new_.clear();
}

CurlClient::CurlClient(CurlOptions options)
    : worker_(std::make_unique<Worker>(std::move(options))) {}

CurlClient::~CurlClient() = default;

base::Result<Response, SendError> CurlClient::send(const std::string& base_url,
                                                   const Request& request,
                                                   const SendOptions& options) {
  CHECK(!base::OpenTransaction::is_one_on_this_thread());
  CurlTransfer transfer{base_url, request, options};
  if (!transfer.is_sound()) return base::Failure{SendError::not_sent};
  return worker_->send(transfer);
}

}  // namespace http
