#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>

// The values of <linux/fs.h>: musl has neither these nor the function, so the call is made by number.
enum { rename_noreplace = 1, rename_exchange = 2 };

static int rename_with_flags(
    int from_directory, const char *from, int to_directory, const char *to, unsigned int flags) {
    return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, flags);
}
#else
enum { rename_noreplace = RENAME_EXCL, rename_exchange = RENAME_SWAP };

static int rename_with_flags(
    int from_directory, const char *from, int to_directory, const char *to, unsigned int flags) {
    return renameatx_np(from_directory, from, to_directory, to, flags);
}
#endif

int csystem_open(int directory, const char *path, int flags, mode_t mode) {
    return openat(directory, path, flags, mode);
}

int csystem_flock(int descriptor, int operation) {
    return flock(descriptor, operation);
}

int csystem_sync_file_system(int descriptor) {
#ifdef __linux__
    return syncfs(descriptor);
#else
    // There is no call for one file system; this one only starts the writing.
    (void)descriptor;
    sync();
    return 0;
#endif
}

int csystem_rename_without_replacing(int from_directory, const char *from, int to_directory, const char *to) {
    return rename_with_flags(from_directory, from, to_directory, to, rename_noreplace);
}

int csystem_exchange(int first_directory, const char *first, int second_directory, const char *second) {
    return rename_with_flags(first_directory, first, second_directory, second, rename_exchange);
}

int csystem_next_entry(DIR *stream, const char **name, unsigned char *type) {
    // The end and a failure look alike; only errno tells them apart.
    errno = 0;
    struct dirent *entry = readdir(stream);
    if (entry == NULL) {
        return errno == 0 ? 0 : -1;
    }
    *name = entry->d_name;
    *type = entry->d_type;
    return 1;
}
