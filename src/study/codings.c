#include "study/codings.h"

#include "base/file.h"
#include "base/journal.h"
#include "base/map.h"

#include <stdlib.h>
#include <time.h>

#define FILE_LIMIT ((size_t)4 << 30)

static const char SUFFIX[] = ".jsonl";

struct reading {
    struct arena *arena;
    struct map *known; /* acts */
    struct coding *acts;
    size_t n, cap;
};

static struct coding *new_act(struct reading *reading)
{
    if (reading->n == reading->cap) {
        size_t size = sizeof *reading->acts, cap = reading->cap ? 2 * reading->cap : 256;
        reading->acts = arena_grow(reading->arena, reading->acts, reading->cap * size, cap * size);
        reading->cap = cap;
    }
    return &reading->acts[reading->n];
}

static bool refuse_line(const char *path, struct str line, int64_t number, struct err *err)
{
    err_where(err, path, number, 0, -1);
    err_excerpt(err, line.at, line.len);
    if (str_starts_with(line, STR("<<<<<<<")) || str_starts_with(line, STR("=======")) ||
        str_starts_with(line, STR(">>>>>>>")))
        err_hint(err, "git left its marks of a conflict: take them out and keep both sides.");
    else
        err_hint(err, "Take back what was done to the file; a line that cannot be mended may be "
                      "taken out by hand.");
    return false;
}

static bool read_line(struct reading *reading, struct str line, struct str coder, struct err *err)
{
    bool is_new;
    struct coding *act = new_act(reading);
    if (!coding_read(line, reading->arena, act, err))
        return false;
    if (!str_equal(act->coder, coder))
        return err_set(err, ERR_INPUT, "the coder \"%.*s\" has another file", STR_ARG(act->coder));
    map_put(reading->known, act->act, &is_new);
    reading->n += is_new;
    return true;
}

static void warn_of_torn(const char *path, struct str torn, struct findings *findings)
{
    struct err doubt = ERR_INIT;
    if (torn.len == 0)
        return;
    err_set(&doubt, ERR_INPUT, "the last line was never finished: %zu bytes", torn.len);
    err_hint(&doubt, "It was not confirmed to its coder. The next coding puts it aside.");
    err_where(&doubt, path, 0, 0, -1);
    findings_warn(findings, &doubt);
}

static bool read_coder(struct reading *reading, const char *path, struct str coder,
                       struct findings *findings, struct err *err)
{
    struct str lines, torn, line;
    if (!journal_read(path, FILE_LIMIT, reading->arena, &lines, &torn, err))
        return false;
    for (int64_t number = 1; lines.len > 0 && str_next(&lines, '\n', &line); number++)
        if (line.len > 0 && !read_line(reading, line, coder, err))
            return refuse_line(path, line, number, err);
    warn_of_torn(path, torn, findings);
    return true;
}

static bool read_coders(struct reading *reading, const char *folder, struct findings *findings,
                        struct err *err)
{
    struct file_info *files;
    size_t n;
    if (!folder_exists(folder))
        return true;
    if (!folder_list(folder, reading->arena, &files, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct str name = str_from(files[i].path);
        if (str_contains(name, STR("/")) || !str_ends_with(name, str_from(SUFFIX)))
            continue;
        struct str coder = str_cut(name, 0, name.len - strlen(SUFFIX));
        const char *path = path_join(reading->arena, folder, files[i].path);
        if (!read_coder(reading, path, coder, findings, err))
            return false;
    }
    return true;
}

/* Time is text of one length, and never falls within a file as it was written. */
static int by_time(const void *a, const void *b)
{
    const struct coding *left = a, *right = b;
    int order = str_compare(left->coder, right->coder);
    order = order ? order : str_compare(left->time, right->time);
    if (order == 0 && left->n != right->n)
        order = left->n < right->n ? -1 : 1;
    return order ? order : str_compare(left->act, right->act);
}

/* Acts of one unit, coder and how stand together, the last one first. */
static int by_unit(const void *a, const void *b)
{
    const struct coding *left = *(const struct coding *const *)a;
    const struct coding *right = *(const struct coding *const *)b;
    int order = str_compare(left->unit, right->unit);
    order = order ? order : str_compare(left->coder, right->coder);
    order = order ? order : (int)left->how - (int)right->how;
    return order ? order : (left < right) - (left > right);
}

static bool is_same_place(const struct coding *a, const struct coding *b)
{
    return a->how == b->how && str_equal(a->unit, b->unit) && str_equal(a->coder, b->coder);
}

static void find_undone(struct coding *acts, size_t n)
{
    struct map *undone = map_new();
    for (size_t i = 0; i < n; i++)
        if (acts[i].undoes.len)
            map_put(undone, acts[i].undoes, NULL);
    for (size_t i = 0; i < n; i++)
        acts[i].is_undone = map_get(undone, acts[i].act) != NULL;
    map_free(undone);
}

static void find_current(struct codings *codings, struct arena *arena)
{
    const struct coding **live = arena_zero(arena, codings->n_acts + 1, sizeof *live);
    size_t n = 0;
    for (size_t i = 0; i < codings->n_acts; i++)
        if (!codings->acts[i].undoes.len && !codings->acts[i].is_undone)
            live[n++] = &codings->acts[i];
    qsort(live, n, sizeof *live, by_unit);
    struct coding *current = arena_zero(arena, n + 1, sizeof *current);
    codings->n_current = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !is_same_place(live[i], live[i - 1]))
            current[codings->n_current++] = *live[i];
    codings->current = current;
}

bool codings_read(const struct codebook *codebook, struct arena *arena, struct codings *codings,
                  struct findings *findings, struct err *err)
{
    struct reading reading = {.arena = arena, .known = map_new()};
    *codings = (struct codings){0};
    bool is_good = read_coders(&reading, codebook->folder, findings, err);
    map_free(reading.known);
    if (!is_good)
        return false;
    if (reading.n)
        qsort(reading.acts, reading.n, sizeof *reading.acts, by_time);
    find_undone(reading.acts, reading.n);
    codings->acts = reading.acts;
    codings->n_acts = reading.n;
    find_current(codings, arena);
    return true;
}

const struct coding *codings_last(const struct codings *codings, struct str unit, struct str coder,
                                  enum coding_how how)
{
    for (size_t low = 0, high = codings->n_current; low < high;) {
        size_t middle = (low + high) / 2;
        const struct coding *coding = &codings->current[middle];
        int order = str_compare(coding->unit, unit);
        order = order ? order : str_compare(coding->coder, coder);
        order = order ? order : (int)coding->how - (int)how;
        if (order == 0)
            return coding;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool are_same(const struct str *a, size_t n_a, const struct str *b, size_t n_b)
{
    if (n_a != n_b)
        return false;
    for (size_t i = 0; i < n_a; i++)
        if (!str_equal(a[i], b[i]))
            return false;
    return true;
}

static bool says_same(const struct coding *a, const struct coding *b)
{
    if (a->text_hash != b->text_hash || a->n_votes != b->n_votes ||
        !are_same(a->codes, a->n_codes, b->codes, b->n_codes))
        return false;
    for (size_t i = 0; i < a->n_votes; i++)
        if (!are_same(a->votes[i].codes, a->votes[i].n_codes, b->votes[i].codes,
                      b->votes[i].n_codes))
            return false;
    return true;
}

size_t codings_leave_new(const struct codings *codings, struct coding *found, size_t n)
{
    size_t n_new = 0;
    for (size_t i = 0; i < n; i++) {
        const struct coding *last =
            codings_last(codings, found[i].unit, found[i].coder, found[i].how);
        if (!last || !says_same(&found[i], last))
            found[n_new++] = found[i];
    }
    return n_new;
}

static struct str time_now(struct arena *arena)
{
    struct timespec now;
    struct tm parts;
    char text[32];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    return arena_printf(arena, "%s.%03ldZ", text, now.tv_nsec / 1000000);
}

static const char *version_path(const struct codebook *codebook, struct str version,
                                struct arena *arena)
{
    return arena_printf(arena, "%s/versions/%.*s.yaml", codebook->folder, STR_ARG(version)).at;
}

static bool keep_version(const struct codebook *codebook, struct arena *arena, struct err *err)
{
    const char *path = version_path(codebook, codebook->version, arena);
    return folder_make(path_folder(arena, path), err) &&
           file_write_once(path, codebook->bytes, err);
}

/* Union is right for these files: every line stands for itself, in any order. */
static bool keep_attributes(const struct codebook *codebook, struct arena *arena, struct err *err)
{
    const char *folder = path_folder(arena, codebook->folder);
    const char *path = path_join(arena, folder, ".gitattributes");
    return file_write_once(path, STR("*.jsonl merge=union\n"), err);
}

/* The clock may be set back; the order in which a coder spoke may not. */
static void number_acts(struct coding *codings, size_t n, struct str last_line, struct arena *arena)
{
    struct coding last;
    struct err unreadable = ERR_INIT; /* codings_read says so; to number acts it does not matter */
    struct str now = time_now(arena);
    if (!last_line.len || !coding_read(last_line, arena, &last, &unreadable))
        last = (struct coding){0};
    if (str_compare(last.time, now) > 0)
        now = last.time;
    for (size_t i = 0; i < n; i++) {
        codings[i].time = now;
        codings[i].n = last.n + 1 + i;
    }
}

static void say_all(struct coding *codings, size_t n, struct buf *out, struct arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        coding_say(&codings[i], out);
        /* the checksum stands between quotes before "}" and the line's end */
        codings[i].act = arena_str(arena, str_cut(buf_str(out), out->len - 19, out->len - 3));
    }
}

/* Whether the first coding is there already, under the name that it was sent as; then it is that.
 */
static bool take_sent(const struct journal *journal, struct coding *coding, struct arena *arena,
                      bool *is_there, struct err *err)
{
    struct str mark = coding_sent_mark(coding->sent_as, arena), line;
    struct coding found;
    if (!journal_find(journal, mark, arena, &line, err) ||
        (line.len && !coding_read(line, arena, &found, err)))
        return false;
    *is_there = line.len > 0;
    if (*is_there)
        *coding = found;
    return true;
}

static bool add_lines(struct journal *journal, struct coding *codings, size_t n,
                      struct arena *arena, struct err *err)
{
    struct buf lines = {0};
    bool is_there = false;
    if (n == 1 && codings[0].sent_as.len && !take_sent(journal, codings, arena, &is_there, err))
        return false;
    if (is_there)
        return true;
    number_acts(codings, n, journal_last(journal), arena);
    say_all(codings, n, &lines, arena);
    bool is_good = journal_add(journal, buf_str(&lines), err);
    buf_done(&lines);
    return is_good;
}

static bool add_acts(const struct codebook *codebook, struct coding *codings, size_t n,
                     struct arena *arena, struct err *err)
{
    if (!keep_version(codebook, arena, err) || !keep_attributes(codebook, arena, err))
        return false;
    struct str name = arena_printf(arena, "%.*s%s", STR_ARG(codings[0].coder), SUFFIX);
    struct journal *journal = journal_open(path_join(arena, codebook->folder, name.at), err);
    if (!journal)
        return false;
    bool is_good = add_lines(journal, codings, n, arena, err);
    journal_close(journal);
    return is_good;
}

bool codings_add(const struct codebook *codebook, struct coding *codings, size_t n,
                 struct arena *arena, struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        unreachable_if(!str_equal(codings[i].coder, codings[0].coder));
        codings[i].version = codebook->version;
        codings[i].undoes = (struct str){"", 0};
        if (!coder_check(codings[i].coder, err) ||
            !codebook_check(codebook, codings[i].codes, codings[i].n_codes, err))
            return false;
        for (size_t j = 0; j < codings[i].n_votes; j++)
            if (!codebook_check(codebook, codings[i].votes[j].codes, codings[i].votes[j].n_codes,
                                err))
                return false;
    }
    return n == 0 || add_acts(codebook, codings, n, arena, err);
}

bool codings_undo(const struct codebook *codebook, const struct coding *act, struct arena *arena,
                  struct err *err)
{
    struct coding undo = {.unit = act->unit,
                          .text_hash = act->text_hash,
                          .coder = act->coder,
                          .how = act->how,
                          .version = codebook->version,
                          .undoes = act->act};
    return add_acts(codebook, &undo, 1, arena, err);
}

bool codings_version(const struct codebook *codebook, struct str version, struct arena *arena,
                     struct codebook *then, struct findings *findings, struct err *err)
{
    const char *path = version_path(codebook, version, arena);
    if (str_equal(version, codebook->version)) {
        *then = *codebook;
        return true;
    }
    if (str_contains(version, STR("/")) || !file_exists(path)) {
        err_set(err, ERR_MISSING, "nobody coded with the version \"%.*s\" of the codebook \"%.*s\"",
                STR_ARG(version), STR_ARG(codebook->id));
        return false;
    }
    if (!codebook_read(path, codebook->id, arena, then, findings))
        return findings_check(findings, err);
    then->folder = codebook->folder;
    return true;
}

static void check_version(const struct codebook *codebook, struct str version, struct arena *arena,
                          struct findings *findings)
{
    struct err trouble = ERR_INIT;
    struct codebook then;
    const char *path = version_path(codebook, version, arena);
    if (str_contains(version, STR("/")) || !file_exists(path)) {
        err_set(&trouble, ERR_MISSING, "there are codings by this version, which is not kept");
        err_hint(&trouble, "Without it nobody can say what the coders decided on: bring it back.");
    } else if (!codebook_read(path, codebook->id, arena, &then, findings)) {
        return;
    } else if (!str_equal(then.version, version)) {
        err_set(&trouble, ERR_INPUT, "this version was changed after it was coded with");
        err_hint(&trouble, "Take back what was done to it: a new version is made by changing the "
                           "codebook itself.");
    } else {
        return;
    }
    err_where(&trouble, path, 0, 0, -1);
    findings_take(findings, &trouble);
}

void codings_check_versions(const struct codebook *codebook, const struct codings *codings,
                            struct arena *arena, struct findings *findings)
{
    struct map *seen = map_new();
    for (size_t i = 0; i < codings->n_acts; i++) {
        bool is_new;
        map_put(seen, codings->acts[i].version, &is_new);
        if (is_new)
            check_version(codebook, codings->acts[i].version, arena, findings);
    }
    map_free(seen);
}
