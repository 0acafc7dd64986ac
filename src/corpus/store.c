#include "corpus/store.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "corpus/segment_index.h"
#include "corpus/segment_merge.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* The manifest is a text file, one statement a line:
 *     readout corpus 1
 *     segment NAME BYTES
 *     dead SEGMENT DOCUMENT          (numbers of segment and document)
 *     words NUMBER                   (of store_words, in hexadecimal)
 *     next NUMBER                    (for the next segment's name)
 *     end HASH                       (of all bytes above, XXH3 in hexadecimal) */
static const char MANIFEST_HEAD[] = "readout corpus 1";
enum { MANIFEST_MAX = 64 << 20, MERGE_AT = 8 };

struct part {
    char name[32];
    uint64_t size;
    struct segment *segment;
    uint64_t *dead; /* one bit a document; NULL = none */
    size_t n_dead;
};

struct store {
    char *folder;
    enum store_mode mode;
    int lock; /* file descriptor, -1 when reading */
    struct part *parts;
    size_t n_parts, parts_cap;
    uint64_t next; /* number for the next segment's name */
    uint64_t words;
};

static const char *store_path(const struct store *store, const char *name, struct arena *arena)
{
    return path_join(arena, store->folder, name);
}

static bool damaged(struct err *err, const char *path, int64_t line, const char *what)
{
    err_set(err, ERR_CORRUPT, "damaged manifest: %s", what);
    err_where(err, path, line, 0, -1);
    err_hint(err, "Run readout doctor: it rebuilds what is derived.");
    return false;
}

static void part_done(struct part *part)
{
    segment_close(part->segment);
    memory_free(part->dead);
}

static bool mark_dead(struct store *store, struct document_at at)
{
    if (at.segment >= store->n_parts)
        return false;
    struct part *part = &store->parts[at.segment];
    size_t n = segment_n_documents(part->segment);
    if (at.document >= n)
        return false;
    if (!part->dead)
        part->dead = memory_new(n / 64 + 1, sizeof *part->dead);
    uint64_t bit = UINT64_C(1) << (at.document & 63);
    part->n_dead += !(part->dead[at.document >> 6] & bit);
    part->dead[at.document >> 6] |= bit;
    return true;
}

static bool add_part(struct store *store, const char *name, uint64_t size, struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct segment *segment = segment_open(store_path(store, name, scratch), err);
    arena_free(scratch);
    if (!segment)
        return false;
    store->parts =
        memory_grow(store->parts, store->n_parts, &store->parts_cap, sizeof *store->parts);
    struct part *part = &store->parts[store->n_parts++];
    *part = (struct part){.size = size, .segment = segment};
    snprintf(part->name, sizeof part->name, "%s", name);
    return true;
}

static bool read_statement(struct store *store, const char *line, struct err *err)
{
    char name[32];
    unsigned long long size;
    struct document_at at;
    if (sscanf(line, "segment %31s %llu", name, &size) == 2)
        return strchr(name, '/') == NULL && add_part(store, name, size, err);
    if (sscanf(line, "dead %u %u", &at.segment, &at.document) == 2)
        return mark_dead(store, at);
    if (sscanf(line, "next %llu", &size) == 1) {
        store->next = size;
        return true;
    }
    if (sscanf(line, "words %llx", &size) == 1) {
        store->words = size;
        return true;
    }
    return false;
}

/* The last line vouches for all others. */
static bool check_end(struct str *text)
{
    size_t at = text->len;
    while (at > 0 && (at == text->len || text->at[at - 1] != '\n'))
        at--;
    char wanted[32];
    snprintf(wanted, sizeof wanted, "end %016llx\n", (unsigned long long)hash_fast(text->at, at));
    if (!str_equal(str_cut(*text, at, text->len), str_from(wanted)))
        return false;
    text->len = at;
    return true;
}

static bool read_manifest(struct store *store, struct arena *arena, struct err *err)
{
    const char *path = store_path(store, "manifest", arena);
    struct str text, line;
    if (!file_exists(path))
        return true; /* an empty corpus */
    if (!file_read(path, MANIFEST_MAX, arena, &text, err))
        return false;
    if (!check_end(&text))
        return damaged(err, path, 0, "its last line does not vouch for the rest");
    int64_t n = 0;
    while (str_next(&text, '\n', &line) && line.len > 0) {
        n++;
        bool is_good = n == 1 ? str_is(line, MANIFEST_HEAD)
                              : read_statement(store, arena_cstr(arena, line), err);
        if (!is_good)
            return damaged(err, path, n, "a line that this version does not know");
    }
    return true;
}

static void drop_parts(struct store *store)
{
    while (store->n_parts > 0)
        part_done(&store->parts[--store->n_parts]);
}

/* A writer that merges removes segments which a reader has just found in the manifest: then a new
 * manifest is there, and it is read instead. */
static bool read_settled_manifest(struct store *store, struct arena *arena, struct err *err)
{
    enum { TRIES = 5 };
    for (int i = 0; i < TRIES; i++) {
        struct err trouble = ERR_INIT;
        if (read_manifest(store, arena, &trouble))
            return true;
        if (trouble.kind != ERR_MISSING || i + 1 == TRIES) {
            *err = trouble;
            return false;
        }
        drop_parts(store);
    }
    return false;
}

static bool lock_folder(struct store *store, struct arena *arena, struct err *err)
{
    if (!folder_make(store->folder, err))
        return false;
    const char *path = store_path(store, "lock", arena);
    store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (store->lock < 0)
        return err_set_errno(err, "cannot open \"%s\"", path);
    if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno != EWOULDBLOCK)
        return err_set_errno(err, "cannot lock \"%s\"", path);
    err_set(err, ERR_CONFLICT, "another readout is adding to \"%s\"", store->folder);
    err_hint(err, "Wait until it is done, or stop it: nothing it has reported is lost.");
    return false;
}

static bool is_named(const struct store *store, const char *name)
{
    for (size_t i = 0; i < store->n_parts; i++)
        if (strcmp(store->parts[i].name, name) == 0)
            return true;
    return strcmp(name, "manifest") == 0 || strcmp(name, "lock") == 0;
}

/* What a crash left behind: drafts, and segments that no manifest names. */
static bool remove_orphans(const struct store *store, struct arena *arena, struct err *err)
{
    struct file_info *files;
    size_t n;
    if (!folder_list(store->folder, arena, &files, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!is_named(store, files[i].path) &&
            !file_remove(store_path(store, files[i].path, arena), err))
            return false;
    return true;
}

struct store *store_open(const char *folder, enum store_mode mode, struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct store *store = memory_new(1, sizeof *store);
    store->folder = memory_new(strlen(folder) + 1, 1);
    memcpy(store->folder, folder, strlen(folder));
    store->mode = mode;
    store->lock = -1;
    store->next = 1;
    bool is_good = (mode == STORE_READ || lock_folder(store, scratch, err)) &&
                   read_settled_manifest(store, scratch, err) &&
                   (mode == STORE_READ || remove_orphans(store, scratch, err));
    arena_free(scratch);
    if (is_good)
        return store;
    store_close(store);
    return NULL;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    drop_parts(store);
    if (store->lock >= 0)
        close(store->lock);
    memory_free(store->parts);
    memory_free(store->folder);
    memory_free(store);
}

int store_compare(const struct store *store, struct document_at a, struct document_at b)
{
    const struct segment *in_a = store_segment(store, a.segment);
    const struct segment *in_b = store_segment(store, b.segment);
    day a_day = segment_day(in_a, a.document), b_day = segment_day(in_b, b.document);
    if (a.segment == b.segment)
        return (a.document > b.document) - (a.document < b.document);
    if (a_day != b_day && a_day != DAY_NONE && b_day != DAY_NONE)
        return a_day < b_day ? -1 : 1;
    struct document x, y;
    segment_document(in_a, a.document, &x);
    segment_document(in_b, b.document, &y);
    return document_compare(&x, &y);
}

size_t store_n_segments(const struct store *store)
{
    return store->n_parts;
}

const struct segment *store_segment(const struct store *store, size_t i)
{
    return store->parts[i].segment;
}

bool store_is_dead(const struct store *store, struct document_at at)
{
    const uint64_t *dead = store->parts[at.segment].dead;
    return dead && (dead[at.document >> 6] >> (at.document & 63) & 1);
}

bool store_has_dead(const struct store *store, size_t i)
{
    return store->parts[i].n_dead > 0;
}

size_t store_n_documents(const struct store *store)
{
    size_t n = 0;
    for (size_t i = 0; i < store->n_parts; i++)
        n += segment_n_documents(store->parts[i].segment) - store->parts[i].n_dead;
    return n;
}

void store_days(const struct store *store, day *first, day *last)
{
    *first = *last = DAY_NONE;
    for (size_t i = 0; i < store_n_segments(store); i++) {
        size_t n = segment_n_documents(store_segment(store, i));
        for (size_t j = 0; j < n; j++) {
            day at = segment_day(store_segment(store, i), j);
            if (at == DAY_NONE ||
                store_is_dead(store, (struct document_at){(uint32_t)i, (uint32_t)j}))
                continue;
            *first = *first == DAY_NONE || at < *first ? at : *first;
            *last = at > *last ? at : *last;
        }
    }
}

/* The sum over documents does not depend on their order. */
struct str store_data_hash(const struct store *store, struct arena *arena)
{
    uint64_t sum = hash_fast(&store->words, sizeof store->words);
    for (uint32_t i = 0; i < store->n_parts; i++)
        for (uint32_t j = 0; j < segment_n_documents(store->parts[i].segment); j++) {
            struct document document;
            if (store_is_dead(store, (struct document_at){i, j}))
                continue;
            segment_document(store->parts[i].segment, j, &document);
            uint64_t parts[4] = {hash_fast(document.id.at, document.id.len),
                                 hash_fast(document.hash.at, document.hash.len),
                                 hash_fast(document.lang.at, document.lang.len),
                                 (uint64_t)document.date};
            sum += hash_fast(parts, sizeof parts);
            if (document.n_turns)
                sum +=
                    hash_fast(document.turns, document.n_turns * sizeof *document.turns) ^ parts[0];
        }
    return arena_printf(arena, "%016llx", (unsigned long long)sum);
}

const char *store_new_path(const struct store *store, size_t i, struct arena *arena)
{
    const char *name =
        arena_printf(arena, "%08llu.segment", (unsigned long long)(store->next + i)).at;
    return store_path(store, name, arena);
}

static void write_dead(struct buf *out, const struct part *part, size_t i)
{
    if (!part->dead)
        return;
    size_t n = segment_n_documents(part->segment);
    for (size_t j = 0; j < n; j++)
        if (part->dead[j >> 6] >> (j & 63) & 1)
            buf_printf(out, "dead %zu %zu\n", i, j);
}

static bool write_manifest(struct store *store, struct arena *arena, struct err *err)
{
    struct buf out = {0};
    buf_printf(&out, "%s\n", MANIFEST_HEAD);
    for (size_t i = 0; i < store->n_parts; i++)
        buf_printf(&out, "segment %s %llu\n", store->parts[i].name,
                   (unsigned long long)store->parts[i].size);
    for (size_t i = 0; i < store->n_parts; i++)
        write_dead(&out, &store->parts[i], i);
    if (store->words)
        buf_printf(&out, "words %016llx\n", (unsigned long long)store->words);
    buf_printf(&out, "next %llu\n", (unsigned long long)store->next);
    unsigned long long hash = hash_fast(out.at, out.len);
    buf_printf(&out, "end %016llx\n", hash);
    bool is_good = file_write(store_path(store, "manifest", arena), buf_str(&out), err);
    buf_done(&out);
    return is_good;
}

/* What store_commit undoes when the manifest could not be written. */
struct undo {
    size_t n_parts;
    uint64_t next;
    const struct document_at *dead;
    size_t n_dead;
};

static void roll_back(struct store *store, const struct undo *undo)
{
    for (size_t i = 0; i < undo->n_dead; i++) {
        struct part *part = &store->parts[undo->dead[i].segment];
        part->dead[undo->dead[i].document >> 6] &= ~(UINT64_C(1) << (undo->dead[i].document & 63));
        part->n_dead--;
    }
    while (store->n_parts > undo->n_parts)
        part_done(&store->parts[--store->n_parts]);
    store->next = undo->next;
}

bool store_commit(struct store *store, size_t n_new, const struct document_at *dead, size_t n_dead,
                  struct err *err)
{
    unreachable_if(store->mode != STORE_WRITE);
    struct arena *scratch = arena_new(0);
    struct undo undo = {store->n_parts, store->next, dead, 0};
    bool is_good = true;
    for (size_t i = 0; is_good && i < n_new; i++) {
        const char *path = store_new_path(store, i, scratch);
        struct str bytes;
        is_good = file_map(path, scratch, &bytes, err) &&
                  add_part(store, path_name(path), bytes.len, err);
    }
    for (; is_good && undo.n_dead < n_dead; undo.n_dead++)
        unreachable_if(store_is_dead(store, dead[undo.n_dead]) ||
                       !mark_dead(store, dead[undo.n_dead]));
    store->next += n_new;
    is_good = is_good && write_manifest(store, scratch, err);
    if (!is_good)
        roll_back(store, &undo);
    arena_free(scratch);
    return is_good;
}

/* Segments of one level hold texts of like size; eight of one level make one of the next. */
static unsigned level_of(const struct part *part)
{
    enum { SMALLEST_BYTES = 1 << 16 };
    struct segment_sums sums = segment_sums(part->segment);
    unsigned level = 0;
    for (uint64_t size = sums.bytes[segment_n_documents(part->segment)]; size >= SMALLEST_BYTES;
         size /= MERGE_AT)
        level++;
    return level;
}

/* The first of the segments before end that are to be merged: MERGE_AT of one level, with the
 * smaller ones between them; end when there are none. */
static size_t run_before(const struct store *store, size_t end)
{
    enum { TOP_LEVEL = 5 }; /* texts of 256 MiB and more stay as they are */
    for (unsigned level = 0; level < TOP_LEVEL; level++) {
        size_t begin = end, n = 0;
        while (begin > 0 && n < MERGE_AT && level_of(&store->parts[begin - 1]) <= level)
            n += level_of(&store->parts[--begin]) == level;
        if (n == MERGE_AT)
            return end - begin <= SEGMENT_PARTS_MAX ? begin : end;
    }
    return end;
}

/* Puts the merged segment in the place of parts begin to end, in memory and in the manifest. What
 * they were is kept in old until it is certain. */
static bool replace_parts(struct store *store, size_t begin, size_t end, const char *path,
                          struct err *err)
{
    struct arena *scratch = arena_new(0);
    size_t n = store->n_parts, n_old = end - begin;
    struct part *before = arena_alloc(scratch, n * sizeof *before);
    struct str bytes;
    memcpy(before, store->parts, n * sizeof *before);
    bool is_good =
        file_map(path, scratch, &bytes, err) && add_part(store, path_name(path), bytes.len, err);
    if (is_good) {
        struct part merged = store->parts[n];
        store->parts[begin] = merged;
        memmove(store->parts + begin + 1, before + end, (n - end) * sizeof *before);
        store->n_parts = n - n_old + 1;
        store->next++;
        is_good = write_manifest(store, scratch, err);
        if (!is_good) {
            part_done(&merged);
            memcpy(store->parts, before, n * sizeof *before);
            store->n_parts = n;
            store->next--;
        }
    }
    for (size_t i = begin; is_good && i < end; i++) {
        /* An old file that cannot be removed now is an orphan: the next writer does it. */
        struct err ignored = ERR_INIT;
        file_remove(store_path(store, before[i].name, scratch), &ignored);
        part_done(&before[i]);
    }
    arena_free(scratch);
    return is_good;
}

bool store_replace(struct store *store, size_t i, const char *path, struct err *err)
{
    unreachable_if(store->mode != STORE_WRITE);
    return replace_parts(store, i, i + 1, path, err);
}

uint64_t store_words(const struct store *store)
{
    return store->words;
}

bool store_set_words(struct store *store, uint64_t words, struct err *err)
{
    unreachable_if(store->mode != STORE_WRITE);
    struct arena *scratch = arena_new(0);
    uint64_t before = store->words;
    store->words = words;
    bool is_good = write_manifest(store, scratch, err);
    if (!is_good)
        store->words = before;
    arena_free(scratch);
    return is_good;
}

static bool merge_parts(struct store *store, size_t begin, size_t end,
                        const struct progress *progress, struct err *err)
{
    struct segment_part parts[SEGMENT_PARTS_MAX];
    struct arena *scratch = arena_new(0);
    for (size_t i = begin; i < end; i++)
        parts[i - begin] = (struct segment_part){store->parts[i].segment, store->parts[i].dead};
    const char *path = store_new_path(store, 0, scratch);
    bool is_good = segment_merge(path, parts, end - begin, progress, err) &&
                   replace_parts(store, begin, end, path, err);
    arena_free(scratch);
    return is_good;
}

/* Looks at the segments in the order in which they came, so that the outcome is the same whether
 * they came one by one or many at once. */
bool store_merge(struct store *store, const struct progress *progress, struct err *err)
{
    unreachable_if(store->mode != STORE_WRITE);
    for (size_t end = 1; end <= store->n_parts;) {
        size_t begin = run_before(store, end);
        if (begin == end) {
            end++;
            continue;
        }
        if (!merge_parts(store, begin, end, progress, err))
            return false;
        end = begin + 1;
    }
    return true;
}

bool store_verify(const struct store *store, struct err *err)
{
    for (size_t i = 0; i < store->n_parts; i++)
        if (!segment_verify(store->parts[i].segment, err)) {
            err_context(err, "in segment %s of \"%s\"", store->parts[i].name, store->folder);
            return false;
        }
    return true;
}
