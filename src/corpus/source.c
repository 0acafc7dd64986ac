#include "corpus/source.h"

#include "base/file.h"
#include "base/hash.h"
#include "corpus/clean_text.h"
#include "corpus/file_pattern.h"
#include "corpus/source_parts.h"
#include "text/date_text.h"
#include "text/encoding.h"
#include "text/language.h"

enum { DATE_SEARCH_BYTES = 600, TITLE_BYTES = 300 };

const char *source_field_name(enum source_field field)
{
    static const char *const NAMES[N_SOURCE_FIELDS] = {"id",   "date",   "text", "title",
                                                       "lang", "source", "kind", "url"};
    return NAMES[field];
}

void source_defaults(const struct source_reader *reader, struct document *document)
{
    const struct source_spec *spec = reader->spec;
    *document = (struct document){.lang = spec->lang,
                                  .source = spec->source,
                                  .kind = spec->kind,
                                  .date = DAY_NONE,
                                  .basis = DATE_NONE,
                                  .is_specimen = spec->is_specimen};
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

void source_complete(struct document *document)
{
    if (document->lang.len == 0)
        document->lang = language_of(document->text);
    find_date(document);
}

/* What the file's name says by the pattern; false when it does not fit. */
static bool take_name(const struct source_reader *reader, struct document *document,
                      struct str path, struct arena *scratch)
{
    struct str name = str_from(path_name(arena_cstr(scratch, path)));
    if (!reader->spec->pattern.len || file_pattern_match(reader->spec->pattern, name, document))
        return true;
    source_refuse(reader, path, STR("its name does not fit the pattern"));
    return false;
}

static struct str first_line(struct str text)
{
    struct str line = str_cut(text, 0, str_find(text, STR("\n"), 0));
    return line.len <= TITLE_BYTES ? line : (struct str){"", 0};
}

static bool read_plain(const struct source_reader *reader, struct str path, struct str bytes,
                       struct arena *scratch, struct err *err)
{
    struct document document;
    struct decoded decoded;
    struct err trouble = ERR_INIT;
    source_defaults(reader, &document);
    document.origin = document.id = path;
    if (!take_name(reader, &document, path, scratch))
        return true;
    if (!encoding_decode(bytes, STR(""), scratch, &decoded, &trouble)) {
        source_refuse(reader, path, str_from(trouble.message));
        return true;
    }
    document.text = clean_text(decoded.text, scratch, &document.n_replaced);
    document.n_replaced = decoded.n_replaced;
    if (document.text.len == 0) {
        source_refuse(reader, path, STR("it is empty"));
        return true;
    }
    if (!document.title.len)
        document.title = first_line(document.text);
    source_complete(&document);
    document.hash = hash_provenance(bytes, scratch);
    return reader->sink.take(&document, reader->sink.arg, err);
}

static void take_page(const struct page *page, struct document *document)
{
    static const enum date_basis BASES[] = {DATE_NONE, DATE_PAGE, DATE_TITLE, DATE_TEXT, DATE_URL};
    document->text = page->text;
    document->title = document->title.len ? document->title : page->title;
    document->url = page->url;
    document->n_replaced = page->n_replaced;
    document->lang = document->lang.len ? document->lang : page->lang;
    document->source = document->source.len ? document->source : page->source;
    if (document->date == DAY_NONE) {
        document->date = page->date;
        document->basis = BASES[page->date_basis];
    }
}

static bool read_page(const struct source_reader *reader, struct str path, struct str bytes,
                      struct arena *scratch, struct err *err)
{
    struct document document;
    struct err trouble = ERR_INIT;
    struct page page;
    source_defaults(reader, &document);
    document.origin = document.id = path;
    if (!take_name(reader, &document, path, scratch))
        return true;
    if (!page_read(bytes, STR(""), reader->profiles, scratch, &page, &trouble)) {
        source_refuse(reader, path, str_from(trouble.message));
        return true;
    }
    take_page(&page, &document);
    document.hash = hash_provenance(bytes, scratch);
    return reader->sink.take(&document, reader->sink.arg, err);
}

/* By the ending of the name; NULL when no reader knows it. */
static source_read_fn *reader_for(struct str path)
{
    static const struct {
        struct str ending;
        source_read_fn *read;
    } READERS[] = {{STR(".txt"), read_plain},
                   {STR(".html"), read_page},
                   {STR(".htm"), read_page},
                   {STR(".shtml"), read_page},
                   {STR(".jsonl"), source_read_json_rows},
                   {STR(".csv"), source_read_separated_rows},
                   {STR(".tsv"), source_read_separated_rows},
                   {STR(".zip"), source_read_archive},
                   {STR(".tar"), source_read_archive},
                   {STR(".tgz"), source_read_archive},
                   {STR(".gz"), source_read_archive}};
    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++) {
        struct str ending = READERS[i].ending;
        if (path.len > ending.len &&
            str_equal_ascii_case(str_cut(path, path.len - ending.len, path.len), ending))
            return READERS[i].read;
    }
    return NULL;
}

bool source_is_archive(struct str path)
{
    return reader_for(path) == source_read_archive;
}

bool source_is_single(struct str path)
{
    source_read_fn *read = reader_for(path);
    return !read || read == read_plain || read == read_page;
}

bool source_speaks_of(const struct source_spec *spec, struct str path)
{
    struct str pattern = spec->pattern;
    size_t dot = pattern.len;
    while (dot > 0 && pattern.at[dot - 1] != '.')
        dot--;
    return dot == 0 || source_is_archive(path) ||
           str_ends_with(path, str_cut(pattern, dot - 1, pattern.len));
}

/* Passes everything on and counts it: a file of which nothing is said is said to hold nothing. */
struct counting {
    struct source_sink sink;
    size_t n;
};

static bool count_take(const struct document *document, void *arg, struct err *err)
{
    struct counting *counting = arg;
    counting->n++;
    return counting->sink.take(document, counting->sink.arg, err);
}

static void count_refuse(struct str path, struct str reason, void *arg)
{
    struct counting *counting = arg;
    counting->n++;
    counting->sink.refuse(path, reason, counting->sink.arg);
}

static void count_leave(struct str path, void *arg)
{
    struct counting *counting = arg;
    counting->n++;
    counting->sink.leave(path, counting->sink.arg);
}

bool source_read(const struct source_reader *reader, struct str path, struct str bytes,
                 struct arena *arena, struct err *err)
{
    source_read_fn *read = reader_for(path);
    if (!source_speaks_of(reader->spec, path)) {
        reader->sink.leave(path, reader->sink.arg);
        return true;
    }
    if (!read) {
        source_refuse(reader, path,
                      STR("its ending is none of .txt .html .jsonl .csv .tsv .zip .tar .gz"));
        return true;
    }
    struct counting counting = {reader->sink, 0};
    struct source_reader counted = *reader;
    counted.sink = (struct source_sink){count_take, count_refuse, count_leave, &counting};
    bool is_good = read(&counted, path, bytes, arena, err);
    if (is_good && counting.n == 0)
        source_refuse(reader, path, STR("it holds no document"));
    return is_good;
}
