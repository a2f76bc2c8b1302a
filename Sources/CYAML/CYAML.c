#include "CYAML.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cyaml_table cyaml_table;

/// Why libyaml cannot be used; empty when it can.
static char failure[512];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/// The name by which a function is looked up, and its place in the table.
struct entry {
    const char *name;
    void **place;
};

#define ENTRY(function) {"yaml_" #function, (void **)&cyaml_table.function}

static const struct entry entries[] = {
    ENTRY(parser_initialize),       ENTRY(parser_delete), ENTRY(parser_set_encoding),
    ENTRY(parser_set_input_string), ENTRY(parser_parse),  ENTRY(event_delete),
};

/// By the name that carries the version of the binary interface, which has not changed since libyaml 0.1.
static const char *const names[] = {
#ifdef __APPLE__
    "libyaml-0.2.dylib",
    "/opt/homebrew/opt/libyaml/lib/libyaml-0.2.dylib",
    "/usr/local/opt/libyaml/lib/libyaml-0.2.dylib",
    "/opt/local/lib/libyaml-0.2.dylib",
#else
    "libyaml-0.so.2",
#endif
};

static bool fill(void *library, const char *name) {
    for (size_t index = 0; index < sizeof entries / sizeof entries[0]; index++) {
        void *function = dlsym(library, entries[index].name);
        if (function == NULL) {
            snprintf(failure, sizeof failure, "%s has no %s", name, entries[index].name);
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
        failure[0] = '\0';
        return;
    }
}

const char *cyaml_load(void) {
    pthread_once(&once, load);
    return failure[0] == '\0' ? NULL : failure;
}

struct cyaml_reader *cyaml_open(const void *bytes, size_t count) {
    struct cyaml_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) return NULL;
    reader->bytes = malloc(count == 0 ? 1 : count);
    if (reader->bytes == NULL || cyaml_table.parser_initialize(&reader->parser) == 0) {
        free(reader->bytes);
        free(reader);
        return NULL;
    }
    if (count > 0) memcpy(reader->bytes, bytes, count);
    // Said outright, so that a first character cannot make the rest be read as UTF-16.
    cyaml_table.parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    cyaml_table.parser_set_input_string(&reader->parser, reader->bytes, count);
    return reader;
}

void cyaml_close(struct cyaml_reader *reader) {
    cyaml_table.event_delete(&reader->event);
    cyaml_table.parser_delete(&reader->parser);
    free(reader->bytes);
    free(reader);
}
