/// Doors to libcurl, which is opened on first use and linked with nothing (its headers are needed to build, no more).
///
/// `ccurl_load` fills one table of function pointers; every other door calls through it and may be used only after
/// `ccurl_load` returned NULL. Handles are `void *`, as in libcurl's own header. Options that take an argument list of
/// open type in C have one door for each type of argument.
#pragma once

// The old names of a few options work with every libcurl; the new ones do not.
#define CURL_DISABLE_DEPRECATION
// The checks are macros around the variadic functions, which are not called by name here.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <stddef.h>

#pragma clang assume_nonnull begin

/// What is called in libcurl, each member under its name after `curl_` and with the type it has there.
struct ccurl_table {
    __typeof__(curl_global_init) *global_init;
    __typeof__(curl_easy_strerror) *easy_strerror;
    __typeof__(curl_easy_init) *easy_init;
    __typeof__(curl_easy_cleanup) *easy_cleanup;
    __typeof__(curl_easy_setopt) *easy_setopt;
    __typeof__(curl_easy_getinfo) *easy_getinfo;
    __typeof__(curl_slist_append) *slist_append;
    __typeof__(curl_slist_free_all) *slist_free_all;
    __typeof__(curl_multi_init) *multi_init;
    __typeof__(curl_multi_cleanup) *multi_cleanup;
    __typeof__(curl_multi_add_handle) *multi_add_handle;
    __typeof__(curl_multi_remove_handle) *multi_remove_handle;
    __typeof__(curl_multi_perform) *multi_perform;
    __typeof__(curl_multi_poll) *multi_poll;
    __typeof__(curl_multi_wakeup) *multi_wakeup;
    __typeof__(curl_multi_info_read) *multi_info_read;
};

extern struct ccurl_table ccurl_table;

/// Takes bytes of a head or a body: `size` is 1, the answer other than `count` ends the transfer.
typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

/// Opens libcurl and prepares it, once in the life of the process; safe to call from every thread.
///
/// NULL when it is ready, else the reason why it is not.
const char *_Nullable ccurl_load(void);

/// Lets `handle` speak nothing but https, http and file, follow no redirect by itself, and keep its sockets from
/// child processes.
CURLcode ccurl_restrict(void *handle);

static inline const char *ccurl_reason(CURLcode code) {
    return ccurl_table.easy_strerror(code);
}

static inline void *_Nullable ccurl_easy_init(void) {
    return ccurl_table.easy_init();
}

static inline void ccurl_easy_cleanup(void *handle) {
    ccurl_table.easy_cleanup(handle);
}

static inline CURLcode ccurl_set_number(void *handle, CURLoption option, long value) {
    return ccurl_table.easy_setopt(handle, option, value);
}

/// libcurl copies the text.
static inline CURLcode ccurl_set_text(void *handle, CURLoption option, const char *value) {
    return ccurl_table.easy_setopt(handle, option, value);
}

/// Takes away a text, also the one that libcurl was built with.
static inline CURLcode ccurl_clear_text(void *handle, CURLoption option) {
    return ccurl_table.easy_setopt(handle, option, NULL);
}

/// The list stays the caller's, and must live as long as the transfer.
static inline CURLcode ccurl_set_headers(void *handle, struct curl_slist *_Nullable list) {
    return ccurl_table.easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

/// The buffer must have CURL_ERROR_SIZE bytes and live as long as the handle.
static inline CURLcode ccurl_set_error_buffer(void *handle, char *buffer) {
    return ccurl_table.easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

/// `head` is called for each line of a head, `body` for each piece of a body, both with `context`, which is also what
/// `ccurl_context` returns.
static inline CURLcode ccurl_set_receivers(
    void *handle, ccurl_receiver head, ccurl_receiver body, void *context) {
    CURLcode code = ccurl_table.easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
    if (code == CURLE_OK) code = ccurl_table.easy_setopt(handle, CURLOPT_HEADERDATA, context);
    if (code == CURLE_OK) code = ccurl_table.easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
    if (code == CURLE_OK) code = ccurl_table.easy_setopt(handle, CURLOPT_WRITEDATA, context);
    return code;
}

/// What the proxy answered when it was asked for a tunnel; 0 when none was asked.
static inline long ccurl_proxy_status(void *handle) {
    long status = 0;
    return ccurl_table.easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &status) == CURLE_OK ? status : 0;
}

/// The length that the sender announced; -1 when it did not.
static inline curl_off_t ccurl_announced_length(void *handle) {
    curl_off_t length = -1;
    return ccurl_table.easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) == CURLE_OK ? length : -1;
}

/// The list with a copy of `text` at its end; NULL when there is no memory, and then `list` is as it was.
static inline struct curl_slist *_Nullable ccurl_list_append(
    struct curl_slist *_Nullable list, const char *text) {
    return ccurl_table.slist_append(list, text);
}

static inline void ccurl_list_free(struct curl_slist *_Nullable list) {
    ccurl_table.slist_free_all(list);
}

static inline void *_Nullable ccurl_multi_init(void) {
    return ccurl_table.multi_init();
}

static inline void ccurl_multi_cleanup(void *multi) {
    ccurl_table.multi_cleanup(multi);
}

static inline CURLMcode ccurl_multi_add(void *multi, void *handle) {
    return ccurl_table.multi_add_handle(multi, handle);
}

static inline CURLMcode ccurl_multi_remove(void *multi, void *handle) {
    return ccurl_table.multi_remove_handle(multi, handle);
}

/// Moves every transfer as far as it goes without waiting.
static inline CURLMcode ccurl_multi_perform(void *multi) {
    int running = 0;
    return ccurl_table.multi_perform(multi, &running);
}

/// Waits for something to do, for `ccurl_multi_wakeup`, or for `milliseconds`.
static inline CURLMcode ccurl_multi_wait(void *multi, int milliseconds) {
    return ccurl_table.multi_poll(multi, NULL, 0, milliseconds, NULL);
}

/// Ends the wait of another thread; the only door that may be used while another thread uses `multi`.
static inline CURLMcode ccurl_multi_wakeup(void *multi) {
    return ccurl_table.multi_wakeup(multi);
}

/// The next transfer that has ended, with its result; NULL when there is no more.
static inline void *_Nullable ccurl_multi_ended(void *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *_Nullable message;
    while ((message = ccurl_table.multi_info_read(multi, &left)) != NULL) {
        if (message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

#pragma clang assume_nonnull end
