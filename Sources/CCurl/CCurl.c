#include "CCurl.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct ccurl_table ccurl_table;

/// Why libcurl cannot be used; empty when it can.
static char failure[512];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/// The name by which a function is looked up, and its place in the table.
struct entry {
    const char *name;
    void **place;
};

#define ENTRY(function) {"curl_" #function, (void **)&ccurl_table.function}

static const struct entry entries[] = {
    ENTRY(global_init),       ENTRY(easy_strerror), ENTRY(easy_init),     ENTRY(easy_cleanup),
    ENTRY(easy_setopt),       ENTRY(easy_getinfo),  ENTRY(slist_append),  ENTRY(slist_free_all),
    ENTRY(multi_init),        ENTRY(multi_cleanup), ENTRY(multi_add_handle), ENTRY(multi_remove_handle),
    ENTRY(multi_perform),     ENTRY(multi_poll),    ENTRY(multi_wakeup),  ENTRY(multi_info_read),
};

/// By the name that carries the version of the binary interface, so that no development package is needed.
static const char *const names[] = {
#ifdef __APPLE__
    "/usr/lib/libcurl.4.dylib",
#else
    "libcurl.so.4",
    "libcurl-gnutls.so.4",
#endif
};

/// Fills the table from `library`.
static bool fill(void *library, const char *name) {
    for (size_t index = 0; index < sizeof entries / sizeof entries[0]; index++) {
        void *function = dlsym(library, entries[index].name);
        if (function == NULL) {
            snprintf(failure, sizeof failure, "%s is too old: it has no %s", name, entries[index].name);
            return false;
        }
        *entries[index].place = function;
    }
    return true;
}

static void load(void) {
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
        void *library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
        if (library == NULL) {
            // The first name's reason is the one to show: the others are only tried in its place.
            if (failure[0] == '\0') {
                const char *reason = dlerror();
                snprintf(failure, sizeof failure, "%s", reason == NULL ? names[index] : reason);
            }
            continue;
        }
        if (!fill(library, names[index])) {
            dlclose(library);
            continue;
        }
        CURLcode code = ccurl_table.global_init(CURL_GLOBAL_DEFAULT);
        if (code == CURLE_OK) {
            failure[0] = '\0';
        } else {
            snprintf(failure, sizeof failure, "%s", ccurl_table.easy_strerror(code));
        }
        return;
    }
}

const char *ccurl_load(void) {
    pthread_once(&once, load);
    return failure[0] == '\0' ? NULL : failure;
}

/// Called for each new socket: processes started meanwhile must not hold connections open.
static int close_on_exec(void *context, curl_socket_t socket, curlsocktype purpose) {
    (void)context;
    (void)purpose;
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    return CURL_SOCKOPT_OK;
}

CURLcode ccurl_restrict(void *handle) {
    CURLcode code = ccurl_table.easy_setopt(
        handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTPS | CURLPROTO_HTTP | CURLPROTO_FILE));
    if (code == CURLE_OK) code = ccurl_table.easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    if (code == CURLE_OK) code = ccurl_table.easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, close_on_exec);
    return code;
}
