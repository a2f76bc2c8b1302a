/// Doors to the system for `toolenv-shim`. Paths are bytes that end with a NUL.
///
/// What is declared by the system's headers is used in ways that glibc and musl agree on: compiled with the headers of one,
/// linked with the other.
#pragma once

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>

/// How much memory `cshim_memory` has.
#define CSHIM_MEMORY (32 << 20)

typedef const uint8_t *_Nonnull cshim_path;

/// What `stat` says, as far as the shim asks.
typedef struct {
    uint64_t device, inode, links, size, modified, changed;
    bool is_regular, is_directory;
} cshim_status;

/// Memory of the program's own, empty pages that cost nothing until they are written to.
uint8_t *_Nonnull cshim_memory(void);

/// Looks at a path, through links; `false` where nothing can be seen.
bool cshim_look(cshim_path path, cshim_status *_Nonnull status);

/// Opens a regular file for reading; -1 for anything else, which might block.
int cshim_open(cshim_path path);

ssize_t cshim_read(int file, uint8_t *_Nonnull buffer, size_t size);

/// Writes everything; `false` when that is impossible.
bool cshim_write(int file, const uint8_t *_Nonnull bytes, size_t count);

/// The text of a symbolic link; its length, or -1.
ssize_t cshim_link(cshim_path path, uint8_t *_Nonnull buffer, size_t size);

/// The file that is running, as the kernel names it; its length, or -1 where the system does not say.
ssize_t cshim_program(uint8_t *_Nonnull buffer, size_t size);

/// Looks at the file that is running, also when its name is gone.
bool cshim_look_at_program(cshim_status *_Nonnull status);

/// The working directory's path; its length, 0 when it was deleted or cannot be named from here, -1 when it is too long.
ssize_t cshim_directory(uint8_t *_Nonnull buffer, size_t size);

/// The path without links, in a buffer of at least 4096 bytes.
bool cshim_resolve(cshim_path path, uint8_t *_Nonnull buffer);

bool cshim_is_executable(cshim_path path);

/// Becomes another program; the reason when that failed.
int cshim_execute(
    cshim_path path, uint8_t *_Nullable *_Nonnull arguments, uint8_t *_Nullable *_Nonnull variables);

/// Seconds of a clock that is never set back.
uint64_t cshim_seconds(void);

const uint8_t *_Nonnull cshim_reason(int error);

size_t cshim_length(const uint8_t *_Nonnull text);

_Noreturn void cshim_exit(int status);
