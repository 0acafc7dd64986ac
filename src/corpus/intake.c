#include "corpus/intake.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "corpus/batches.h"
#include "corpus/origin.h"
#include "corpus/read_ahead.h"
#include "corpus/revisions.h"
#include "corpus/turn_rules.h"

enum {
    COPIED_BYTES = 64 << 20, /* larger files are mapped: their bytes need not all be in memory */
    TOLD_EVERY = 32,         /* documents */
    PROFILES_LIMIT = 8 << 20
};

struct intake {
    const struct intake_options *options;
    struct arena *arena;
    struct store *store;
    struct batches *batches;
    struct ledger *ledger;
    struct revisions *revisions; /* NULL = they are not kept */
    struct source_reader reader;
    struct read_ahead *ahead; /* files asked for, whose turn has not come */
    struct map *ids;          /* id → segment << 32 | document, plus one; as of the last commit */
    struct map *hashes;       /* hash of the original → 1 */
    struct map *met;          /* ids that this run has met → 1 */
    struct map *files;        /* that there are → 1 */
    const char *folder;       /* to which the names of files are relative */
    struct str file;          /* the one being read */
    bool has_news;            /* whether it changed anything */
    bool is_first;            /* nothing is in the corpus that this run did not read */
    struct intake_report now; /* not yet committed */
    struct intake_report *report;
    size_t refusals_cap, changed_cap, all_changed_cap;
    size_t n_met;
    const struct turn_rules *turn_rules;
    struct arena *naming; /* actors and turns of one document */
};

static void see_documents(struct intake *intake, size_t i)
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
}

static void refuse(struct str path, struct str reason, void *arg)
{
    struct intake *intake = arg;
    struct intake_report *now = &intake->now;
    now->refusals =
        memory_grow(now->refusals, now->n_refused, &intake->refusals_cap, sizeof *now->refusals);
    struct refusal refusal = {arena_str(intake->arena, path), arena_str(intake->arena, reason)};
    now->refusals[now->n_refused++] = refusal;
    intake->has_news = true;
    if (intake->file.len)
        ledger_say_refused(batches_ledger(intake->batches), intake->file, refusal);
}

static void leave(struct str path, void *arg)
{
    struct intake *intake = arg;
    (void)path;
    intake->now.n_other++;
}

static void add_changed(struct intake *intake)
{
    struct intake_report *all = intake->report, *now = &intake->now;
    size_t n = all->n_changed + now->n_changed, cap = 64;
    while (cap < n)
        cap *= 2;
    if (cap > intake->all_changed_cap) {
        struct str *changed = arena_alloc(intake->arena, cap * sizeof *changed);
        if (all->n_changed)
            memcpy(changed, all->changed, all->n_changed * sizeof *changed);
        all->changed = changed;
        intake->all_changed_cap = cap;
    }
    for (size_t i = 0; i < now->n_changed; i++)
        all->changed[all->n_changed++] = now->changed[i];
    memory_free(now->changed);
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
    all->n_relabelled += now->n_relabelled;
    all->n_duplicates += now->n_duplicates;
    all->n_unchanged += now->n_unchanged;
    all->n_refused += now->n_refused;
    all->n_other += now->n_other;
    all->refusals = refusals;
    memory_free(now->refusals);
    add_changed(intake);
    *now = (struct intake_report){0};
    intake->refusals_cap = intake->changed_cap = 0;
}

/* Superseded texts are on disk before anything takes their place. */
static bool commit(struct intake *intake, struct err *err)
{
    if ((intake->revisions && !revisions_sync(intake->revisions, err)) ||
        !batches_commit(intake->batches, err))
        return false;
    add_report(intake);
    return true;
}

/* Called between documents: commits when it is time, and when somebody wants to stop. */
static bool go_on(struct intake *intake, struct err *err)
{
    const struct intake_report *all = intake->report, *now = &intake->now;
    size_t n = all->n_added + all->n_revised + now->n_added + now->n_revised;
    if (batches_are_full(intake->batches) && !commit(intake, err))
        return false;
    if (intake->n_met++ % TOLD_EVERY != 0 ||
        progress_tell(intake->options->progress, (int64_t)n, 0, "documents"))
        return true;
    return commit(intake, err) && err_set(err, ERR_CANCELLED, "stopped after %zu documents", n);
}

static bool is_present(struct str path, void *arg)
{
    const struct intake *intake = arg;
    return map_get(intake->files, path) != NULL;
}

/* All that a reader can see of it, its place in the corpus apart. */
static bool is_same(const struct document *a, const struct document *b)
{
    return str_equal(a->lang, b->lang) && str_equal(a->source, b->source) &&
           str_equal(a->kind, b->kind) && str_equal(a->title, b->title) &&
           str_equal(a->url, b->url) && str_equal(a->actors, b->actors) &&
           str_equal(a->text, b->text) && str_equal(a->origin, b->origin) && a->date == b->date &&
           a->basis == b->basis && a->n_replaced == b->n_replaced &&
           a->is_specimen == b->is_specimen;
}

static void put(struct intake *intake, const struct document *document)
{
    *map_put(intake->hashes, document->hash, NULL) = 1;
    batches_add(intake->batches, document);
    intake->has_news = true;
}

static void say_changed(struct intake *intake, struct str id)
{
    struct intake_report *now = &intake->now;
    now->changed =
        memory_grow(now->changed, now->n_changed, &intake->changed_cap, sizeof *now->changed);
    now->changed[now->n_changed++] = arena_str(intake->arena, id);
}

/* A document whose id the corpus has: the same, the same with other words about it, or a new
 * revision. */
static bool take_known(struct intake *intake, struct document *document, uint64_t place,
                       struct err *err)
{
    struct document_at at = {(uint32_t)((place - 1) >> 32), (uint32_t)(place - 1)};
    struct document old;
    segment_document(store_segment(intake->store, at.segment), at.document, &old);
    struct str home = origin_file(old.origin, is_present, intake);
    if (!str_equal(home, intake->file) && is_present(home, intake)) {
        refuse(document->origin,
               arena_printf(intake->arena, "its id is that of %.*s", STR_ARG(old.origin)), intake);
        return true;
    }
    bool has_same_bytes = str_equal(old.hash, document->hash);
    document->revision = old.revision + !has_same_bytes;
    if (has_same_bytes && is_same(&old, document))
        return true;
    if (!has_same_bytes && intake->revisions && !revisions_keep(intake->revisions, &old, err))
        return false;
    intake->now.n_relabelled += has_same_bytes;
    intake->now.n_revised += !has_same_bytes;
    if (!has_same_bytes)
        say_changed(intake, document->id);
    batches_replace(intake->batches, at);
    put(intake, document);
    return true;
}

static bool take_new(struct intake *intake, struct document *document)
{
    if (map_get(intake->hashes, document->hash)) {
        intake->now.n_duplicates++;
        intake->has_news = true;
        return true;
    }
    document->revision =
        1 + (intake->revisions ? revisions_last(intake->revisions, document->id) : 0);
    intake->now.n_added++;
    say_changed(intake, document->id);
    put(intake, document);
    return true;
}

/* Whether they changed. Borrowed until intake->naming is reset. */
static bool name_actors(struct intake *intake, struct document *document)
{
    struct str before = document->actors;
    document->actors = (struct str){"", 0};
    if (intake->options->actors)
        document->actors = actor_finder_codes(intake->options->actors, document, intake->naming);
    return !str_equal(before, document->actors);
}

/* As name_actors. */
static bool split_turns(struct intake *intake, struct document *document)
{
    const struct turn_profile *profile = turn_rules_profile(intake->turn_rules, document);
    struct turn_list turns = {0};
    if (profile)
        turns_split(profile, document->title, document->text, intake->naming, &turns);
    bool is_same =
        turns.n == document->n_turns && str_equal(turns.names, document->turn_names) &&
        (turns.n == 0 || memcmp(turns.at, document->turns, turns.n * sizeof *turns.at) == 0);
    document->turns = turns.at;
    document->n_turns = turns.n;
    document->turn_names = turns.names;
    return !is_same;
}

static bool take(const struct document *read, void *arg, struct err *err)
{
    struct intake *intake = arg;
    struct document document = *read;
    bool is_new, is_good = true;
    if (document.lang.len == 0)
        document.lang = STR("und");
    arena_reset(intake->naming);
    name_actors(intake, &document);
    split_turns(intake, &document);
    map_put(intake->met, document.id, &is_new);
    const uint64_t *place = map_get(intake->ids, document.id);
    if (!is_new && map_get(intake->hashes, document.hash))
        intake->now.n_duplicates++;
    else if (!is_new)
        refuse(document.origin, STR("a second document with this id"), intake);
    else if (place)
        is_good = take_known(intake, &document, *place, err);
    else
        is_good = take_new(intake, &document);
    return is_good && go_on(intake, err);
}

static void add_line(struct buf *all, struct str line)
{
    buf_add_char(all, '\n');
    buf_add(all, line);
}

/* Of all that decides what is read from the file. */
static uint64_t stamp_of(const struct intake *intake, const struct file_info *file)
{
    const struct source_spec *spec = &intake->options->source;
    struct buf all = {0};
    buf_printf(&all, "%s %llu %lld %d", READOUT_VERSION, (unsigned long long)file->size_bytes,
               (long long)file->modified_ns, spec->is_specimen);
    const struct str words[] = {spec->kind, spec->source, spec->lang, spec->pattern};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add_line(&all, words[i]);
    for (size_t i = 0; i < N_SOURCE_FIELDS; i++)
        add_line(&all, spec->columns[i]);
    uint64_t stamp = hash_fast(all.at, all.len);
    buf_done(&all);
    return stamp ? stamp : 1;
}

/* False when the disk does not give them now: that is refused, and tried again by the next run. */
static bool get_bytes(struct intake *intake, const struct file_info *file, struct arena *scratch,
                      struct str *bytes)
{
    const char *full = path_join(scratch, intake->folder, file->path);
    struct err trouble = ERR_INIT;
    bool is_there = file->size_bytes <= COPIED_BYTES
                        ? file_read(full, COPIED_BYTES, scratch, bytes, &trouble)
                        : file_map(full, scratch, bytes, &trouble);
    if (!is_there)
        refuse(intake->file, str_from(trouble.message), intake);
    return is_there;
}

static void begin_file(struct intake *intake, struct str path)
{
    intake->file = path;
    intake->has_news = false;
    ledger_say_begin(batches_ledger(intake->batches), path);
}

/* stamp: 0 = it is to be read again by the next run. */
static void end_file(struct intake *intake, uint64_t stamp)
{
    if (stamp)
        ledger_say_done(batches_ledger(intake->batches), intake->file, stamp);
    intake->now.n_unchanged += !intake->has_news;
    intake->file = (struct str){0};
}

/* The file number i that was read ahead. */
static bool take_read(struct intake *intake, size_t i, struct err *err)
{
    const struct read_ahead_file *file = read_ahead_file(intake->ahead, i);
    begin_file(intake, file->path);
    if (file->trouble)
        refuse(file->path, str_from(file->trouble), intake);
    if (!read_ahead_give(intake->ahead, i, &intake->reader.sink, err))
        return false;
    end_file(intake, file->trouble ? 0 : file->stamp);
    return go_on(intake, err);
}

static bool take_group(size_t n, void *arg, struct err *err)
{
    for (size_t i = 0; i < n; i++)
        if (!take_read(arg, i, err))
            return false;
    return true;
}

/* Takes what was read, and reads what was asked for. */
static bool step_ahead(struct intake *intake, struct err *err)
{
    return read_ahead_step(intake->ahead, take_group, intake, err);
}

/* Takes all that was asked for, so that what comes next comes behind it. */
static bool take_ahead(struct intake *intake, struct err *err)
{
    return step_ahead(intake, err) && step_ahead(intake, err);
}

/* A file of many documents, or a large one. */
static bool read_now(struct intake *intake, const struct file_info *file, uint64_t stamp,
                     struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct str path = str_from(file->path), bytes;
    begin_file(intake, path);
    bool is_there = get_bytes(intake, file, scratch, &bytes);
    bool is_good = !is_there || source_read(&intake->reader, path, bytes, scratch, err);
    if (is_good)
        end_file(intake, is_there ? stamp : 0);
    arena_free(scratch);
    return is_good && go_on(intake, err);
}

/* A name that would break a line, or a terminal, as it can be shown. */
static struct str shown(struct str path, struct arena *arena)
{
    struct buf out = {0};
    for (size_t at = 0; at < path.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(path, &at);
        if (c < 0x20 || (c == 0xFFFD && at == begin + 1))
            buf_add_char(&out, '?');
        else
            buf_add(&out, str_cut(path, begin, at));
    }
    struct str copy = buf_copy(&out, arena);
    buf_done(&out);
    return copy;
}

/* A file that is not opened; it is looked at again by the next run. */
static bool refuse_name(struct intake *intake, struct str path, struct str reason, struct err *err)
{
    if (!take_ahead(intake, err))
        return false;
    refuse(path, reason, intake);
    return true;
}

static bool read_one(struct intake *intake, const struct file_info *file, struct err *err)
{
    struct str path = str_from(file->path);
    uint64_t stamp = stamp_of(intake, file);
    if (!source_speaks_of(&intake->options->source, path)) {
        intake->now.n_other++;
        return true;
    }
    if (!ledger_takes(path))
        return refuse_name(intake, shown(path, intake->arena),
                           STR("its name is not UTF-8, or holds a line end, tab or other control "
                               "character"),
                           err);
    if (file->trouble)
        return refuse_name(intake, path, str_from(file->trouble), err);
    if (ledger_stamp(intake->ledger, path) == stamp) {
        intake->now.n_unchanged++;
        return true;
    }
    if (!read_ahead_takes(file))
        return take_ahead(intake, err) && read_now(intake, file, stamp, err);
    read_ahead_add(intake->ahead, file, stamp);
    return !read_ahead_is_full(intake->ahead) || step_ahead(intake, err);
}

/* What was refused in files that are gone is no longer worth a word. */
static void forget_gone(struct intake *intake)
{
    for (size_t i = 0; i < ledger_n_files(intake->ledger); i++) {
        struct str file = ledger_file(intake->ledger, i);
        if (ledger_has_refusals(intake->ledger, file) && !is_present(file, intake))
            ledger_say_begin(batches_ledger(intake->batches), file);
    }
}

/* Finds out again what is known about a document; whether it changed. */
typedef bool renew_fn(struct intake *intake, struct document *document);

static bool renew_segment(struct intake *intake, size_t i, renew_fn *renew, struct err *err)
{
    const struct segment *segment = store_segment(intake->store, i);
    for (size_t j = 0; j < segment_n_documents(segment); j++) {
        struct document_at at = {(uint32_t)i, (uint32_t)j};
        struct document document;
        if (store_is_dead(intake->store, at))
            continue;
        segment_document(segment, j, &document);
        arena_reset(intake->naming);
        if (!renew(intake, &document))
            continue;
        batches_replace(intake->batches, at);
        batches_add(intake->batches, &document);
        intake->now.n_relabelled++;
        if (!go_on(intake, err))
            return false;
    }
    return true;
}

/* Renews all documents when the hash of what they are known by is not the one noted. The note is
 * committed behind the last document that changed, so that what was interrupted is done again. */
static bool keep_right(struct intake *intake, struct str note, struct str hash, renew_fn *renew,
                       struct err *err)
{
    if (str_equal(ledger_note(intake->ledger, note), hash))
        return true;
    if (!intake->is_first && !commit(intake, err))
        return false;
    size_t n = intake->is_first ? 0 : store_n_segments(intake->store);
    for (size_t i = 0; i < n; i++)
        if (!renew_segment(intake, i, renew, err))
            return false;
    ledger_say_note(batches_ledger(intake->batches), note, hash);
    return true;
}

static bool keep_actors_right(struct intake *intake, struct err *err)
{
    const struct actor_finder *actors = intake->options->actors;
    return keep_right(intake, STR("actors"),
                      actors ? actor_finder_hash(actors) : (struct str){"", 0}, name_actors, err);
}

static bool keep_turns_right(struct intake *intake, struct err *err)
{
    struct str hash = turn_rules_hash(intake->turn_rules, intake->arena);
    return keep_right(intake, STR("turns"), hash, split_turns, err);
}

/* The path of a source is a folder, or a single file. */
static bool list_files(struct intake *intake, struct file_info **files, size_t *n, struct err *err)
{
    const char *path = intake->options->source.path;
    intake->folder = path;
    if (!file_exists(path))
        return folder_list(path, intake->arena, files, n, err);
    intake->folder = path_folder(intake->arena, path);
    *files = arena_alloc(intake->arena, sizeof **files);
    *n = 1;
    return file_look(path, *files, err);
}

static bool read_all(struct intake *intake, struct err *err)
{
    struct file_info *files;
    size_t n;
    if (!list_files(intake, &files, &n, err))
        return false;
    intake->ahead = read_ahead_new(&intake->options->source, intake->reader.profiles,
                                   intake->folder, intake->options->n_threads);
    for (size_t i = 0; i < n; i++)
        if (!files[i].trouble)
            *map_put(intake->files, str_from(files[i].path), NULL) = 1;
    for (size_t i = 0; i < n; i++)
        if (!read_one(intake, &files[i], err))
            return false;
    if (!take_ahead(intake, err))
        return false;
    forget_gone(intake);
    if (!keep_actors_right(intake, err) || !keep_turns_right(intake, err))
        return false;
    return commit(intake, err) && store_merge(intake->store, intake->options->progress, err);
}

/* Templates of the study come before those shipped. */
static const struct page_profiles *read_profiles(const struct intake *intake, struct err *err)
{
    const char *path = intake->options->source.profiles_path;
    struct str file;
    if (!path)
        return page_profiles_shipped(intake->arena, err);
    return file_read(path, PROFILES_LIMIT, intake->arena, &file, err)
               ? page_profiles_parse(file, path, intake->arena, err)
               : NULL;
}

static bool open_all(struct intake *intake, struct err *err)
{
    const struct intake_options *options = intake->options;
    intake->store = store_open(options->store_folder, STORE_WRITE, err);
    if (!intake->store)
        return false;
    intake->reader = (struct source_reader){.spec = &options->source,
                                            .profiles = read_profiles(intake, err),
                                            .sink = {take, refuse, leave, intake}};
    intake->turn_rules = turn_rules_read(&options->source, intake->arena, err);
    if (!intake->reader.profiles || !intake->turn_rules)
        return false;
    if (options->revisions_path &&
        !(intake->revisions = revisions_open(options->revisions_path, err)))
        return false;
    intake->batches =
        batches_new(intake->store, options->dictionary, options->n_threads, options->batch_bytes);
    intake->is_first = store_n_segments(intake->store) == 0;
    for (size_t i = 0; i < store_n_segments(intake->store); i++) {
        ledger_read(intake->ledger, segment_ledger(store_segment(intake->store, i)));
        see_documents(intake, i);
    }
    return true;
}

bool intake_add(const struct intake_options *options, struct arena *arena,
                struct intake_report *report, struct err *err)
{
    struct intake intake = {.options = options, .arena = arena, .report = report};
    *report = (struct intake_report){0};
    memory_keep();
    intake.naming = arena_new(0);
    intake.ledger = ledger_new();
    intake.ids = map_new();
    intake.hashes = map_new();
    intake.met = map_new();
    intake.files = map_new();
    bool is_good = open_all(&intake, err) && read_all(&intake, err);
    arena_free(intake.naming);
    memory_free(intake.now.refusals);
    memory_free(intake.now.changed);
    read_ahead_free(intake.ahead);
    batches_free(intake.batches);
    revisions_close(intake.revisions);
    store_close(intake.store);
    ledger_free(intake.ledger);
    map_free(intake.ids);
    map_free(intake.hashes);
    map_free(intake.met);
    map_free(intake.files);
    return is_good;
}
