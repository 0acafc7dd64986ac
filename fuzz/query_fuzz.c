/* Any bytes are a query or refused; a query finds places in three small texts that rise, do not
 * overlap and lie inside a document. */
#include "base/file.h"
#include "corpus/query.h"
#include "text/splitter.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct concept order;

static const struct concept *find_concept(struct str id, void *arg, struct err *err)
{
    (void)arg;
    if (id.len == 1)
        return &order;
    err_set(err, ERR_MISSING, "there is no concept \"%.*s\"", STR_ARG(id));
    return NULL;
}

static struct document document_of(const char *id, const char *text)
{
    return (struct document){.id = str_from(id), .text = str_from(text), .date = DAY_NONE};
}

static const struct segment *open_once(void)
{
    static struct segment *segment;
    static struct arena *kept;
    static struct term terms[2];
    struct err err = ERR_INIT;
    if (segment)
        return segment;
    struct document documents[] = {
        document_of("a", "世界秩序正在变化。国际秩序也在变化。"),
        document_of("b", "Мировой порядок меняется.\nМиропорядок многополярен."),
        document_of("c", "The world order is changing. Orders change the worlds: 3,5 times.")};
    char path[] = "/tmp/query_fuzz.XXXXXX";
    kept = arena_new(0);
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = splitter_open(dictionary, &err);
    close(mkstemp(path));
    unreachable_if(!segment_write(path, documents, 3, STR(""), splitter, &err));
    unreachable_if(!(segment = segment_open(path, &err)));
    unreachable_if(!term_parse(STR("world order"), STR(""), kept, &terms[0], &err));
    unreachable_if(!term_parse(STR("秩序"), STR(""), kept, &terms[1], &err));
    order = (struct concept){.label = STR("order"), .terms = terms, .n_terms = 2};
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    unlink(path);
    return segment;
}

static void check_places(const struct segment *segment, const struct match_list *matches)
{
    uint64_t before = 0;
    for (size_t i = 0; i < matches->n; i++) {
        const struct match *match = &matches->at[i];
        uint64_t begin, end;
        match_bytes(segment, match, &begin, &end);
        unreachable_if(match->begin < before || match->end <= match->begin || end <= begin);
        unreachable_if(segment_document_of(segment, match_token(match)) !=
                       segment_document_of(segment, (token_at)(match->end >> 16)));
        before = match->end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct segment *segment = open_once();
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct query query;
    struct match_list matches = {0};
    struct str text = {(const char *)data, size};
    bool is_good = query_parse(text, find_concept, NULL, arena, &query, &err);
    unreachable_if(is_good == (err.kind != ERR_NONE));
    unreachable_if(!is_good && !err.hint[0] && err.kind != ERR_MISSING);
    if (is_good && query_match(segment, &query, arena, &matches, &err))
        check_places(segment, &matches);
    arena_free(arena);
    return 0;
}
