/* Files that people write: YAML, with errors that name file, line and column and show the line.
 * Nodes are borrowed until the arena of yaml_read is freed. */
#ifndef READOUT_BASE_YAML_H
#define READOUT_BASE_YAML_H

#include "base/arena.h"
#include "base/buf.h"

/* A place in a file: a mapping, a list or a text. */
struct yaml;

/* Reads the file (at most 8 MB). Fails with kind input where the syntax is wrong, a key stands
 * twice, the bytes are not UTF-8, or a line begins with %. An empty file is an empty mapping: NULL
 * root with err empty is not possible. */
const struct yaml *yaml_read(const char *path, struct arena *arena, struct err *err);

/* The same, and fails with kind input also where the whole file is no mapping: "this file is a
 * mapping " and what. */
const struct yaml *yaml_read_mapping(const char *path, const char *what, struct arena *arena,
                                     struct err *err);

/* As yaml_read from bytes, which errors call path. bytes are borrowed until the arena is freed. */
const struct yaml *yaml_parse(struct str bytes, const char *path, struct arena *arena,
                              struct err *err);

bool yaml_is_mapping(const struct yaml *node);
bool yaml_is_list(const struct yaml *node);
bool yaml_is_text(const struct yaml *node);

/* Entries of a mapping or list, in the order of the file. */
size_t yaml_count(const struct yaml *node);
const struct yaml *yaml_item(const struct yaml *list, size_t i);
struct str yaml_key(const struct yaml *mapping, size_t i);
const struct yaml *yaml_value(const struct yaml *mapping, size_t i);
/* NULL when there is no such key. */
const struct yaml *yaml_get(const struct yaml *mapping, const char *key);
/* Empty when the node is NULL or no text. */
struct str yaml_text(const struct yaml *node);

/* Appends what the node says, without its spacing and comments: equal for equal meaning. */
void yaml_say(const struct yaml *node, struct buf *out);

/* Line and column, from 1. */
int64_t yaml_line(const struct yaml *node);
int64_t yaml_column(const struct yaml *node);

/* Fills err with a message about the node: its file, line, column and the line itself. Returns
 * false. */
bool yaml_refuse(const struct yaml *node, struct err *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Gives an error about the node's value, made by another reader, the node's place. Returns false.
 */
bool yaml_place(const struct yaml *node, struct err *err);

/* The same, and err->column names a character of the text, from 1: its own line and column are
 * found, also where the file breaks the text over lines, or doubles its quotes. */
bool yaml_place_inside(const struct yaml *node, struct err *err);

/* Fails when the mapping has a key that is not in the NULL-terminated list; yaml_known looks at its
 * key i alone. */
bool yaml_only(const struct yaml *mapping, const char *const *keys, struct err *err);
bool yaml_known(const struct yaml *mapping, size_t i, const char *const *keys, struct err *err);

/* Reads true or false; leaves value as it is when node is NULL. Fails on anything else. */
bool yaml_switch(const struct yaml *node, bool *value, struct err *err);

#endif
