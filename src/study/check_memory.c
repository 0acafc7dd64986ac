#include "study/check_memory.h"

#include "base/csv.h"
#include "base/file.h"

enum { MEMORY_LIMIT = 64 << 20, ID = 0, VERDICT, IN_FULL, N_COLUMNS };

static const char *memory_path(const struct study *study, struct arena *arena)
{
    return arena_printf(arena, "%s/.readout/check.csv", study->folder).at;
}

/* All that was found, one expectation after another. */
static void say_found(const struct ledger_entry *entry, struct buf *out)
{
    for (size_t i = 0; i < entry->claim->n_expectations && entry->verdicts; i++) {
        if (out->len)
            buf_add_char(out, '\n');
        buf_add(out, entry->verdicts[i].outcome.arithmetic);
    }
    buf_add(out, entry->why);
}

static void add_cell(struct buf *out, struct str cell, char end)
{
    csv_add_cell(out, cell);
    buf_add_char(out, end);
}

bool check_keep(const struct study *study, const struct ledger *ledger, struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct buf out = {0}, found = {0};
    for (size_t i = 0; i < ledger->n; i++) {
        const struct ledger_entry *entry = &ledger->entries[i];
        buf_clear(&found);
        say_found(entry, &found);
        add_cell(&out, entry->claim->id, ',');
        add_cell(&out, str_from(verdict_name(entry->kind)), ',');
        add_cell(&out, buf_str(&found), '\n');
    }
    const char *folder = arena_printf(scratch, "%s/.readout", study->folder).at;
    bool is_good =
        folder_make(folder, err) && file_write(memory_path(study, scratch), buf_str(&out), err);
    buf_done(&out);
    buf_done(&found);
    arena_free(scratch);
    return is_good;
}

/* The row of the claim in the last check. */
static bool find_row(struct str memory, struct str id, struct arena *arena, struct str *verdict,
                     struct str *in_full)
{
    struct csv_reader reader;
    struct csv_row row;
    struct err ignored = ERR_INIT; /* a damaged memory of derived things is no memory */
    bool is_found = false;
    csv_init(&reader, memory, &(struct csv_options){.source = "check.csv"});
    while (!is_found && csv_next(&reader, &row, &ignored))
        if (row.n == N_COLUMNS && str_equal(row.cells[ID], id)) {
            is_found = true;
            *verdict = arena_str(arena, row.cells[VERDICT]);
            *in_full = arena_str(arena, row.cells[IN_FULL]);
        }
    csv_done(&reader);
    return is_found;
}

bool check_changes(const struct study *study, const struct ledger *ledger, struct arena *arena,
                   struct check_change **changes, size_t *n, struct err *err)
{
    const char *path = memory_path(study, arena);
    struct str memory = {"", 0};
    struct buf found = {0};
    if (file_exists(path) && !file_read(path, MEMORY_LIMIT, arena, &memory, err))
        return false;
    *changes = arena_zero(arena, ledger->n + 1, sizeof **changes);
    *n = 0;
    for (size_t i = 0; i < ledger->n; i++) {
        const struct ledger_entry *entry = &ledger->entries[i];
        struct check_change change = {.entry = i};
        bool is_known =
            find_row(memory, entry->claim->id, arena, &change.before, &change.before_in_full);
        buf_clear(&found);
        say_found(entry, &found);
        if (!is_known || !str_is(change.before, verdict_name(entry->kind)) ||
            !str_equal(change.before_in_full, buf_str(&found)))
            (*changes)[(*n)++] = change;
    }
    buf_done(&found);
    return true;
}
