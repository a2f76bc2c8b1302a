/// Doors to libyaml, which is opened on first use and linked with nothing (its header is needed to build, no more).
///
/// `cyaml_load` fills one table of function pointers; every other door calls through it and may be used only after
/// `cyaml_load` returned NULL. A reader is the parser, its copy of the bytes and the event that it stands at: one
/// allocation, one owner.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#pragma clang assume_nonnull begin

/// What is called in libyaml, each member under its name after `yaml_` and with the type it has there.
struct cyaml_table {
    __typeof__(yaml_parser_initialize) *parser_initialize;
    __typeof__(yaml_parser_delete) *parser_delete;
    __typeof__(yaml_parser_set_encoding) *parser_set_encoding;
    __typeof__(yaml_parser_set_input_string) *parser_set_input_string;
    __typeof__(yaml_parser_parse) *parser_parse;
    __typeof__(yaml_event_delete) *event_delete;
};

extern struct cyaml_table cyaml_table;

struct cyaml_reader {
    yaml_parser_t parser;
    yaml_event_t event;
    unsigned char *bytes;
};

/// Opens libyaml, once in the life of the process; safe to call from every thread.
///
/// NULL when it is ready, else the reason why it is not.
const char *_Nullable cyaml_load(void);

/// A reader of a copy of `count` bytes of UTF-8; NULL when memory is short.
struct cyaml_reader *_Nullable cyaml_open(const void *_Nullable bytes, size_t count);

/// Frees the reader and all that it holds.
void cyaml_close(struct cyaml_reader *reader);

/// Goes to the next event; false when what follows is no YAML.
///
/// Nothing may follow a failure or the end of the stream.
static inline bool cyaml_next(struct cyaml_reader *reader) {
    cyaml_table.event_delete(&reader->event);
    return cyaml_table.parser_parse(&reader->parser, &reader->event) == 1;
}

// MARK: - The event

static inline yaml_event_type_t cyaml_kind(const struct cyaml_reader *reader) { return reader->event.type; }

/// Where the event starts: lines and columns from 0, columns in characters.
static inline yaml_mark_t cyaml_mark(const struct cyaml_reader *reader) { return reader->event.start_mark; }

/// The name of the anchor that an alias refers to, or that a node has; NULL when there is none.
static inline const char *_Nullable cyaml_anchor(const struct cyaml_reader *reader) {
    switch (reader->event.type) {
    case YAML_ALIAS_EVENT: return (const char *)reader->event.data.alias.anchor;
    case YAML_SCALAR_EVENT: return (const char *)reader->event.data.scalar.anchor;
    case YAML_SEQUENCE_START_EVENT: return (const char *)reader->event.data.sequence_start.anchor;
    case YAML_MAPPING_START_EVENT: return (const char *)reader->event.data.mapping_start.anchor;
    default: return NULL;
    }
}

/// The tag that a node is written with; NULL when there is none.
static inline const char *_Nullable cyaml_tag(const struct cyaml_reader *reader) {
    switch (reader->event.type) {
    case YAML_SCALAR_EVENT: return (const char *)reader->event.data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT: return (const char *)reader->event.data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT: return (const char *)reader->event.data.mapping_start.tag;
    default: return NULL;
    }
}

/// The text of a scalar, valid until the next event; its length is `cyaml_text_length`.
static inline const unsigned char *cyaml_text(const struct cyaml_reader *reader) {
    return reader->event.data.scalar.value;
}

static inline size_t cyaml_text_length(const struct cyaml_reader *reader) { return reader->event.data.scalar.length; }

/// Whether a scalar is written without quotes and in no block of its own.
static inline bool cyaml_is_plain(const struct cyaml_reader *reader) {
    return reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

// MARK: - Failures

static inline yaml_error_type_t cyaml_error(const struct cyaml_reader *reader) { return reader->parser.error; }

/// What is wrong; the text lives as long as the process.
static inline const char *_Nullable cyaml_problem(const struct cyaml_reader *reader) { return reader->parser.problem; }

/// What was being read, such as `while parsing a block mapping`; the text lives as long as the process.
static inline const char *_Nullable cyaml_context(const struct cyaml_reader *reader) { return reader->parser.context; }

/// Where it is wrong; not for bytes that are no text, which `cyaml_problem_offset` places.
static inline yaml_mark_t cyaml_problem_mark(const struct cyaml_reader *reader) { return reader->parser.problem_mark; }

static inline size_t cyaml_problem_offset(const struct cyaml_reader *reader) { return reader->parser.problem_offset; }

#pragma clang assume_nonnull end
