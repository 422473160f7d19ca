#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crashes {

// What the disk is asked to do that can go wrong.
enum class Act { open, write, sync, truncate, remove };

// What may happen instead.
enum class Fault {
  power_lost,  // the machine dies: what was not synced is gone
  power_torn,  // it dies in the middle of a write: the last sector is noise, all before is there
  power_scattered,  // it dies: of what was not synced some sectors are there and some are not
  io_error,         // an error is reported, once
  full,             // no room: for this write and some more
};
inline constexpr Fault faults[] = {Fault::power_lost, Fault::power_torn, Fault::power_scattered,
                                   Fault::io_error, Fault::full};
std::string_view name(Fault fault);
// Only a write can find the disk full, and only a write can be torn.
bool can_befall(Fault fault, Act act);

// A disk in memory below SQLite, that of one machine. What is written is on the platter once it was
// synced, as with any disk. While it lives it is SQLite's only file system.
class Disk {
 public:
  Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  ~Disk();

  // Asked before each act what is to befall it.
  std::function<std::optional<Fault>(Act)> fate = [](Act) { return std::nullopt; };

  // What bad disks do: whatever was synced is gone with the power as well.
  bool pretends_to_sync = false;

  bool is_off() const { return is_off_; }
  // The process that uses it ends as if killed: it can't do anything any more, and what it has
  // written stays written.
  void end_process();
  // After the power was lost.
  void switch_on();
  // Changes whenever another power cut would leave something else behind.
  std::int64_t platter_version() const { return platter_version_; }

 private:
  friend struct Vfs;
  // Bytes that were written, or where the file was cut off.
  struct Change {
    std::size_t at;
    std::string bytes;
    bool cuts = false;
  };
  struct File {
    std::string bytes;
    std::vector<Change> unsynced;
    // The locks of SQLite's connections, none of which are on the platter.
    int sharing = 0;
    const void* reserved_by = nullptr;
    const void* owner = nullptr;
    std::vector<std::unique_ptr<std::string>> shared_memory;
    int memory_users = 0;
    int readers_of[8] = {};
    const void* writer_of[8] = {};
  };

  // The result code of an act that was befallen; nothing where it may go on.
  std::optional<int> befall(Act act, File* file, const Change* change);
  static void apply(std::string& bytes, const Change& change);
  void sync(const std::string& path, File& file);
  void remove(const std::string& path, bool is_synced);
  void lose_power(Fault how, File* file, const Change* change);

  std::map<std::string, std::shared_ptr<File>> files_;
  std::map<std::string, std::string> platter_;
  std::int64_t platter_version_ = 0;
  std::int64_t life_ = 0;  // of the process; a connection of an earlier one is dead
  bool is_off_ = false;
  int full_for_ = 0;
  std::uint64_t dice_ = 0;
};

}  // namespace crashes
