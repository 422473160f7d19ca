#include "sql/file_lock.hpp"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "sql/error.hpp"

namespace sql {
namespace {

// The process that wrote itself into the lock file, or nothing readable.
std::string owner_in(int file) {
  std::array<char, 24> text{};
  const ssize_t size = ::pread(file, text.data(), text.size(), 0);
  std::string owner{text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
  owner.erase(std::find_if_not(owner.begin(), owner.end(),
                               [](char letter) { return '0' <= letter && letter <= '9'; }),
              owner.end());
  return owner.empty() ? "another process" : "process " + owner;
}

void refuse_network(int file, const std::string& database_path) {
  struct statfs about{};
  if (::fstatfs(file, &about) == 0 && is_network_file_system(static_cast<long>(about.f_type)))
    throw InUse{"the database " + database_path +
                " lies on a network file system, where its locks do not hold; put it on a disk of "
                "this machine"};
}

}  // namespace

bool is_network_file_system(long kind) {
  constexpr std::array<unsigned, 8> shared{NFS_SUPER_MAGIC,  SMB_SUPER_MAGIC, CIFS_SUPER_MAGIC,
                                           SMB2_SUPER_MAGIC, AFS_SUPER_MAGIC, AFS_FS_MAGIC,
                                           CODA_SUPER_MAGIC, CEPH_SUPER_MAGIC};
  return std::ranges::find(shared, static_cast<unsigned>(kind)) != shared.end();
}

FileLock::FileLock(const std::string& database_path) {
  const std::string path = database_path + ".lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) throw Error{ErrorKind::io, "the lock file " + path + " cannot be created"};
  try {
    refuse_network(file_, database_path);
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0)
      throw InUse{"the database " + database_path + " is in use by " + owner_in(file_) +
                  ", which holds " + path + "; stop it first, or give this one another file"};
    const std::string owner = std::to_string(::getpid()) + "\n";
    if (::ftruncate(file_, 0) != 0 ||
        ::pwrite(file_, owner.data(), owner.size(), 0) != static_cast<ssize_t>(owner.size()))
      throw Error{ErrorKind::io, "the lock file " + path + " cannot be written"};
  } catch (...) {
    ::close(file_);
    throw;
  }
}

FileLock::~FileLock() { ::close(file_); }

}  // namespace sql
