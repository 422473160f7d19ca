#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ports/store.hpp"
#include "sql/connection.hpp"

namespace store {

// Who may come in and where: webhook addresses, API keys, kept answers, and whose database it is.

std::optional<ports::WebhookAddress> load_webhook_address(sql::Connection& connection,
                                                          const std::string& ref);
// Oldest first.
std::vector<ports::WebhookAddress> load_webhook_addresses(sql::Connection& connection);
void save_webhook_address(sql::Connection& connection, const ports::WebhookAddress& address);

std::optional<ports::ApiKey> load_api_key(sql::Connection& connection, const std::string& digest);
void save_api_key(sql::Connection& connection, const ports::ApiKey& key);

std::optional<ports::KeptAnswer> load_kept_answer(sql::Connection& connection,
                                                  const std::string& route,
                                                  const std::string& subject,
                                                  const std::string& key);
bool keep_answer(sql::Connection& connection, const ports::KeptAnswer& answer);
void finish_answer(sql::Connection& connection, const ports::KeptAnswer& answer);
void forget_answer(sql::Connection& connection, const std::string& route,
                   const std::string& subject, const std::string& key);
// Of requests that a former process was answering when it ended: their repeats run anew.
void forget_unfinished_answers(sql::Connection& connection);

std::optional<std::string> load_installation_id(sql::Connection& connection);
void save_installation_id(sql::Connection& connection, const std::string& id);

}  // namespace store
