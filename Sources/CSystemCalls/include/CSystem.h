/// Doors to the few system calls that Swift cannot import: variadic ones, ones whose name is also a type, ones that
/// only one of the systems has. Each returns what the call returns and leaves the reason in `errno`.
#pragma once

#include <dirent.h>
#include <sys/types.h>

/// `openat`, which is variadic in C.
int csystem_open(int directory, const char *_Nonnull path, int flags, mode_t mode);

/// `flock`, whose name is also that of a structure.
int csystem_flock(int descriptor, int operation);

/// Waits until everything written to the file system of `descriptor` is on the disk.
int csystem_sync_file_system(int descriptor);

/// Renames, and fails with `EEXIST` when `to` exists.
///
/// `EINVAL`, `ENOSYS` or `ENOTSUP` say that the kernel or the file system cannot do it in one step.
int csystem_rename_without_replacing(
    int from_directory, const char *_Nonnull from, int to_directory, const char *_Nonnull to);

/// Lets two existing names change places in one step; refused as above where that is impossible.
int csystem_exchange(int first_directory, const char *_Nonnull first, int second_directory, const char *_Nonnull second);

/// Reads the next entry of `stream`: 1 for an entry, 0 at the end, -1 for a failure.
///
/// `name` is valid until the next call; `type` is one of the `DT_` constants.
int csystem_next_entry(DIR *_Nonnull stream, const char *_Nullable *_Nonnull name, unsigned char *_Nonnull type);
