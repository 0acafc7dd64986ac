#include "study/versions.h"

#include "base/buf.h"
#include "base/hash.h"
#include "study/learned_lexicon.h"

static bool is_list_of_texts(const struct yaml *node)
{
    for (size_t i = 0; yaml_is_list(node) && i < yaml_count(node); i++)
        if (!yaml_is_text(yaml_item(node, i)))
            return false;
    return yaml_is_list(node);
}

/* --- the file --------------------------------------------------------------------------------- */

static bool read_event(struct str name, const struct yaml *node, struct versions_entry *entry,
                       struct err *err)
{
    static const char *const KEYS[] = {"documents", "note", NULL};
    if (!yaml_is_mapping(node) || !yaml_only(node, KEYS, err))
        return yaml_refuse(node, err, "an event is a mapping with documents and note");
    *entry = (struct versions_entry){name, yaml_text(yaml_get(node, "note")),
                                     yaml_get(node, "documents")};
    if (!is_list_of_texts(entry->documents) || yaml_count(entry->documents) == 0)
        return yaml_refuse(entry->documents ? entry->documents : node, err,
                           "the documents of an event are a list");
    return true;
}

static void read_events(struct versions_file *file, const struct yaml *node, struct arena *arena,
                        struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n = yaml_is_mapping(node) ? yaml_count(node) : 0;
    if (node && !yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "events is a mapping from name to event");
    findings_take(findings, &trouble);
    file->events = arena_zero(arena, n + 1, sizeof *file->events);
    for (size_t i = 0; i < n; i++) {
        file->n_events += read_event(yaml_key(node, i), yaml_value(node, i),
                                     &file->events[file->n_events], &trouble);
        findings_take(findings, &trouble);
    }
}

static void read_apart(struct versions_file *file, const struct yaml *node, struct arena *arena,
                       struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n = yaml_is_list(node) ? yaml_count(node) : 0;
    if (node && !yaml_is_list(node))
        yaml_refuse(node, &trouble, "apart is a list of pairs of documents");
    findings_take(findings, &trouble);
    file->apart = arena_zero(arena, n + 1, sizeof *file->apart);
    for (size_t i = 0; i < n; i++) {
        const struct yaml *pair = yaml_item(node, i);
        if (is_list_of_texts(pair) && yaml_count(pair) == 2)
            file->apart[file->n_apart++] = (struct versions_entry){.documents = pair};
        else
            yaml_refuse(pair, &trouble, "what is apart is two documents: [one, other]");
        findings_take(findings, &trouble);
    }
}

static void read_conditions(struct versions_file *file, const struct yaml *node,
                            struct arena *arena, struct findings *findings)
{
    struct err trouble = ERR_INIT;
    if (node && !is_list_of_texts(node))
        yaml_refuse(node, &trouble, "where is a list of conditions: [pair=CHN-RUS]");
    findings_take(findings, &trouble);
    for (size_t i = 0; is_list_of_texts(node) && i < yaml_count(node); i++) {
        const struct yaml *item = yaml_item(node, i);
        if (!filter_parse(yaml_text(item), arena, &file->filter, &trouble))
            yaml_place(item, &trouble);
        findings_take(findings, &trouble);
    }
}

static void read_days(struct versions_file *file, const struct yaml *node,
                      struct findings *findings)
{
    enum { DAYS_MAX = 366 };
    struct err trouble = ERR_INIT;
    int64_t n;
    if (!node)
        return;
    if (str_to_int(yaml_text(node), &n) && n >= 1 && n <= DAYS_MAX)
        file->n_days = (int)n;
    else
        yaml_refuse(node, &trouble, "days is a whole number from 1 to %d", DAYS_MAX);
    findings_take(findings, &trouble);
}

void versions_read(const char *path, struct arena *arena, struct versions_file *file,
                   struct findings *findings)
{
    static const char *const KEYS[] = {"corpora", "where", "days", "events", "apart", NULL};
    struct err trouble = ERR_INIT;
    struct buf text = {0};
    const struct yaml *root = yaml_read_mapping(path, "with events and apart", arena, &trouble);
    findings_take(findings, &trouble);
    if (!root)
        return;
    yaml_only(root, KEYS, &trouble);
    findings_take(findings, &trouble);
    file->corpora = yaml_get(root, "corpora");
    if (file->corpora && !is_list_of_texts(file->corpora))
        yaml_refuse(file->corpora, &trouble, "corpora is a list of names");
    findings_take(findings, &trouble);
    read_conditions(file, yaml_get(root, "where"), arena, findings);
    read_days(file, yaml_get(root, "days"), findings);
    read_events(file, yaml_get(root, "events"), arena, findings);
    read_apart(file, yaml_get(root, "apart"), arena, findings);
    yaml_say(root, &text);
    file->text = buf_copy(&text, arena);
    buf_done(&text);
}

/* --- the sets --------------------------------------------------------------------------------- */

struct opening {
    const struct study *study;
    struct version_documents documents;
    struct buf hashes;
    struct arena *arena;
};

static void close_store(void *store)
{
    store_close(store);
}

static bool open_corpus(struct opening *opening, const struct study_corpus *corpus, struct err *err)
{
    struct store *store = store_open(corpus->store_folder, STORE_READ, err);
    if (!store)
        return false;
    arena_on_free(opening->arena, close_store, store);
    buf_add(&opening->hashes, store_data_hash(store, opening->arena));
    version_documents_add(&opening->documents, corpus->name, store,
                          &opening->study->versions->filter, opening->arena);
    return true;
}

bool versions_look_at(const struct study *study, struct str corpus)
{
    const struct yaml *names = study->versions->corpora;
    bool is_named = !names;
    for (size_t i = 0; i < yaml_count(names); i++)
        is_named = is_named || str_equal(yaml_text(yaml_item(names, i)), corpus);
    return is_named;
}

static bool open_corpora(struct opening *opening, struct err *err)
{
    const struct study *study = opening->study;
    const struct yaml *names = study->versions->corpora;
    for (size_t i = 0; !names && i < study->n_corpora; i++)
        if (!open_corpus(opening, &study->corpora[i], err))
            return false;
    for (size_t i = 0; i < yaml_count(names); i++) {
        const struct yaml *name = yaml_item(names, i);
        const struct study_corpus *corpus = study_corpus(study, yaml_text(name), err);
        if (!corpus)
            return yaml_place(name, err);
        if (!open_corpus(opening, corpus, err))
            return false;
    }
    return true;
}

/* By id, or by corpus and id where several corpora have it. */
static bool find_document(const struct opening *opening, const struct yaml *node, uint32_t *number,
                          struct err *err)
{
    const struct version_documents *documents = &opening->documents;
    struct str id = yaml_text(node);
    size_t n_found = 0;
    for (uint32_t i = 0; i < documents->n; i++)
        if (str_equal(documents->at[i].document.id, id) ||
            str_equal(version_document_id(&documents->at[i], opening->arena), id)) {
            *number = i;
            n_found++;
        }
    if (n_found == 1)
        return true;
    return yaml_refuse(node, err,
                       n_found ? "\"%.*s\" is in several corpora: write CORPUS/DOCUMENT"
                               : "there is no document \"%.*s\" in Chinese, English or Russian",
                       STR_ARG(id));
}

static bool find_documents(const struct opening *opening, const struct yaml *list,
                           uint32_t *numbers, struct err *err)
{
    for (size_t i = 0; i < yaml_count(list); i++)
        if (!find_document(opening, yaml_item(list, i), &numbers[i], err))
            return false;
    return true;
}

static bool take_rules(const struct opening *opening, struct version_rules *rules, struct err *err)
{
    const struct versions_file *file = opening->study->versions;
    struct version_said *said = arena_zero(opening->arena, file->n_events + 1, sizeof *said);
    struct version_tie *apart = arena_zero(opening->arena, file->n_apart + 1, sizeof *apart);
    *rules = (struct version_rules){.n_days = file->n_days,
                                    .said = said,
                                    .n_said = file->n_events,
                                    .apart = apart,
                                    .n_apart = file->n_apart};
    for (size_t i = 0; i < file->n_events; i++) {
        const struct versions_entry *event = &file->events[i];
        size_t n = yaml_count(event->documents);
        uint32_t *numbers = arena_zero(opening->arena, n, sizeof *numbers);
        said[i] = (struct version_said){event->name, event->note, numbers, n};
        if (!find_documents(opening, event->documents, numbers, err))
            return false;
    }
    for (size_t i = 0; i < file->n_apart; i++)
        if (!find_documents(opening, file->apart[i].documents, apart[i].documents, err))
            return false;
    return true;
}

bool versions_open(const struct study *study, struct bilinguals *lexicons, struct arena *arena,
                   struct versions *versions, struct err *err)
{
    struct opening opening = {.study = study, .arena = arena};
    struct version_rules rules;
    *versions = (struct versions){0};
    struct str learned; /* a study without it has the hash of before */
    bool is_good = open_corpora(&opening, err) && take_rules(&opening, &rules, err) &&
                   learned_lexicon_bytes(study, arena, &learned, err);
    if (is_good) {
        buf_add(&opening.hashes, learned);
        versions->data_hash = hash_provenance(buf_str(&opening.hashes), arena);
        versions->sets = version_sets_find(&opening.documents, &rules, lexicons, arena, err);
    }
    buf_done(&opening.hashes);
    return versions->sets != NULL;
}
