#include "CArchive.h"

#include <dlfcn.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct carchive_functions carchive_functions;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char failure[512];
static int is_loaded;

/// The names to try, in order: the number is that of the interface, which has not changed since libarchive 3.0.
static const char *const names[] = {
#ifdef __APPLE__
    "libarchive.13.dylib",
    "/opt/homebrew/opt/libarchive/lib/libarchive.13.dylib",
    "/usr/local/opt/libarchive/lib/libarchive.13.dylib",
    "/usr/lib/libarchive.2.dylib",
#else
    "libarchive.so.13",
#endif
};

static void *open_library(void) {
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        void *library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
        if (library) return library;
        // The first name is the one that a package of the system provides: its reason tells the most.
        if (index == 0) snprintf(failure, sizeof failure, "%s", dlerror());
    }
    return NULL;
}

/// libarchive converts names by way of the character set of the process, which is plain ASCII until somebody sets
/// it: without this, every name beyond ASCII in a pax archive would be refused as unreadable.
static void use_utf8(void) {
    static const char *const locales[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"};
    for (size_t index = 0; index < sizeof locales / sizeof *locales; index++) {
        if (setlocale(LC_CTYPE, locales[index])) return;
    }
}

/// libarchive computes a local time for every entry of a zip, and glibc looks at `/etc/localtime` anew for each as long as
/// no variable names it: 72 000 calls for a wheel of 12 000 files, under a lock that all threads share.
///
/// The table of variables moves when one is added, and the old one stays where it is: a thread that is reading it reads on.
static void name_time_zone(void) {
#ifdef __GLIBC__
    setenv("TZ", ":/etc/localtime", 0);
#endif
}

static void load(void) {
    void *library = open_library();
    if (!library) return;
#define CARCHIVE_FIND(name) \
    if (!(*(void **)&carchive_functions.name = dlsym(library, #name))) { \
        snprintf(failure, sizeof failure, "the library has no function %s", #name); \
        return; \
    }
    CARCHIVE_FUNCTIONS(CARCHIVE_FIND)
#undef CARCHIVE_FIND
    use_utf8();
    name_time_zone();
    is_loaded = 1;
}

int carchive_load(void) {
    pthread_once(&once, load);
    return is_loaded ? 0 : -1;
}

const char *carchive_load_failure(void) { return is_loaded ? NULL : failure; }
