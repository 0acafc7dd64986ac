#include "corpus/columns.h"

#include "base/buf.h"
#include "base/memory.h"
#include "corpus/segment_format.h"

struct columns {
    struct arena *arena;
    size_t n;
    uint32_t *tokens, *words, *sentences;
    uint64_t *characters, *bytes;
    day *days;
    struct document_flags *flags;
    struct buf strings;
    uint32_t *string_ends;
    uint32_t *n_turns, *name_bytes; /* prefix sums */
    struct buf turns, names;
};

struct columns *columns_new(size_t n)
{
    struct columns *columns = memory_new(1, sizeof *columns);
    struct arena *arena = columns->arena = arena_new(0);
    columns->tokens = arena_zero(arena, n + 1, sizeof *columns->tokens);
    columns->words = arena_zero(arena, n + 1, sizeof *columns->words);
    columns->sentences = arena_zero(arena, n + 1, sizeof *columns->sentences);
    columns->characters = arena_zero(arena, n + 1, sizeof *columns->characters);
    columns->bytes = arena_zero(arena, n + 1, sizeof *columns->bytes);
    columns->days = arena_zero(arena, n + 1, sizeof *columns->days);
    columns->flags = arena_zero(arena, n + 1, sizeof *columns->flags);
    columns->n_turns = arena_zero(arena, n + 1, sizeof *columns->n_turns);
    columns->name_bytes = arena_zero(arena, n + 1, sizeof *columns->name_bytes);
    columns->string_ends = arena_zero(arena, n + 1, N_STRINGS * sizeof *columns->string_ends);
    return columns;
}

void columns_free(struct columns *columns)
{
    if (!columns)
        return;
    buf_done(&columns->strings);
    buf_done(&columns->turns);
    buf_done(&columns->names);
    arena_free(columns->arena);
    memory_free(columns);
}

void columns_add(struct columns *columns, const struct document *document,
                 const struct document_size *size)
{
    const struct str strings[N_STRINGS] = {document->id,     document->lang,  document->source,
                                           document->kind,   document->title, document->url,
                                           document->actors, document->hash,  document->origin};
    size_t i = columns->n++;
    columns->tokens[i + 1] = columns->tokens[i] + size->n_tokens;
    columns->words[i + 1] = columns->words[i] + size->n_words;
    columns->sentences[i + 1] = columns->sentences[i] + size->n_sentences;
    columns->characters[i + 1] = columns->characters[i] + size->n_characters;
    columns->bytes[i + 1] = columns->bytes[i] + size->n_bytes;
    columns->days[i] = document->date;
    columns->flags[i] = (struct document_flags){document->revision, document->n_replaced,
                                                document->basis, document->is_specimen};
    columns->n_turns[i + 1] = columns->n_turns[i] + (uint32_t)document->n_turns;
    columns->name_bytes[i + 1] = columns->name_bytes[i] + (uint32_t)document->turn_names.len;
    buf_add_bytes(&columns->turns, document->turns, document->n_turns * sizeof *document->turns);
    buf_add(&columns->names, document->turn_names);
    for (size_t j = 0; j < N_STRINGS; j++) {
        buf_add(&columns->strings, strings[j]);
        columns->string_ends[i * N_STRINGS + j] = (uint32_t)columns->strings.len;
    }
}

/* Where no document has turns there are no chunks of them. */
static bool write_turns(const struct columns *columns, struct chunk_writer *writer, struct err *err)
{
    size_t n = columns->n;
    if (columns->turns.len == 0)
        return true;
    if (columns->names.len > UINT32_MAX)
        return err_set(err, ERR_LIMIT, "names of speakers in %zu documents pass 4 GiB", n);
    return chunk_add(writer, "dturns", columns->n_turns, (n + 1) * sizeof(uint32_t), err) &&
           chunk_add(writer, "dnames", columns->name_bytes, (n + 1) * sizeof(uint32_t), err) &&
           chunk_add(writer, "turns", columns->turns.at, columns->turns.len, err) &&
           chunk_add(writer, "names", columns->names.at, columns->names.len, err);
}

bool columns_write(const struct columns *columns, struct chunk_writer *writer, struct err *err)
{
    size_t n = columns->n;
    if (columns->strings.len > UINT32_MAX)
        return err_set(err, ERR_LIMIT, "titles, links and names of %zu documents pass 4 GiB", n);
    return chunk_add(writer, "dtokens", columns->tokens, (n + 1) * sizeof(uint32_t), err) &&
           chunk_add(writer, "dwords", columns->words, (n + 1) * sizeof(uint32_t), err) &&
           chunk_add(writer, "dsents", columns->sentences, (n + 1) * sizeof(uint32_t), err) &&
           chunk_add(writer, "dchars", columns->characters, (n + 1) * sizeof(uint64_t), err) &&
           chunk_add(writer, "dbytes", columns->bytes, (n + 1) * sizeof(uint64_t), err) &&
           chunk_add(writer, "ddays", columns->days, n * sizeof(day), err) &&
           chunk_add(writer, "dflags", columns->flags, n * sizeof *columns->flags, err) &&
           chunk_add(writer, "dstrings", columns->strings.at, columns->strings.len, err) &&
           chunk_add(writer, "dstrend", columns->string_ends, n * N_STRINGS * sizeof(uint32_t),
                     err) &&
           write_turns(columns, writer, err);
}
