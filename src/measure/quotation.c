/* METHOD: claims/quotation */
#include "measure/quotation.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "measure/passages.h"

/* A text made even, and for each of its bytes the byte of the original it came from. */
struct even_text {
    struct buf text, places; /* places: uint32_t each */
};

static uint32_t place_of(const struct even_text *even, size_t i)
{
    uint32_t place;
    memcpy(&place, even->places.at + i * sizeof place, sizeof place);
    return place;
}

/* All quotation marks are ", all dashes -, all runs of blanks one blank. */
static uint32_t even_character(uint32_t c)
{
    if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == '\'' || c == 0x2039 || c == 0x203A ||
        (c >= 0x201C && c <= 0x201E) || c == 0xAB || c == 0xBB || (c >= 0x300C && c <= 0x300F))
        return '"';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c <= ' ' || c == 0xA0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A))
        return ' ';
    return c;
}

static void add_even(struct even_text *even, uint32_t c, uint32_t place)
{
    char bytes[4];
    size_t len = utf8_put(c, bytes);
    buf_add_bytes(&even->text, bytes, len);
    for (size_t i = 0; i < len; i++)
        buf_add_bytes(&even->places, &place, sizeof place);
}

static void make_even(struct str text, struct even_text *even)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t place = (uint32_t)at, c = even_character(utf8_next(text, &at));
        bool is_after_blank = even->text.len == 0 || even->text.at[even->text.len - 1] == ' ';
        if (c != ' ' || !is_after_blank)
            add_even(even, c, place);
    }
    uint32_t end = (uint32_t)text.len;
    buf_add_bytes(&even->places, &end, sizeof end);
}

static void even_done(struct even_text *even)
{
    buf_done(&even->text);
    buf_done(&even->places);
}

static const struct store *find_store(const struct material *material, struct str corpus)
{
    for (size_t i = 0; i < material->n_corpora; i++)
        if (str_equal(material->corpora[i].name, corpus) ||
            (!corpus.len && material->n_corpora == 1))
            return material->corpora[i].store;
    return NULL;
}

static bool find_document(const struct store *store, struct str id, struct document_at *at,
                          struct document *document)
{
    for (at->segment = 0; at->segment < store_n_segments(store); at->segment++) {
        const struct segment *segment = store_segment(store, at->segment);
        size_t n = segment_n_documents(segment);
        for (at->document = 0; at->document < n; at->document++) {
            segment_document(segment, at->document, document);
            if (str_equal(document->id, id) && !store_is_dead(store, *at))
                return true;
        }
    }
    return false;
}

/* How many characters of the passage, from its begin, stand somewhere in the text. */
static size_t longest_beginning(struct str text, struct str passage)
{
    size_t low = 0, high = passage.len;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (str_contains(text, str_cut(passage, 0, middle)))
            low = middle;
        else
            high = middle - 1;
    }
    return utf8_count(str_cut(passage, 0, low));
}

static void look(const struct document *document, const struct quotation *quotation,
                 struct arena *arena, struct quotation_found *found)
{
    struct even_text text = {0}, passage = {0};
    make_even(document->text, &text);
    make_even(str_trim(quotation->passage), &passage);
    struct str wanted = str_trim(buf_str(&passage.text)), whole = buf_str(&text.text);
    size_t at = str_find(whole, wanted, 0);
    if (wanted.len && at < whole.len) {
        found->passages = passages_new(arena, "quotation");
        passages_span(found->passages, document, place_of(&text, at),
                      place_of(&text, at + wanted.len));
    } else {
        found->why = arena_printf(arena,
                                  "the passage is not in \"%.*s\"; its first %zu of %zu characters "
                                  "are",
                                  STR_ARG(document->id), longest_beginning(whole, wanted),
                                  utf8_count(wanted));
    }
    even_done(&text);
    even_done(&passage);
}

bool quotation_find(const struct material *material, const struct quotation *quotation,
                    struct arena *arena, struct quotation_found *found, struct err *err)
{
    const struct store *store = find_store(material, quotation->corpus);
    struct document_at at;
    struct document document;
    *found = (struct quotation_found){0};
    if (!store) {
        err_set(err, ERR_MISSING, "there is no corpus \"%.*s\"", STR_ARG(quotation->corpus));
        err_hint(err, "Name a corpus of study.yaml in corpus:.");
        return false;
    }
    found->has_document = find_document(store, quotation->document, &at, &document);
    if (found->has_document)
        look(&document, quotation, arena, found);
    else
        found->why = arena_printf(arena, "there is no document \"%.*s\" in the corpus",
                                  STR_ARG(quotation->document));
    return true;
}
