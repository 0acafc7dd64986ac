#include "corpus/intake.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/pool.h"
#include "corpus/clean_text.h"
#include "corpus/file_pattern.h"
#include "text/date_text.h"
#include "text/encoding.h"
#include "text/language.h"
#include "text/page.h"

#include <jansson.h>

enum { FILE_LIMIT = 1 << 30, DATE_SEARCH_BYTES = 600, BATCH_BYTES = 32 << 20, BATCHES_MAX = 8 };

/* Documents on their way into one segment. */
struct batch {
    struct arena *arena;
    struct document *documents;
    size_t n, cap;
    size_t text_bytes;
    struct buf ledger;
};

struct intake {
    const struct intake_options *options;
    struct store *store;
    struct map *ids;    /* id → segment << 32 | document, plus one; of live documents */
    struct map *hashes; /* hash of the original → 1 */
    struct map *ledger; /* path → fast hash of "size mtime" */
    struct batch batches[BATCHES_MAX];
    size_t n_batches; /* the last one is being filled */
    size_t n_threads;
    struct document_at *dead;
    size_t n_dead, dead_cap;
    const struct page_profiles *profiles;
    struct intake_report now; /* not yet committed */
    struct intake_report *report;
    size_t refusals_cap;
    struct arena *arena;
};

/* A ledger row: path, tab, stamp of size and time of change. Opaque to the segment. */
static void read_ledger(struct intake *intake, struct str rows)
{
    struct str row, path;
    while (str_next(&rows, '\n', &row)) {
        size_t tab = str_find(row, STR("\t"), 0);
        path = str_cut(row, 0, tab);
        if (tab < row.len)
            *map_put(intake->ledger, path, NULL) = strtoull(row.at + tab + 1, NULL, 16);
    }
}

static void see_segment(struct intake *intake, size_t i)
{
    const struct segment *segment = store_segment(intake->store, i);
    for (size_t j = 0; j < segment_n_documents(segment); j++) {
        struct document_at at = {(uint32_t)i, (uint32_t)j};
        struct document document;
        if (store_is_dead(intake->store, at))
            continue;
        segment_document(segment, j, &document);
        *map_put(intake->ids, document.id, NULL) = ((uint64_t)i << 32 | j) + 1;
        *map_put(intake->hashes, document.hash, NULL) = 1;
    }
    struct str rows = segment_ledger(segment);
    if (rows.len)
        read_ledger(intake, rows);
}

static struct batch *last_batch(struct intake *intake)
{
    return &intake->batches[intake->n_batches - 1];
}

static void new_batch(struct intake *intake)
{
    struct batch *batch = &intake->batches[intake->n_batches++];
    *batch = (struct batch){.arena = arena_new(0)};
}

static void refuse(struct intake *intake, struct str path, struct str reason)
{
    struct intake_report *report = &intake->now;
    report->refusals = memory_grow(report->refusals, report->n_refused, &intake->refusals_cap,
                                   sizeof *report->refusals);
    report->refusals[report->n_refused++] =
        (struct refusal){arena_str(intake->arena, path), arena_str(intake->arena, reason)};
}

/* The text of a superseded revision is people's material: it is kept in the study for good, before
 * the new one takes its place. */
static bool keep_revision(struct intake *intake, const struct document *old, struct err *err)
{
    if (!intake->options->revisions_path)
        return true;
    json_t *row = json_pack("{s:s%,s:I,s:s%,s:s%,s:s%}", "id", old->id.at, old->id.len, "revision",
                            (json_int_t)old->revision, "hash", old->hash.at, old->hash.len, "title",
                            old->title.at, old->title.len, "text", old->text.at, old->text.len);
    char *line = row ? json_dumps(row, JSON_COMPACT) : NULL;
    json_decref(row);
    if (!line)
        return err_set(err, ERR_BUG, "a revision cannot be written as JSON");
    struct buf out = {0};
    buf_add_text(&out, line);
    buf_add_char(&out, '\n');
    free(line);
    bool is_good = file_append(intake->options->revisions_path, buf_str(&out), err);
    buf_done(&out);
    return is_good;
}

static bool supersede(struct intake *intake, uint64_t place, struct document *document,
                      struct err *err)
{
    struct document_at at = {(uint32_t)((place - 1) >> 32), (uint32_t)(place - 1)};
    struct document old;
    segment_document(store_segment(intake->store, at.segment), at.document, &old);
    if (!keep_revision(intake, &old, err))
        return false;
    document->revision = old.revision + 1;
    intake->dead = memory_grow(intake->dead, intake->n_dead, &intake->dead_cap, sizeof at);
    intake->dead[intake->n_dead++] = at;
    intake->now.n_revised++;
    return true;
}

/* Decides what the document is: new, a revision, or there already. document's texts live in the
 * batch's arena. */
static bool take_document(struct intake *intake, struct document *document, struct err *err)
{
    uint64_t *place = map_get(intake->ids, document->id);
    if (place && *place == UINT64_MAX) {
        refuse(intake, document->origin, STR("a second document with this id"));
        return true;
    }
    if (map_get(intake->hashes, document->hash)) {
        intake->now.n_duplicates++;
        return true;
    }
    document->revision = 1;
    if (!place)
        intake->now.n_added++;
    else if (!supersede(intake, *place, document, err))
        return false;
    *map_put(intake->ids, document->id, NULL) = UINT64_MAX; /* in a batch */
    *map_put(intake->hashes, document->hash, NULL) = 1;
    struct batch *batch = last_batch(intake);
    batch->documents =
        memory_grow(batch->documents, batch->n, &batch->cap, sizeof *batch->documents);
    batch->documents[batch->n++] = *document;
    batch->text_bytes += document->text.len;
    return true;
}

static bool write_batch(size_t i, void *arg, struct err *err)
{
    struct intake *intake = arg;
    struct batch *batch = &intake->batches[i];
    struct arena *scratch = arena_new(0);
    struct splitter *splitter = splitter_open(intake->options->dictionary, err);
    bool is_good =
        splitter && segment_write(store_new_path(intake->store, i, scratch), batch->documents,
                                  batch->n, buf_str(&batch->ledger), splitter, err);
    splitter_close(splitter);
    arena_free(scratch);
    return is_good;
}

static void drop_batches(struct intake *intake)
{
    for (size_t i = 0; i < intake->n_batches; i++) {
        arena_free(intake->batches[i].arena);
        memory_free(intake->batches[i].documents);
        buf_done(&intake->batches[i].ledger);
    }
    intake->n_batches = 0;
}

static void add_report(struct intake *intake)
{
    struct intake_report *all = intake->report, *now = &intake->now;
    struct refusal *refusals =
        arena_alloc(intake->arena, (all->n_refused + now->n_refused + 1) * sizeof *refusals);
    for (size_t i = 0; i < all->n_refused; i++)
        refusals[i] = all->refusals[i];
    for (size_t i = 0; i < now->n_refused; i++)
        refusals[all->n_refused + i] = now->refusals[i];
    all->n_added += now->n_added;
    all->n_revised += now->n_revised;
    all->n_duplicates += now->n_duplicates;
    all->n_unchanged += now->n_unchanged;
    all->n_refused += now->n_refused;
    all->n_other += now->n_other;
    all->refusals = refusals;
    memory_free(now->refusals);
    *now = (struct intake_report){0};
    intake->refusals_cap = 0;
}

/* Writes all batches at once and commits them in one step. */
static bool commit(struct intake *intake, struct err *err)
{
    size_t n = intake->n_batches, before = store_n_segments(intake->store);
    bool has_work = n > 1 || intake->batches[0].n > 0 || intake->batches[0].ledger.len > 0;
    if (has_work && (!pool_run(intake->n_threads, n, write_batch, intake, err) ||
                     !store_commit(intake->store, n, intake->dead, intake->n_dead, err)))
        return false;
    intake->n_dead = 0;
    drop_batches(intake);
    for (size_t i = before; i < store_n_segments(intake->store); i++)
        see_segment(intake, i);
    add_report(intake);
    new_batch(intake);
    int64_t done = (int64_t)(intake->report->n_added + intake->report->n_revised);
    return progress_tell(intake->options->progress, done, 0, "documents") ||
           err_set(err, ERR_CANCELLED, "stopped after %lld documents", (long long)done);
}

/* Called between documents. Batch borders depend on bytes alone. */
static bool make_room(struct intake *intake, struct err *err)
{
    if (last_batch(intake)->text_bytes < BATCH_BYTES)
        return true;
    size_t at_once = intake->n_threads < BATCHES_MAX ? intake->n_threads : BATCHES_MAX;
    if (intake->n_batches >= at_once)
        return commit(intake, err);
    new_batch(intake);
    return true;
}

static struct str first_line(struct str text)
{
    struct str line = str_cut(text, 0, str_find(text, STR("\n"), 0));
    return line.len <= 300 ? line : (struct str){"", 0};
}

static void set_defaults(const struct intake *intake, struct document *document)
{
    const struct source_spec *source = &intake->options->source;
    document->lang = source->lang.len ? source->lang : STR("und");
    document->source = source->source;
    document->kind = source->kind;
    document->date = DAY_NONE;
    document->basis = DATE_NONE;
    document->is_specimen = source->is_specimen;
}

/* What the file's name says by the pattern; false when it does not fit. */
static bool take_name(struct intake *intake, struct document *document, struct str path)
{
    struct str name = str_from(path_name(document->id.at));
    if (!intake->options->source.pattern.len ||
        file_pattern_match(intake->options->source.pattern, name, document))
        return true;
    refuse(intake, path, STR("its name does not fit the pattern"));
    return false;
}

static void find_date(struct document *document)
{
    size_t begin, end, n = document->text.len;
    struct str head = str_cut(document->text, 0, n < DATE_SEARCH_BYTES ? n : DATE_SEARCH_BYTES);
    if (document->date != DAY_NONE)
        return;
    if (date_text_find(document->title, &document->date, &begin, &end))
        document->basis = DATE_TITLE;
    else if (date_text_find(head, &document->date, &begin, &end))
        document->basis = DATE_TEXT;
}

static bool read_plain(struct intake *intake, struct str path, struct str bytes, struct err *err)
{
    struct arena *arena = last_batch(intake)->arena;
    struct document document = {0};
    struct decoded decoded;
    set_defaults(intake, &document);
    document.origin = document.id = arena_str(arena, path);
    if (!take_name(intake, &document, path))
        return true;
    if (!encoding_decode(bytes, STR(""), arena, &decoded, err))
        return false;
    document.text = clean_text(decoded.text, arena, &document.n_replaced);
    document.n_replaced = decoded.n_replaced;
    if (document.text.len == 0) {
        refuse(intake, path, STR("it is empty"));
        return true;
    }
    if (!document.title.len)
        document.title = first_line(document.text);
    if (str_is(document.lang, "und"))
        document.lang = language_of(document.text);
    find_date(&document);
    document.hash = hash_provenance(bytes, arena);
    return take_document(intake, &document, err);
}

static void take_page(const struct page *page, struct arena *arena, struct document *document)
{
    static const enum date_basis BASES[] = {DATE_NONE, DATE_PAGE, DATE_TITLE, DATE_TEXT};
    document->text = arena_str(arena, page->text);
    document->title = document->title.len ? document->title : arena_str(arena, page->title);
    document->url = arena_str(arena, page->url);
    document->n_replaced = page->n_replaced;
    if (str_is(document->lang, "und"))
        document->lang = arena_str(arena, page->lang);
    if (!document->source.len)
        document->source = arena_str(arena, page->source);
    if (document->date == DAY_NONE) {
        document->date = page->date;
        document->basis = BASES[page->date_basis];
    }
}

static bool read_page(struct intake *intake, struct str path, struct str bytes, struct err *err)
{
    struct arena *arena = last_batch(intake)->arena, *scratch = arena_new(0);
    struct document document = {0};
    struct err trouble = ERR_INIT;
    struct page page;
    set_defaults(intake, &document);
    document.origin = document.id = arena_str(arena, path);
    bool has_name = take_name(intake, &document, path);
    bool is_read =
        has_name && page_read(bytes, STR(""), intake->profiles, scratch, &page, &trouble);
    if (has_name && !is_read)
        refuse(intake, path, str_from(trouble.message));
    if (is_read) {
        take_page(&page, arena, &document);
        document.hash = hash_provenance(bytes, arena);
    }
    arena_free(scratch);
    return !is_read || take_document(intake, &document, err);
}

static struct str field(const json_t *row, const char *name, struct str otherwise,
                        struct arena *arena)
{
    const json_t *value = json_object_get(row, name);
    if (json_is_integer(value))
        return arena_printf(arena, "%lld", (long long)json_integer_value(value));
    if (!json_is_string(value) || json_string_length(value) == 0)
        return otherwise;
    return arena_str(arena, (struct str){json_string_value(value), json_string_length(value)});
}

/* A day, with or without a time behind it; a year or month alone stands for its first day. */
static void take_date(struct str text, struct document *document)
{
    struct err ignored = ERR_INIT; /* a date that cannot be read is a missing date, and listed so */
    struct period period;
    if (text.len > 10)
        text.len = 10;
    if (text.len && period_parse(text, &period, &ignored) && period.begin != DAY_NONE) {
        document->date = period.begin;
        document->basis = DATE_GIVEN;
    }
}

static bool take_row(struct intake *intake, const json_t *row, struct str origin, struct str line,
                     struct err *err)
{
    struct arena *arena = last_batch(intake)->arena;
    struct document document = {0};
    set_defaults(intake, &document);
    document.origin = arena_str(arena, origin);
    document.id = field(row, "id", document.origin, arena);
    document.lang = field(row, "lang", document.lang, arena);
    document.source = field(row, "source", document.source, arena);
    document.kind = field(row, "kind", document.kind, arena);
    document.title = field(row, "title", STR(""), arena);
    document.url = field(row, "url", STR(""), arena);
    take_date(field(row, "date", STR(""), arena), &document);
    document.text = clean_text(field(row, "text", STR(""), arena), arena, &document.n_replaced);
    document.hash = hash_provenance(line, arena);
    if (document.text.len == 0) {
        refuse(intake, origin, STR("it has no text"));
        return true;
    }
    return take_document(intake, &document, err) && make_room(intake, err);
}

static bool read_rows(struct intake *intake, struct str path, struct str bytes, struct err *err)
{
    struct str line;
    for (size_t n = 1; str_next(&bytes, '\n', &line); n++) {
        if (str_trim(line).len == 0)
            continue;
        struct str origin = arena_printf(intake->arena, "%.*s!%zu", STR_ARG(path), n);
        json_error_t where;
        json_t *row = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &where);
        bool is_good = true;
        if (json_is_object(row))
            is_good = take_row(intake, row, origin, line, err);
        else
            refuse(intake, origin, str_from(row ? "it is no JSON object" : where.text));
        json_decref(row);
        if (!is_good)
            return false;
    }
    return true;
}

static uint64_t stamp_of(const struct file_info *file)
{
    uint64_t numbers[2] = {file->size_bytes, (uint64_t)file->modified_ns};
    return hash_fast(numbers, sizeof numbers);
}

/* A pattern speaks of files of one ending; others that lie beside them are none of ours. */
static bool has_other_ending(struct str pattern, struct str path)
{
    size_t dot = pattern.len;
    while (dot > 0 && pattern.at[dot - 1] != '.')
        dot--;
    return dot > 0 && !str_ends_with(path, str_cut(pattern, dot - 1, pattern.len));
}

typedef bool file_reader(struct intake *intake, struct str path, struct str bytes, struct err *err);

/* By the ending of the name; NULL when no reader knows it. */
static file_reader *reader_for(struct str path)
{
    static const struct {
        struct str ending;
        file_reader *read;
    } READERS[] = {{STR(".txt"), read_plain},
                   {STR(".html"), read_page},
                   {STR(".htm"), read_page},
                   {STR(".shtml"), read_page},
                   {STR(".jsonl"), read_rows}};
    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++)
        if (str_ends_with(path, READERS[i].ending))
            return READERS[i].read;
    return NULL;
}

static bool read_one(struct intake *intake, const struct file_info *file, struct err *err)
{
    if (has_other_ending(intake->options->source.pattern, str_from(file->path))) {
        intake->now.n_other++;
        return true;
    }
    struct str path = str_from(file->path);
    file_reader *reader = reader_for(path);
    uint64_t stamp = stamp_of(file), *known = map_get(intake->ledger, path);
    if (known && *known == stamp) {
        intake->now.n_unchanged++;
        return true;
    }
    struct arena *scratch = arena_new(0);
    const char *full = path_join(scratch, intake->options->source.path, file->path);
    struct err trouble = ERR_INIT;
    struct str bytes;
    bool is_good = true;
    if (!reader)
        refuse(intake, path, STR("neither .txt nor .html nor .jsonl"));
    else if (!file_read(full, FILE_LIMIT, scratch, &bytes, &trouble))
        refuse(intake, path, str_from(trouble.message));
    else
        is_good = reader(intake, path, bytes, err);
    if (is_good)
        buf_printf(&last_batch(intake)->ledger, "%s\t%016llx\n", file->path,
                   (unsigned long long)stamp);
    arena_free(scratch);
    return is_good && make_room(intake, err);
}

static bool read_all(struct intake *intake, struct err *err)
{
    struct file_info *files;
    size_t n;
    if (!folder_list(intake->options->source.path, intake->arena, &files, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!read_one(intake, &files[i], err))
            return false;
    return commit(intake, err);
}

bool intake_add(const struct intake_options *options, struct arena *arena,
                struct intake_report *report, struct err *err)
{
    struct intake intake = {.options = options, .arena = arena, .report = report};
    *report = (struct intake_report){0};
    intake.n_threads = options->n_threads ? options->n_threads : pool_cores();
    intake.store = store_open(options->store_folder, STORE_WRITE, err);
    if (!intake.store)
        return false;
    intake.profiles = page_profiles_shipped(arena, err);
    if (!intake.profiles) {
        store_close(intake.store);
        return false;
    }
    intake.ids = map_new();
    intake.hashes = map_new();
    intake.ledger = map_new();
    for (size_t i = 0; i < store_n_segments(intake.store); i++)
        see_segment(&intake, i);
    new_batch(&intake);
    bool is_good = read_all(&intake, err) && store_merge(intake.store, options->progress, err);
    drop_batches(&intake);
    memory_free(intake.now.refusals);
    memory_free(intake.dead);
    map_free(intake.ids);
    map_free(intake.hashes);
    map_free(intake.ledger);
    store_close(intake.store);
    return is_good;
}
