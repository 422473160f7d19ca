#include "sandbox/smtp_server.hpp"

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <thread>
#include <utility>

namespace sandbox {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// One client's conversation; it lives as long as an operation on its socket.
class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  Conversation(tcp::socket socket, SmtpSession::Deliver deliver)
      : socket_(std::move(socket)), session_(std::move(deliver)) {}

  void begin() { say(SmtpSession::greeting()); }

 private:
  void say(std::string replies) {
    to_send_ = std::move(replies);
    asio::async_write(socket_, asio::buffer(to_send_),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (!error && !self->session_.is_over()) self->listen();
                      });
  }

  void listen() {
    socket_.async_read_some(asio::buffer(received_),
                            [self = shared_from_this()](error_code error, std::size_t size) {
                              if (!error) self->take(size);
                            });
  }

  void take(std::size_t size) {
    std::string replies = session_.receive({received_.data(), size});
    if (replies.empty())
      listen();
    else
      say(std::move(replies));
  }

  tcp::socket socket_;
  SmtpSession session_;
  std::array<char, 16384> received_{};
  std::string to_send_;
};

}  // namespace

struct SmtpServer::State {
  State(const std::string& host, std::uint16_t port, SmtpSession::Deliver taker)
      : acceptor(context, tcp::endpoint{asio::ip::make_address(host), port}),
        deliver(std::move(taker)) {}

  void accept() {
    acceptor.async_accept([this](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error) std::make_shared<Conversation>(std::move(socket), deliver)->begin();
      accept();
    });
  }

  asio::io_context context{1};
  tcp::acceptor acceptor;
  SmtpSession::Deliver deliver;
  std::thread thread;
};

SmtpServer::SmtpServer(const std::string& host, std::uint16_t port, SmtpSession::Deliver deliver)
    : state_(std::make_unique<State>(host, port, std::move(deliver))) {}

SmtpServer::~SmtpServer() { stop(); }

std::uint16_t SmtpServer::port() const { return state_->acceptor.local_endpoint().port(); }

void SmtpServer::start() {
  state_->accept();
  state_->thread = std::thread([this] { state_->context.run(); });
}

void SmtpServer::stop() {
  state_->context.stop();
  if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace sandbox
