/* Mistakes in a file of a study, as its reader finds them. */
#ifndef READOUT_TESTS_MISTAKES_H
#define READOUT_TESTS_MISTAKES_H

#include "base/buf.h"
#include "base/file.h"
#include "study/study.h"

#include "../cmocka_all.h"

#include <unistd.h>

typedef bool read_fn(const char *path, struct study *study, struct arena *arena,
                     struct findings *findings);

/* Line, column and message of each mistake that read finds in the text, one a line. */
static inline void assert_mistakes_of(read_fn *read, const char *yaml, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct findings findings = {0};
    struct err err = ERR_INIT;
    struct study study = {0};
    struct buf out = {0};
    char path[] = "/tmp/mistakes-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    assert_true(file_write(path, str_from(yaml), &err));
    bool is_good = read(path, &study, arena, &findings);
    buf_add_text(&out, "");
    for (size_t i = 0; i < findings.n; i++)
        buf_printf(&out, "%lld:%lld %s\n", (long long)findings.at[i].err.line,
                   (long long)findings.at[i].err.column, findings.at[i].err.message);
    assert_string_equal(out.at, expected);
    assert_int_equal(is_good, expected[0] == 0);
    unlink(path);
    buf_done(&out);
    findings_done(&findings);
    arena_free(arena);
}

#endif
