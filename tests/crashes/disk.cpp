#include "crashes/disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <random>

#include "base/check.hpp"

namespace crashes {
namespace {

constexpr std::size_t sector = 512;
// How many writes find no room before somebody makes some.
constexpr int full_for_writes = 20;
constexpr char noise = '\x5a';

}  // namespace

std::string_view name(Fault fault) {
  switch (fault) {
    case Fault::power_lost:
      return "power_lost";
    case Fault::power_torn:
      return "power_torn";
    case Fault::power_scattered:
      return "power_scattered";
    case Fault::io_error:
      return "io_error";
    case Fault::full:
      return "full";
  }
  return {};
}

bool can_befall(Fault fault, Act act) {
  return act == Act::write || (fault != Fault::full && fault != Fault::power_torn);
}

// SQLite's view of it: functions that it calls through tables.
struct Vfs {
  struct Handle {
    sqlite3_file base;
    Disk* disk;
    std::string* path;
    std::shared_ptr<Disk::File>* file;
    std::int64_t life;
    int level;
    bool has_memory;
  };

  static Handle& of(sqlite3_file* file) { return *std::bit_cast<Handle*>(file); }
  static Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }
  static Disk::File& bytes_of(Handle& handle) { return **handle.file; }
  static bool is_dead(const Handle& handle) {
    return handle.disk->is_off_ || handle.life != handle.disk->life_;
  }

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags,
                  int* flags_out) {
    Disk& disk = disk_of(vfs);
    file->pMethods = nullptr;
    CHECK(path != nullptr);  // what is temporary stays in memory
    if (disk.is_off_) return SQLITE_CANTOPEN;
    if (const auto code = disk.befall(Act::open, nullptr, nullptr)) return *code;
    auto found = disk.files_.find(path);
    if (found == disk.files_.end()) {
      if ((flags & SQLITE_OPEN_CREATE) == 0 && (flags & SQLITE_OPEN_MAIN_DB) == 0)
        return SQLITE_CANTOPEN;
      found = disk.files_.emplace(path, std::make_shared<Disk::File>()).first;
    }
    Handle& handle = of(file);
    handle = {{&methods},
              &disk,
              new std::string{path},
              new std::shared_ptr<Disk::File>{found->second},
              disk.life_,
              SQLITE_LOCK_NONE,
              false};
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
  }

  static int close(sqlite3_file* file) {
    Handle& handle = of(file);
    unlock(file, SQLITE_LOCK_NONE);
    delete handle.path;
    delete handle.file;
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* path, int is_synced) {
    Disk& disk = disk_of(vfs);
    if (disk.is_off_) return SQLITE_IOERR_DELETE;
    if (!disk.files_.contains(path)) return SQLITE_IOERR_DELETE_NOENT;
    if (const auto code = disk.befall(Act::remove, nullptr, nullptr)) return *code;
    disk.remove(path, is_synced != 0);
    return SQLITE_OK;
  }

  static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 from) {
    Handle& handle = of(file);
    if (is_dead(handle)) return SQLITE_IOERR_READ;
    const std::string& bytes = bytes_of(handle).bytes;
    const auto wanted = static_cast<std::size_t>(count);
    const std::size_t begin = std::min(static_cast<std::size_t>(from), bytes.size());
    const std::size_t there = std::min(wanted, bytes.size() - begin);
    std::memcpy(to, bytes.data() + begin, there);
    std::memset(static_cast<char*>(to) + there, 0, wanted - there);
    return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }

  static int change(Handle& handle, Act act, Disk::Change wanted) {
    if (is_dead(handle)) return SQLITE_IOERR_WRITE;
    Disk::File& changed = bytes_of(handle);
    if (const auto code = handle.disk->befall(act, &changed, &wanted)) return *code;
    Disk::apply(changed.bytes, wanted);
    changed.unsynced.push_back(std::move(wanted));
    return SQLITE_OK;
  }

  static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
    return change(of(file), Act::write,
                  {static_cast<std::size_t>(at),
                   std::string{static_cast<const char*>(from), static_cast<std::size_t>(count)}});
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return change(of(file), Act::truncate, {static_cast<std::size_t>(size), {}, true});
  }

  static int sync(sqlite3_file* file, int) {
    Handle& handle = of(file);
    if (is_dead(handle)) return SQLITE_IOERR_FSYNC;
    if (const auto code = handle.disk->befall(Act::sync, handle.file->get(), nullptr)) return *code;
    handle.disk->sync(*handle.path, bytes_of(handle));
    return SQLITE_OK;
  }

  static int size(sqlite3_file* file, sqlite3_int64* bytes) {
    Handle& handle = of(file);
    if (is_dead(handle)) return SQLITE_IOERR_FSTAT;
    *bytes = static_cast<sqlite3_int64>(bytes_of(handle).bytes.size());
    return SQLITE_OK;
  }

  static int lock(sqlite3_file* file, int level) {
    Handle& handle = of(file);
    if (is_dead(handle)) return SQLITE_IOERR_LOCK;
    Disk::File& shared = bytes_of(handle);
    if (handle.level >= level) return SQLITE_OK;
    if (shared.owner != nullptr && shared.owner != &handle) return SQLITE_BUSY;
    if (level == SQLITE_LOCK_SHARED) ++shared.sharing;
    if (level >= SQLITE_LOCK_RESERVED) {
      if (shared.reserved_by != nullptr && shared.reserved_by != &handle) return SQLITE_BUSY;
      shared.reserved_by = &handle;
    }
    if (level >= SQLITE_LOCK_PENDING) {
      if (shared.sharing > 1) return SQLITE_BUSY;
      shared.owner = &handle;
    }
    handle.level = level;
    return SQLITE_OK;
  }

  static int unlock(sqlite3_file* file, int level) {
    Handle& handle = of(file);
    if (handle.level <= level) return SQLITE_OK;
    Disk::File& shared = bytes_of(handle);
    if (shared.owner == &handle) shared.owner = nullptr;
    if (shared.reserved_by == &handle) shared.reserved_by = nullptr;
    if (level == SQLITE_LOCK_NONE) --shared.sharing;
    handle.level = level;
    return SQLITE_OK;
  }

  static int is_reserved(sqlite3_file* file, int* result) {
    *result = bytes_of(of(file)).reserved_by != nullptr ? 1 : 0;
    return SQLITE_OK;
  }

  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return 4'096; }
  // What SQLite assumes of every disk under Linux.
  static int traits(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int map_memory(sqlite3_file* file, int region, int bytes, int may_grow,
                        void volatile** memory) {
    Handle& handle = of(file);
    *memory = nullptr;
    if (is_dead(handle)) return SQLITE_IOERR_SHMMAP;
    Disk::File& shared = bytes_of(handle);
    if (!handle.has_memory) ++shared.memory_users;
    handle.has_memory = true;
    const auto index = static_cast<std::size_t>(region);
    if (shared.shared_memory.size() <= index && may_grow == 0) return SQLITE_OK;
    while (shared.shared_memory.size() <= index)
      shared.shared_memory.push_back(
          std::make_unique<std::string>(static_cast<std::size_t>(bytes), '\0'));
    *memory = shared.shared_memory[index]->data();
    return SQLITE_OK;
  }

  static int lock_memory(sqlite3_file* file, int first, int count, int flags) {
    Handle& handle = of(file);
    Disk::File& shared = bytes_of(handle);
    const bool takes = (flags & SQLITE_SHM_LOCK) != 0;
    const bool alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    if (takes && is_dead(handle)) return SQLITE_IOERR_SHMLOCK;
    for (int i = first; takes && i < first + count; ++i) {
      const bool is_written = shared.writer_of[i] != nullptr && shared.writer_of[i] != &handle;
      if (is_written || (alone && shared.readers_of[i] > 0)) return SQLITE_BUSY;
    }
    for (int i = first; i < first + count; ++i) {
      if (alone)
        shared.writer_of[i] = takes ? &handle : nullptr;
      else
        shared.readers_of[i] += takes ? 1 : -1;
    }
    return SQLITE_OK;
  }

  static void barrier(sqlite3_file*) {}

  static int unmap_memory(sqlite3_file* file, int) {
    Handle& handle = of(file);
    Disk::File& shared = bytes_of(handle);
    if (handle.has_memory && --shared.memory_users == 0) shared.shared_memory.clear();
    handle.has_memory = false;
    return SQLITE_OK;
  }

  static int exists(sqlite3_vfs* vfs, const char* path, int, int* result) {
    const Disk& disk = disk_of(vfs);
    const auto found = disk.files_.find(path);
    // An empty journal is none.
    *result = found != disk.files_.end() && !found->second->bytes.empty() ? 1 : 0;
    return SQLITE_OK;
  }

  static int full_path(sqlite3_vfs*, const char* path, int size, char* result) {
    sqlite3_snprintf(size, result, "%s", path);
    return SQLITE_OK;
  }
  static int random(sqlite3_vfs*, int count, char* bytes) {
    std::memset(bytes, 7, static_cast<std::size_t>(count));
    return count;
  }
  static int pause(sqlite3_vfs*, int microseconds) { return microseconds; }
  static int time_in_days(sqlite3_vfs*, double* days) {
    *days = 2'461'000.5;
    return SQLITE_OK;
  }
  static int last_error(sqlite3_vfs*, int, char*) { return 0; }

  static const sqlite3_io_methods methods;
  static sqlite3_vfs table;
};

const sqlite3_io_methods Vfs::methods = {.iVersion = 2,
                                         .xClose = close,
                                         .xRead = read,
                                         .xWrite = write,
                                         .xTruncate = truncate,
                                         .xSync = sync,
                                         .xFileSize = size,
                                         .xLock = lock,
                                         .xUnlock = unlock,
                                         .xCheckReservedLock = is_reserved,
                                         .xFileControl = control,
                                         .xSectorSize = sector_size,
                                         .xDeviceCharacteristics = traits,
                                         .xShmMap = map_memory,
                                         .xShmLock = lock_memory,
                                         .xShmBarrier = barrier,
                                         .xShmUnmap = unmap_memory,
                                         .xFetch = nullptr,
                                         .xUnfetch = nullptr};

sqlite3_vfs Vfs::table = {.iVersion = 1,
                          .szOsFile = sizeof(Handle),
                          .mxPathname = 512,
                          .pNext = nullptr,
                          .zName = "slotpay-crashes",
                          .pAppData = nullptr,
                          .xOpen = open,
                          .xDelete = remove,
                          .xAccess = exists,
                          .xFullPathname = full_path,
                          .xDlOpen = nullptr,
                          .xDlError = nullptr,
                          .xDlSym = nullptr,
                          .xDlClose = nullptr,
                          .xRandomness = random,
                          .xSleep = pause,
                          .xCurrentTime = time_in_days,
                          .xGetLastError = last_error,
                          .xCurrentTimeInt64 = nullptr,
                          .xSetSystemCall = nullptr,
                          .xGetSystemCall = nullptr,
                          .xNextSystemCall = nullptr};

Disk::Disk() {
  CHECK(Vfs::table.pAppData == nullptr);  // one at a time
  Vfs::table.pAppData = this;
  CHECK(sqlite3_vfs_register(&Vfs::table, 1) == SQLITE_OK);
}

Disk::~Disk() {
  sqlite3_vfs_unregister(&Vfs::table);
  Vfs::table.pAppData = nullptr;
}

void Disk::apply(std::string& bytes, const Change& change) {
  if (change.cuts) {
    bytes.resize(std::min(bytes.size(), change.at));
    return;
  }
  bytes.resize(std::max(bytes.size(), change.at + change.bytes.size()));
  bytes.replace(change.at, change.bytes.size(), change.bytes);
}

// With a new file, SQLite syncs its folder as well: which names are in it, and which are no longer.
void Disk::sync(const std::string& path, File& file) {
  if (pretends_to_sync) return;
  const bool is_new = !platter_.contains(path);
  if (file.unsynced.empty() && !is_new) return;
  if (is_new)
    std::erase_if(platter_, [&](const auto& kept) { return !files_.contains(kept.first); });
  std::string& kept = platter_[path];
  for (const Change& change : file.unsynced) apply(kept, change);
  file.unsynced.clear();
  ++platter_version_;
}

void Disk::remove(const std::string& path, bool is_synced) {
  files_.erase(path);
  if (!is_synced) return;
  platter_.erase(path);
  ++platter_version_;
}

std::optional<int> Disk::befall(Act act, File* file, const Change* change) {
  auto fault = fate(act);
  if (!fault && act == Act::write && full_for_ > 0) {
    --full_for_;
    return SQLITE_FULL;
  }
  if (!fault) return std::nullopt;
  CHECK(can_befall(*fault, act));
  if (*fault == Fault::full) {
    full_for_ = full_for_writes - 1;
    return SQLITE_FULL;
  }
  if (*fault != Fault::io_error) {
    lose_power(*fault, file, change);
    return SQLITE_IOERR;
  }
  // After a sync that failed, the system has forgotten what it should have written.
  if (act == Act::sync) {
    for (const auto& [path, known] : files_)
      if (known.get() == file) file->bytes = platter_.contains(path) ? platter_.at(path) : "";
    file->unsynced.clear();
    return SQLITE_IOERR_FSYNC;
  }
  return SQLITE_IOERR;
}

// Decides what is still there when the power is back.
void Disk::lose_power(Fault how, File* file, const Change* change) {
  is_off_ = true;
  if (how == Fault::power_lost) return;
  std::mt19937_64 dice{++dice_};
  const auto survives = [&] { return how == Fault::power_torn || (dice() & 1U) == 0; };
  for (const auto& [path, known] : files_) {
    std::vector<Change> reached = known->unsynced;
    if (known.get() == file && change != nullptr && how == Fault::power_scattered)
      reached.push_back(*change);
    if (!platter_.contains(path) && !survives()) continue;
    std::string& kept = platter_[path];
    for (const Change& each : reached) {
      if (each.cuts) {
        if (survives()) apply(kept, each);
        continue;
      }
      for (std::size_t from = 0; from < each.bytes.size(); from += sector)
        if (survives()) apply(kept, {each.at + from, each.bytes.substr(from, sector)});
    }
    if (known.get() != file || change == nullptr || how != Fault::power_torn) continue;
    std::string half = change->bytes.substr(0, change->bytes.size() / 2 + 1);
    half.resize(std::min(change->bytes.size(), (half.size() / sector + 1) * sector), noise);
    apply(kept, {change->at, half});
  }
}

void Disk::end_process() { ++life_; }

void Disk::switch_on() {
  end_process();
  is_off_ = false;
  full_for_ = 0;
  files_.clear();
  for (const auto& [path, bytes] : platter_) {
    files_[path] = std::make_shared<File>();
    files_[path]->bytes = bytes;
  }
}

}  // namespace crashes
