#include "version_set.h"

#include "base/file.h"

#include <stdio.h>

enum { SET_LIMIT = 256 << 20 };

static struct sentence_list sentences_of(json_t *document, size_t side, struct arena *arena)
{
    json_t *texts = json_array_get(json_object_get(document, "texts"), side);
    struct sentence_list list = {.n = (uint32_t)json_array_size(texts)};
    list.at = arena_zero(arena, (size_t)list.n + 1, sizeof *list.at);
    for (uint32_t i = 0; i < list.n; i++)
        list.at[i] = str_from(json_string_value(json_array_get(texts, i)));
    return list;
}

static void find_texts(struct version_set *set)
{
    set->lists = arena_zero(set->arena, 2 * set->n + 1, sizeof *set->lists);
    for (size_t side = 0; side < 2; side++) {
        json_t *languages = json_object_get(set->documents[0], "languages");
        set->languages[side] = str_from(json_string_value(json_array_get(languages, side)));
        for (size_t i = 0; i < set->n; i++) {
            set->lists[2 * i + side] = sentences_of(set->documents[i], side, set->arena);
            set->n_sentences += set->lists[2 * i + side].n;
        }
    }
}

bool version_set_read(const char *path, struct version_set *set, struct err *err)
{
    struct str bytes, line;
    size_t room = 0;
    *set = (struct version_set){.arena = arena_new(0)};
    if (!file_read(path, SET_LIMIT, set->arena, &bytes, err))
        return false;
    while (str_next(&bytes, '\n', &line)) {
        json_t *document = line.len ? json_loadb(line.at, line.len, 0, NULL) : NULL;
        if (!document)
            continue;
        if (set->n == room) {
            size_t more = room ? 2 * room : 64;
            set->documents = arena_grow(set->arena, set->documents, room * sizeof(json_t *),
                                        more * sizeof(json_t *));
            room = more;
        }
        set->documents[set->n++] = document;
    }
    if (set->n == 0)
        return err_set(err, ERR_INPUT, "\"%s\" holds no documents", path);
    find_texts(set);
    return true;
}

void version_set_done(struct version_set *set)
{
    for (size_t i = 0; i < set->n; i++)
        json_decref(set->documents[i]);
    arena_free(set->arena);
}

bool version_set_is_alone(const struct version_set *set, size_t document, int side, uint32_t i)
{
    json_t *alone = json_object_get(set->documents[document], "alone");
    json_t *list = json_array_get(alone, (size_t)side);
    for (size_t k = 0; k < json_array_size(list); k++)
        if (json_integer_value(json_array_get(list, k)) == i)
            return true;
    return false;
}

int version_set_each(int argc, char **argv, const char *program,
                     bool (*score)(const char *lexicons, const char *path, struct err *err))
{
    struct err err = ERR_INIT;
    if (argc < 3) {
        fprintf(stderr, "usage: %s LEXICON-FOLDER SET…\n", program);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        if (!score(argv[1], argv[i], &err)) {
            fprintf(stderr, "%s: %s\n", program, err.message);
            return 1;
        }
    return 0;
}
