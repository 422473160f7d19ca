#pragma once

#include <curl/curl.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>

#include "http/client.hpp"
#include "http/curl_client.hpp"

// One request on its way through libcurl: only curl_*.cpp include this.
namespace http {

// Lives on the stack of its sender, which waits in wait() until finish() was called. Between them
// it belongs to the worker's thread.
class CurlTransfer {
 public:
  CurlTransfer(const std::string& base_url, const Request& request, const SendOptions& options);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  // Whether the request can be put on the wire at all: no header breaks out of its line.
  bool is_sound() const { return is_sound_; }
  // Makes `handle`, which is as curl_easy_reset leaves it, ready for this request.
  void prepare(CURL* handle, const CurlOptions& options);
  // After the transfer ended with `code`. The last touch: the sender may go on at once.
  void finish(CURL* handle, CURLcode code);
  void abandon();
  base::Result<Response, SendError> wait();

 private:
  static std::size_t on_header(char* bytes, std::size_t one, std::size_t size, void* self);
  static std::size_t on_body(char* bytes, std::size_t one, std::size_t size, void* self);
  static std::size_t on_read(char* room, std::size_t one, std::size_t size, void* self);
  static int on_request(void* self, char* remote, char* local, int remote_port, int local_port);

  void prepare_method(CURL* handle);
  void add_header(const std::string& line);
  bool takes(std::size_t size);
  void settle(base::Result<Response, SendError> result);

  const std::string url_;
  const Request& request_;
  const SendOptions options_;
  curl_slist* headers_ = nullptr;
  bool is_sound_ = true;
  std::size_t sent_ = 0;      // of the body
  std::size_t received_ = 0;  // headers and body
  int requests_ = 0;          // how often libcurl was about to send it
  Response response_;

  std::mutex mutex_;
  std::condition_variable has_settled_;
  std::optional<base::Result<Response, SendError>> result_;
};

}  // namespace http
