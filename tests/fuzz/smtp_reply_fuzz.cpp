// Any bytes as what a mail server says: the letter counts as taken only where the server had all of
// it, and handing over ends in time whatever comes.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

#include "base/check.hpp"
#include "mail/smtp.hpp"

namespace {

constexpr std::string_view letter = "Subject: A letter\r\n\r\nIt is short.\r\n";
constexpr std::string_view end_of_letter = "It is short.\r\n.\r\n";

// Says the lines of a script, one to each thing it hears or when it has heard nothing for a moment;
// hangs up when it has none left.
class Server {
 public:
  Server() : listener_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    CHECK(::bind(listener_, any, size) == 0 && ::listen(listener_, 1) == 0);
    CHECK(::getsockname(listener_, any, &size) == 0);
    url = "smtp://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  }

  std::string url;

  // What it has heard of one client.
  std::string serve(std::string_view script) const {
    const int client = ::accept(listener_, nullptr, nullptr);
    if (client < 0) return {};
    std::string heard;
    while (say_a_line(client, script) && hear(client, heard)) {
    }
    ::close(client);
    return heard;
  }

 private:
  static bool say_a_line(int client, std::string_view& script) {
    if (script.empty()) return false;
    const auto end = script.find('\n');
    const std::string_view line =
        script.substr(0, end == std::string_view::npos ? script.size() : end + 1);
    script.remove_prefix(line.size());
    return ::send(client, line.data(), line.size(), MSG_NOSIGNAL) > 0;
  }

  // False where the client has gone.
  static bool hear(int client, std::string& heard) {
    constexpr timeval moment{.tv_sec = 0, .tv_usec = 5'000};
    ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
    char bytes[4096];
    const auto count = ::recv(client, bytes, sizeof bytes, 0);
    if (count > 0) heard.append(bytes, static_cast<std::size_t>(count));
    return count != 0;
  }

  int listener_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Server server;
  const std::string_view script{reinterpret_cast<const char*>(data), size};
  std::string heard;
  std::jthread answering{[&] { heard = server.serve(script); }};
  const auto taken =
      mail::hand_over({.url = server.url,
                       .user = {},
                       .password = {},
                       .connect_time = base::Milliseconds{1'000},
                       .whole_time = base::Milliseconds{1'000}},
                      {"from@slotpay.example", "to@mail.example", std::string{letter}});
  answering.join();
  if (taken) CHECK(heard.find(end_of_letter) != heard.npos);
  if (!taken && taken.error().error == ports::MailError::refused)
    CHECK(taken.error().reply_code >= 500);
  return 0;
}
