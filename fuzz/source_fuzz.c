/* Any bytes are documents or refusals with a reason, whatever the name says they are and with the
 * columns that a study names: nothing is left unsaid, and every text is clean UTF-8. */
#include "corpus/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        unreachable_if(text.at[i] == 0);
}

static bool take(const struct document *document, void *arg, struct err *err)
{
    (void)err;
    unreachable_if(document->text.len == 0 || document->id.len == 0 || document->hash.len == 0);
    unreachable_if((document->date == DAY_NONE) != (document->basis == DATE_NONE));
    check_text(document->text);
    check_text(document->title);
    ++*(size_t *)arg;
    return true;
}

static void refuse(struct str path, struct str reason, void *arg)
{
    unreachable_if(path.len == 0 || reason.len == 0);
    ++*(size_t *)arg;
}

static void leave(struct str path, void *arg)
{
    (void)path;
    ++*(size_t *)arg;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const NAMES[] = {"x.csv", "x.tsv", "x.jsonl", "x.txt",
                                        "x.zip", "x.tar", "x.html",  "x.csv.gz"};
    if (size == 0)
        return 0;
    size_t n = 0;
    struct source_spec spec = {.path = "fuzz"};
    if (data[0] & 8) { /* as columns: {id: Nr, text: Wortlaut} says */
        spec.columns[SOURCE_ID] = STR("Nr");
        spec.columns[SOURCE_TEXT] = STR("Wortlaut");
    }
    struct source_reader reader = {.spec = &spec, .sink = {take, refuse, leave, &n}};
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    bool is_good = source_read(&reader, str_from(NAMES[data[0] & 7]),
                               (struct str){(const char *)data + 1, size - 1}, arena, &err);
    arena_free(arena);
    unreachable_if(!is_good || err.kind != ERR_NONE || n == 0);
    return 0;
}
