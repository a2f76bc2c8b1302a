/// Typed doors to libarchive, which is opened when it is first needed and linked with nothing.
///
/// `carchive_load` fills a table of function pointers; the inline functions call through it. Their types are those of
/// the library's own headers, so the compiler checks both sides. No door may be used before `carchive_load` returned 0.
/// See `libarchive(3)`, `archive_read(3)` and `archive_entry(3)` for what each function does.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <stddef.h>
#include <stdint.h>

/// Every function that this program uses; one name here is one pointer in the table and one `dlsym`.
#define CARCHIVE_FUNCTIONS(each) \
    each(archive_read_new) \
    each(archive_read_free) \
    each(archive_read_append_filter) \
    each(archive_read_support_format_tar) \
    each(archive_read_support_format_zip_seekable) \
    each(archive_read_support_format_7zip) \
    each(archive_read_support_format_raw) \
    each(archive_read_set_options) \
    each(archive_read_set_callback_data) \
    each(archive_read_set_read_callback) \
    each(archive_read_set_skip_callback) \
    each(archive_read_set_seek_callback) \
    each(archive_read_open1) \
    each(archive_read_next_header) \
    each(archive_read_data_block) \
    each(archive_read_data_skip) \
    each(archive_filter_bytes) \
    each(archive_read_header_position) \
    each(archive_error_string) \
    each(archive_entry_pathname) \
    each(archive_entry_pathname_utf8) \
    each(archive_entry_symlink) \
    each(archive_entry_symlink_utf8) \
    each(archive_entry_hardlink) \
    each(archive_entry_hardlink_utf8) \
    each(archive_entry_filetype) \
    each(archive_entry_perm) \
    each(archive_entry_size) \
    each(archive_entry_size_is_set) \
    each(archive_entry_is_encrypted)

struct carchive_functions {
#define CARCHIVE_POINTER(name) __typeof__(name) *name;
    CARCHIVE_FUNCTIONS(CARCHIVE_POINTER)
#undef CARCHIVE_POINTER
};

extern struct carchive_functions carchive_functions;

/// Opens the library and finds every function, once for the whole process and from any thread.
///
/// Returns 0, or -1 with the reason in `carchive_load_failure`.
int carchive_load(void);

/// Why the library could not be opened; NULL after success. The text lives as long as the process.
const char *carchive_load_failure(void);

// MARK: - Handles

/// A new handle without any format or filter; NULL when memory is short.
static inline struct archive *carchive_new(void) { return carchive_functions.archive_read_new(); }

/// Closes and frees a handle.
static inline int carchive_free(struct archive *archive) { return carchive_functions.archive_read_free(archive); }

/// Sets the one decompressor, by its `ARCHIVE_FILTER_` number: nothing is guessed from the bytes. Not for
/// `ARCHIVE_FILTER_NONE`, with which the library follows a NULL.
///
/// `ARCHIVE_WARN` means that the library would start an external program for it.
static inline int carchive_use_filter(struct archive *archive, int filter) {
    return carchive_functions.archive_read_append_filter(archive, filter);
}

/// Enables one format, by its `ARCHIVE_FORMAT_` number; `ARCHIVE_FATAL` for one that has no door.
///
/// A zip is read by its central directory only, never as a stream.
static inline int carchive_support_format(struct archive *archive, int format) {
    switch (format) {
    case ARCHIVE_FORMAT_TAR: return carchive_functions.archive_read_support_format_tar(archive);
    case ARCHIVE_FORMAT_ZIP: return carchive_functions.archive_read_support_format_zip_seekable(archive);
    case ARCHIVE_FORMAT_7ZIP: return carchive_functions.archive_read_support_format_7zip(archive);
    case ARCHIVE_FORMAT_RAW: return carchive_functions.archive_read_support_format_raw(archive);
    default: return ARCHIVE_FATAL;
    }
}

/// Sets options, written `module:key=value,module:key`.
static inline int carchive_set_options(struct archive *archive, const char *options) {
    return carchive_functions.archive_read_set_options(archive, options);
}

/// Starts reading by way of functions that are given `context`, which has to outlive the handle; all but the first may
/// be NULL.
static inline int carchive_open(
    struct archive *archive, void *context, archive_read_callback *read, archive_skip_callback *skip,
    archive_seek_callback *seek) {
    int status = carchive_functions.archive_read_set_callback_data(archive, context);
    if (status == ARCHIVE_OK) status = carchive_functions.archive_read_set_read_callback(archive, read);
    if (status == ARCHIVE_OK && skip) status = carchive_functions.archive_read_set_skip_callback(archive, skip);
    if (status == ARCHIVE_OK && seek) status = carchive_functions.archive_read_set_seek_callback(archive, seek);
    return status == ARCHIVE_OK ? carchive_functions.archive_read_open1(archive) : status;
}

/// The text of the last failure, valid until the next call with this handle; NULL when there is none.
static inline const char *carchive_error_text(struct archive *archive) {
    return carchive_functions.archive_error_string(archive);
}

// MARK: - Reading

/// Goes to the next entry, which is valid until the next call with this handle.
static inline int carchive_next_header(struct archive *archive, struct archive_entry **entry) {
    return carchive_functions.archive_read_next_header(archive, entry);
}

/// Gives the next block of the entry's contents, valid until the next call with this handle.
static inline int carchive_next_block(
    struct archive *archive, const void **block, size_t *size, int64_t *offset) {
    la_int64_t position = 0;
    int status = carchive_functions.archive_read_data_block(archive, block, size, &position);
    *offset = position;
    return status;
}

/// Passes over what is left of the entry's contents.
static inline int carchive_skip_data(struct archive *archive) {
    return carchive_functions.archive_read_data_skip(archive);
}

/// Bytes read so far: from the file for -1, after the last decompressor for 0.
static inline int64_t carchive_bytes_read(struct archive *archive, int filter) {
    return carchive_functions.archive_filter_bytes(archive, filter);
}

/// Where the first header of the current entry starts, in what comes out of the decompressor.
static inline int64_t carchive_header_position(struct archive *archive) {
    return carchive_functions.archive_read_header_position(archive);
}

// MARK: - Entries

/// The entry's name in the bytes of the archive; NULL when it has none.
static inline const char *carchive_name_bytes(struct archive_entry *entry) {
    return carchive_functions.archive_entry_pathname(entry);
}

/// The entry's name as UTF-8; NULL when it has none and when it is no UTF-8.
static inline const char *carchive_name(struct archive_entry *entry) {
    return carchive_functions.archive_entry_pathname_utf8(entry);
}

/// Where a symbolic link points to, or the earlier entry that a hard link is another name of, as UTF-8; NULL when there
/// is none and when it is no UTF-8.
static inline const char *carchive_target(struct archive_entry *entry) {
    const char *target = carchive_functions.archive_entry_hardlink_utf8(entry);
    return target ? target : carchive_functions.archive_entry_symlink_utf8(entry);
}

/// Whether the entry is a link with a target, whatever its encoding.
static inline int carchive_has_target(struct archive_entry *entry) {
    return carchive_functions.archive_entry_hardlink(entry) || carchive_functions.archive_entry_symlink(entry);
}

enum carchive_kind {
    carchive_kind_file,
    carchive_kind_directory,
    carchive_kind_symbolic_link,
    carchive_kind_hard_link,
    /// A device, a pipe, a socket, or nothing that is known.
    carchive_kind_special,
};

/// What the entry is. A hard link has the type of a regular file.
static inline enum carchive_kind carchive_kind(struct archive_entry *entry) {
    if (carchive_functions.archive_entry_hardlink(entry)) return carchive_kind_hard_link;
    if (carchive_functions.archive_entry_hardlink_utf8(entry)) return carchive_kind_hard_link;
    switch (carchive_functions.archive_entry_filetype(entry)) {
    case AE_IFREG: return carchive_kind_file;
    case AE_IFDIR: return carchive_kind_directory;
    case AE_IFLNK: return carchive_kind_symbolic_link;
    default: return carchive_kind_special;
    }
}

/// The twelve permission bits.
static inline unsigned int carchive_permissions(struct archive_entry *entry) {
    return carchive_functions.archive_entry_perm(entry);
}

/// Declared bytes of contents; -1 when the archive does not say.
static inline int64_t carchive_size(struct archive_entry *entry) {
    return carchive_functions.archive_entry_size_is_set(entry) ? carchive_functions.archive_entry_size(entry) : -1;
}

/// Whether name or contents need a password.
static inline int carchive_is_encrypted(struct archive_entry *entry) {
    return carchive_functions.archive_entry_is_encrypted(entry);
}
