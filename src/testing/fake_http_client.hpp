#pragma once

#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "http/client.hpp"
#include "testing/source_root.hpp"

namespace testing {

// The other side of an http::Client as a script: gives the answers in the order they were put in
// and keeps what it was asked. Without an answer left there is no connection.
class FakeHttpClient final : public http::Client {
 public:
  using Answer = base::Result<http::Response, http::SendError>;

  struct Sent {
    std::string base_url;
    http::Request request;
    http::SendOptions options;
  };

  std::deque<Answer> answers;
  std::vector<Sent> sent;

  FakeHttpClient& answer(int status, std::string body, std::vector<http::Header> headers = {}) {
    answers.push_back(http::Response{status, std::move(headers), std::move(body), nullptr});
    return *this;
  }
  FakeHttpClient& answer(http::SendError error) {
    answers.push_back(base::Failure{error});
    return *this;
  }

  Answer send(const std::string& base_url, const http::Request& request,
              const http::SendOptions& options) override {
    sent.push_back({base_url, request, options});
    if (answers.empty()) return base::Failure{http::SendError::not_sent};
    Answer next = std::move(answers.front());
    answers.pop_front();
    return next;
  }
};

// A recorded body of tests/samples: "stripe/session_paid.json".
inline std::string recorded(const std::string& name) {
  const auto root = source_root();
  std::ifstream file{root / "tests" / "samples" / name, std::ios::binary};
  CHECK(file.is_open());
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

}  // namespace testing
