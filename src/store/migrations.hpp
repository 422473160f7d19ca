#pragma once

#include <span>

#include "sql/migrator.hpp"

namespace store {

// The files of the folder migrations, which every program brings along.
std::span<const sql::Migration> migrations();

}  // namespace store
