/* Any text, made clean UTF-8, is cut into tokens that rise and lie inside it. */
#include "text/encoding.h"
#include "text/splitter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct splitter_dictionary *dictionary;
    static struct splitter *splitter;
    static struct tokens tokens;
    struct err err = ERR_INIT;
    if (!splitter) {
        dictionary = splitter_dictionary_open(NULL, 0, &err);
        splitter = splitter_open(dictionary, &err);
    }
    struct arena *arena = arena_new(0);
    struct decoded decoded;
    struct str bytes = {(const char *)data, size};
    unreachable_if(!encoding_decode(bytes, STR("utf-8"), arena, &decoded, &err));
    struct str text = decoded.text;
    unreachable_if(!splitter_cut(splitter, text, &tokens, &err));
    for (size_t i = 0; i < tokens.n; i++) {
        unreachable_if(tokens.begins[i] >= tokens.ends[i] || tokens.ends[i] > text.len);
        unreachable_if(i && tokens.begins[i] < tokens.ends[i - 1]);
    }
    for (size_t i = 0; i < tokens.n_sentences; i++)
        unreachable_if(tokens.sentences[i] >= tokens.n ||
                       (i && tokens.sentences[i] <= tokens.sentences[i - 1]));
    arena_free(arena);
    return 0;
}
