#include "text/tokens.h"

#include "base/memory.h"

void tokens_clear(struct tokens *tokens)
{
    tokens->n = 0;
    tokens->n_sentences = 0;
    tokens->n_words = 0;
    tokens->n_characters = 0;
}

void tokens_done(struct tokens *tokens)
{
    memory_free(tokens->begins);
    memory_free(tokens->ends);
    memory_free(tokens->kinds);
    memory_free(tokens->sentences);
    *tokens = (struct tokens){0};
}
