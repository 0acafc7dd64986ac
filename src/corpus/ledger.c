#include "corpus/ledger.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"

struct file {
    uint64_t stamp;
    size_t first, last; /* of its refusals, plus one; 0 = none */
};

struct entry {
    struct refusal refusal;
    size_t next; /* plus one; 0 = the last of its file */
};

struct ledger {
    struct map *numbers; /* file → its place in files, plus one */
    struct file *files;
    size_t n_files, files_cap;
    struct entry *entries;
    size_t n_entries, entries_cap;
    struct map *note_numbers; /* name → its place in notes, plus one */
    struct str *notes;
    size_t n_notes, notes_cap;
    struct arena *arena;
};

struct ledger *ledger_new(void)
{
    struct ledger *ledger = memory_new(1, sizeof *ledger);
    ledger->numbers = map_new();
    ledger->note_numbers = map_new();
    ledger->arena = arena_new(0);
    return ledger;
}

void ledger_free(struct ledger *ledger)
{
    if (!ledger)
        return;
    map_free(ledger->numbers);
    map_free(ledger->note_numbers);
    memory_free(ledger->files);
    memory_free(ledger->entries);
    memory_free(ledger->notes);
    arena_free(ledger->arena);
    memory_free(ledger);
}

static struct file *file_of(struct ledger *ledger, struct str name)
{
    uint64_t *number = map_put(ledger->numbers, name, NULL);
    if (*number == 0) {
        ledger->files =
            memory_grow(ledger->files, ledger->n_files, &ledger->files_cap, sizeof *ledger->files);
        ledger->files[ledger->n_files++] = (struct file){0};
        *number = ledger->n_files;
    }
    return &ledger->files[*number - 1];
}

static void add_refusal(struct ledger *ledger, struct file *file, struct refusal refusal)
{
    ledger->entries = memory_grow(ledger->entries, ledger->n_entries, &ledger->entries_cap,
                                  sizeof *ledger->entries);
    ledger->entries[ledger->n_entries++].refusal = (struct refusal){
        arena_str(ledger->arena, refusal.path), arena_str(ledger->arena, refusal.reason)};
    ledger->entries[ledger->n_entries - 1].next = 0;
    if (file->last)
        ledger->entries[file->last - 1].next = ledger->n_entries;
    else
        file->first = ledger->n_entries;
    file->last = ledger->n_entries;
}

static void take_note(struct ledger *ledger, struct str name, struct str value)
{
    uint64_t *number = map_put(ledger->note_numbers, name, NULL);
    if (*number == 0) {
        ledger->notes =
            memory_grow(ledger->notes, ledger->n_notes, &ledger->notes_cap, sizeof *ledger->notes);
        *number = ++ledger->n_notes;
    }
    ledger->notes[*number - 1] = arena_str(ledger->arena, value);
}

static void read_row(struct ledger *ledger, struct str row)
{
    struct str cells[4] = {{0}}, word = {0};
    size_t n = 0;
    str_next(&row, '\t', &word);
    while (n < 4 && str_next(&row, '\t', &cells[n]))
        n++;
    if (str_is(word, "begin") && n == 1)
        *file_of(ledger, cells[0]) = (struct file){0};
    else if (str_is(word, "refused") && n == 3)
        add_refusal(ledger, file_of(ledger, cells[0]), (struct refusal){cells[1], cells[2]});
    else if (str_is(word, "done") && n == 2)
        file_of(ledger, cells[1])->stamp = strtoull(cells[0].at, NULL, 16);
    else if (str_is(word, "note") && n == 2)
        take_note(ledger, cells[0], cells[1]);
}

void ledger_read(struct ledger *ledger, struct str rows)
{
    struct str row;
    while (rows.len > 0 && str_next(&rows, '\n', &row))
        read_row(ledger, row);
}

static const struct file *known(const struct ledger *ledger, struct str file)
{
    const uint64_t *number = map_get(ledger->numbers, file);
    return number ? &ledger->files[*number - 1] : NULL;
}

uint64_t ledger_stamp(const struct ledger *ledger, struct str file)
{
    const struct file *found = known(ledger, file);
    return found ? found->stamp : 0;
}

struct str ledger_note(const struct ledger *ledger, struct str name)
{
    const uint64_t *number = map_get(ledger->note_numbers, name);
    return number ? ledger->notes[*number - 1] : (struct str){"", 0};
}

void ledger_refusals(const struct ledger *ledger, struct arena *arena, struct refusal **refusals,
                     size_t *n)
{
    *refusals = arena_alloc(arena, (ledger->n_entries + 1) * sizeof **refusals);
    *n = 0;
    for (size_t i = 0; i < ledger->n_files; i++)
        for (size_t at = ledger->files[i].first; at; at = ledger->entries[at - 1].next)
            (*refusals)[(*n)++] = ledger->entries[at - 1].refusal;
}

size_t ledger_n_files(const struct ledger *ledger)
{
    return ledger->n_files;
}

struct str ledger_file(const struct ledger *ledger, size_t i)
{
    return map_key(ledger->numbers, i);
}

bool ledger_has_refusals(const struct ledger *ledger, struct str file)
{
    const struct file *found = known(ledger, file);
    return found && found->first;
}

bool ledger_takes(struct str file)
{
    for (size_t at = 0; at < file.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(file, &at);
        if (c < 0x20 || (c == 0xFFFD && at == begin + 1))
            return false;
    }
    return file.len > 0;
}

void ledger_say_begin(struct buf *rows, struct str file)
{
    buf_printf(rows, "begin\t%.*s\n", STR_ARG(file));
}

static void add_line(struct buf *rows, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(rows, (unsigned char)text.at[i] < 0x20 ? ' ' : text.at[i]);
}

void ledger_say_refused(struct buf *rows, struct str file, struct refusal refusal)
{
    buf_printf(rows, "refused\t%.*s\t", STR_ARG(file));
    add_line(rows, refusal.path);
    buf_add_char(rows, '\t');
    add_line(rows, refusal.reason);
    buf_add_char(rows, '\n');
}

void ledger_say_done(struct buf *rows, struct str file, uint64_t stamp)
{
    buf_printf(rows, "done\t%016llx\t%.*s\n", (unsigned long long)stamp, STR_ARG(file));
}

void ledger_say_note(struct buf *rows, struct str name, struct str value)
{
    buf_printf(rows, "note\t%.*s\t%.*s\n", STR_ARG(name), STR_ARG(value));
}
