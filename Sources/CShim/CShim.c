#include "CShim.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

uint8_t *_Nonnull cshim_memory(void) {
    static uint8_t memory[CSHIM_MEMORY];
    return memory;
}

static uint64_t cshim_nanoseconds(struct timespec time) {
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static cshim_status cshim_described(const struct stat *_Nonnull found) {
#ifdef __APPLE__
    struct timespec modified = found->st_mtimespec, changed = found->st_ctimespec;
#else
    struct timespec modified = found->st_mtim, changed = found->st_ctim;
#endif
    return (cshim_status){
        .device = (uint64_t)found->st_dev, .inode = found->st_ino, .links = found->st_nlink,
        .size = (uint64_t)found->st_size, .modified = cshim_nanoseconds(modified),
        .changed = cshim_nanoseconds(changed), .is_regular = S_ISREG(found->st_mode),
        .is_directory = S_ISDIR(found->st_mode)};
}

bool cshim_look(cshim_path path, cshim_status *_Nonnull status) {
    struct stat found;
    if (stat((const char *)path, &found) != 0) return false;
    *status = cshim_described(&found);
    return true;
}

int cshim_open(cshim_path path) {
    // Not `open`: musl's makes a second system call for O_CLOEXEC.
    int file = openat(AT_FDCWD, (const char *)path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat found;
    if (file >= 0 && (fstat(file, &found) != 0 || !S_ISREG(found.st_mode))) {
        close(file);
        return -1;
    }
    return file;
}

ssize_t cshim_read(int file, uint8_t *_Nonnull buffer, size_t size) {
    ssize_t count;
    do {
        count = read(file, buffer, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

bool cshim_write(int file, const uint8_t *_Nonnull bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(file, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

ssize_t cshim_link(cshim_path path, uint8_t *_Nonnull buffer, size_t size) {
    return readlink((const char *)path, (char *)buffer, size);
}

ssize_t cshim_program(uint8_t *_Nonnull buffer, size_t size) {
#ifdef __APPLE__
    char path[4096];
    uint32_t capacity = sizeof path;
    if (_NSGetExecutablePath(path, &capacity) != 0 || size < 4096 || realpath(path, (char *)buffer) == NULL) return -1;
    return (ssize_t)strlen((char *)buffer);
#else
    return readlink("/proc/self/exe", (char *)buffer, size);
#endif
}

bool cshim_look_at_program(cshim_status *_Nonnull status) {
#ifdef __APPLE__
    uint8_t path[4096];
    return cshim_program(path, sizeof path) >= 0 && cshim_look(path, status);
#else
    return cshim_look((cshim_path) "/proc/self/exe", status);
#endif
}

ssize_t cshim_directory(uint8_t *_Nonnull buffer, size_t size) {
    if (getcwd((char *)buffer, size) == NULL) return errno == ERANGE || errno == ENAMETOOLONG ? -1 : 0;
    return buffer[0] == '/' ? (ssize_t)strlen((char *)buffer) : 0;
}

bool cshim_resolve(cshim_path path, uint8_t *_Nonnull buffer) {
    return realpath((const char *)path, (char *)buffer) != NULL;
}

bool cshim_is_executable(cshim_path path) { return access((const char *)path, X_OK) == 0; }

int cshim_execute(
    cshim_path path, uint8_t *_Nullable *_Nonnull arguments, uint8_t *_Nullable *_Nonnull variables) {
    execve((const char *)path, (char **)arguments, (char **)variables);
    return errno;
}

uint64_t cshim_seconds(void) {
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) == 0 ? (uint64_t)now.tv_sec : 0;
}

const uint8_t *_Nonnull cshim_reason(int error) { return (const uint8_t *)strerror(error); }

size_t cshim_length(const uint8_t *_Nonnull text) { return strlen((const char *)text); }

_Noreturn void cshim_exit(int status) { _exit(status); }
