/* A segment of three documents, damaged: four bytes choose a place and what stands there instead,
 * and so on. The table's checksum is made right again. It is refused, or read to the last byte. */
#include "base/chunks.h"
#include "base/file.h"
#include "base/hash.h"
#include "corpus/segment_index.h"
#include "text/splitter.h"

#include <sys/mman.h>
#include <unistd.h>

enum { SEGMENT_MAX = 1 << 20, PLACES_MAX = 1000 };

static struct document document_of(const char *id, const char *lang, const char *text)
{
    return (struct document){.id = str_from(id),
                             .lang = str_from(lang),
                             .title = str_from(id),
                             .text = str_from(text),
                             .date = day_from_civil(2022, 3, 1)};
}

/* The bytes of a sound segment. */
static struct str sound(void)
{
    static struct str bytes;
    static struct arena *kept;
    static char english[8192];
    struct err err = ERR_INIT;
    static const struct turn turns[] = {
        {.begin = 0, .end = 26, .speaker_len = 4, .role = TURN_QUESTION},
        {.label = 26,
         .begin = 27,
         .end = 50,
         .question = 1,
         .outlet = 4,
         .outlet_len = 3,
         .role = TURN_ANSWER}};
    static const char SENTENCES[] = "The world order is changing. Orders change the worlds. ";
    for (size_t i = 0; i + 1 < sizeof english; i++) /* often enough for lists of pairs */
        english[i] = SENTENCES[i % (sizeof SENTENCES - 1)];
    struct document documents[] = {
        document_of("a", "zh", "世界秩序正在变化。国际秩序也在变化。"),
        document_of("b", "ru", "Мировой порядок меняется.\nМиропорядок многополярен."),
        document_of("c", "en", english)};
    documents[1].turns = turns;
    documents[1].n_turns = sizeof turns / sizeof *turns;
    documents[1].turn_names = STR("AnnaBen");
    char path[] = "/tmp/segment_fuzz.XXXXXX";
    if (bytes.at)
        return bytes;
    kept = arena_new(0);
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = splitter_open(dictionary, &err);
    close(mkstemp(path));
    unreachable_if(!segment_write(path, documents, 3, STR("ledger"), splitter, &err));
    unreachable_if(!file_read(path, SEGMENT_MAX, kept, &bytes, &err));
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    unlink(path);
    return bytes;
}

static void damage(char *bytes, size_t len, const uint8_t *data, size_t size)
{
    for (size_t i = 0; i + 4 <= size; i += 4) {
        size_t at = (data[i] | (size_t)data[i + 1] << 8) % len;
        bytes[at] = (char)data[i + 3];
        if (data[i + 2] & 1 && at + 4 <= len)
            memset(bytes + at, data[i + 3], 4);
    }
}

static void sign(char *bytes, size_t len)
{
    uint64_t footer[3], table_len;
    memcpy(footer, bytes + len - 32, sizeof footer);
    table_len = footer[1] * sizeof(struct chunk_entry);
    if (footer[1] > CHUNKS_MAX || footer[0] > len - 32 || len - 32 - footer[0] != table_len)
        return;
    uint64_t hash = hash_fast(bytes + footer[0], table_len);
    memcpy(bytes + len - 16, &hash, sizeof hash);
}

static uint64_t sum_of(struct str text)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < text.len; i++)
        sum += (unsigned char)text.at[i];
    return sum;
}

static uint64_t read_terms(const struct segment *segment)
{
    static token_at places[PLACES_MAX];
    uint64_t sum = 0;
    for (size_t id = 0; id < segment_n_terms(segment); id++) {
        struct err err = ERR_INIT;
        struct str term = segment_term(segment, (term_id)id);
        size_t n = segment_count(segment, (term_id)id), n_forms;
        sum += sum_of(term) + segment_term_at(segment, term);
        for (int kind = 0; kind < N_LEMMA_KINDS; kind++) {
            const term_id *forms = segment_lemma(segment, (enum lemma_kind)kind, term, &n_forms);
            for (size_t i = 0; i < n_forms; i++)
                sum += sum_of(segment_term(segment, forms[i]));
        }
        if (n > PLACES_MAX || !segment_places(segment, (term_id)id, places, &err))
            continue;
        for (size_t i = 0; i < n; i++) {
            uint64_t begin;
            sum += segment_token_byte(segment, places[i]);
            sum += segment_document_of(segment, places[i]);
            sum += sum_of(segment_term(segment, segment_token(segment, places[i])));
            sum += sum_of(segment_sentence(segment, places[i], &begin));
        }
    }
    return sum;
}

static uint64_t read_turns(const struct document *document)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];
        sum += sum_of(str_cut(document->text, turn->begin, turn->end));
        sum += sum_of(str_cut(document->turn_names, turn->speaker,
                              (size_t)turn->speaker + turn->speaker_len));
        sum += sum_of(
            str_cut(document->turn_names, turn->outlet, (size_t)turn->outlet + turn->outlet_len));
    }
    return sum;
}

static uint64_t read_pairs(const struct segment *segment)
{
    static token_at places[PLACES_MAX];
    uint64_t sum = 0;
    for (size_t i = 0; i < segment_n_pairs(segment); i++) {
        struct err err = ERR_INIT;
        size_t n = segment_pair_count(segment, i);
        if (n > PLACES_MAX || !segment_pair_places(segment, i, places, &err))
            continue;
        for (size_t j = 0; j < n; j++)
            sum += segment_pair_find(segment, segment_token(segment, places[j]),
                                     segment_token(segment, places[j] + 1));
    }
    return sum;
}

static uint64_t read_documents(const struct segment *segment)
{
    uint64_t sum = sum_of(segment_ledger(segment)) + sum_of(segment_lexicon(segment));
    for (size_t i = 0; i < segment_n_documents(segment); i++) {
        struct document document;
        segment_document(segment, i, &document);
        sum += sum_of(document.id) + sum_of(document.text) + sum_of(document.origin) +
               sum_of(document.title) + (uint64_t)segment_day(segment, i) + read_turns(&document);
    }
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct str bytes = arena_str(arena, sound());
    damage((char *)bytes.at, bytes.len, data, size);
    sign((char *)bytes.at, bytes.len);
    int file = memfd_create("segment", 0);
    const char *path = arena_printf(arena, "/proc/self/fd/%d", file).at;
    unreachable_if(write(file, bytes.at, bytes.len) != (ssize_t)bytes.len);
    struct segment *segment = segment_open(path, &err);
    unreachable_if((segment == NULL) != (err.kind != ERR_NONE));
    volatile uint64_t sum =
        segment ? read_documents(segment) + read_terms(segment) + read_pairs(segment) : 0;
    (void)sum;
    segment_close(segment);
    close(file);
    arena_free(arena);
    return 0;
}
