#include "base/findings.h"

#include "base/memory.h"

#include <string.h>

void findings_done(struct findings *findings)
{
    memory_free(findings->at);
    *findings = (struct findings){0};
}

static void add(struct findings *findings, struct err *err, bool is_warning)
{
    if (err->kind == ERR_NONE)
        return;
    bool is_first_error = !is_warning && findings->n_errors == 0;
    if (findings->n >= FINDINGS_MAX && !is_first_error) {
        findings->n_left_out++;
    } else {
        findings->at = memory_grow(findings->at, findings->n, &findings->cap, sizeof *findings->at);
        findings->at[findings->n++] = (struct finding){*err, is_warning};
    }
    findings->n_errors += !is_warning;
    err_clear(err);
}

void findings_take(struct findings *findings, struct err *err)
{
    add(findings, err, false);
}

void findings_warn(struct findings *findings, struct err *err)
{
    add(findings, err, true);
}

bool findings_check(struct findings *findings, struct err *err)
{
    size_t i = 0;
    if (findings->n_errors == 0)
        return true;
    while (findings->at[i].is_warning)
        i++;
    *err = findings->at[i].err;
    findings->n--;
    findings->n_errors--;
    memmove(&findings->at[i], &findings->at[i + 1], (findings->n - i) * sizeof *findings->at);
    return false;
}
