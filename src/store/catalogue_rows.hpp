#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ports/catalogue.hpp"
#include "sql/connection.hpp"

namespace store {

std::optional<ports::Builder> load_builder(sql::Connection& connection,
                                           const domain::BuilderSlug& slug);
std::vector<ports::Builder> load_builders(sql::Connection& connection);
void save_builder(sql::Connection& connection, const ports::Builder& builder);

std::optional<ports::SessionType> load_session_type(sql::Connection& connection,
                                                    const domain::SessionTypeId& id);
std::vector<ports::SessionType> load_session_types(sql::Connection& connection,
                                                   const domain::BuilderSlug& slug);
void save_session_type(sql::Connection& connection, const ports::SessionType& type);

}  // namespace store
