/* METHOD: versions/lexicon */
#include "measure/lexicon_table.h"

#include "base/file.h"
#include "text/content_words.h"
#include "text/language.h"

enum { SOURCES_LIMIT = 1 << 16, CERTAIN = 65535 };

static const char *const PAIRS[][2] = {{"zh", "en"}, {"en", "ru"}, {"zh", "ru"}};
enum { N_PAIRS = sizeof PAIRS / sizeof *PAIRS };

static const struct bilingual *lexicon_at(struct bilinguals *lexicons, size_t i, struct err *err)
{
    return bilinguals_get(lexicons, str_from(PAIRS[i][0]), str_from(PAIRS[i][1]), err);
}

struct table *lexicon_inventory(struct bilinguals *lexicons, struct arena *arena, struct err *err)
{
    enum { LEXICON, FIRST_WORDS, SECOND_WORDS, FORTH, BACK };
    struct table *table = table_new(arena, "lexicons");
    table->title = STR("What do the bilingual lexicons hold?");
    table->method = STR("versions/lexicon");
    table->notes = arena_printf(arena, "The lexicons are in %s.", bilinguals_folder(lexicons));
    table_column(table, "lexicon", "Lexicon", "", COLUMN_TEXT);
    table_column(table, "first_words", "Words of the first", "words", COLUMN_INT);
    table_column(table, "second_words", "Words of the second", "words", COLUMN_INT);
    table_column(table, "forth", "Translations forth", "pairs of words", COLUMN_INT);
    table_column(table, "back", "Translations back", "pairs of words", COLUMN_INT);
    for (size_t i = 0; i < N_PAIRS; i++) {
        const struct bilingual *lexicon = lexicon_at(lexicons, i, err);
        if (!lexicon)
            return NULL;
        size_t row = table_row(table);
        table_text(table, row, LEXICON, arena_printf(arena, "%s-%s", PAIRS[i][0], PAIRS[i][1]));
        table_int(table, row, FIRST_WORDS, (int64_t)bilingual_n_words(lexicon, BILINGUAL_FIRST));
        table_int(table, row, SECOND_WORDS, (int64_t)bilingual_n_words(lexicon, BILINGUAL_SECOND));
        table_int(table, row, FORTH, (int64_t)bilingual_n_pairs(lexicon, BILINGUAL_FIRST));
        table_int(table, row, BACK, (int64_t)bilingual_n_pairs(lexicon, BILINGUAL_SECOND));
    }
    return table;
}

struct table *lexicon_sources(const struct bilinguals *lexicons, struct arena *arena,
                              struct err *err)
{
    static const char *const NAMES[][2] = {{"source", "Source"},
                                           {"package", "Package"},
                                           {"version", "Version"},
                                           {"licence", "Licence"},
                                           {"gives", "What it gives"}};
    enum { N_NAMES = sizeof NAMES / sizeof *NAMES };
    struct str bytes, line, cell;
    const char *path = path_join(arena, bilinguals_folder(lexicons), "sources.tsv");
    if (!file_read(path, SOURCES_LIMIT, arena, &bytes, err))
        return NULL;
    struct table *table = table_new(arena, "lexicon_sources");
    table->title = STR("What were the bilingual lexicons made from?");
    table->method = STR("versions/lexicon");
    for (size_t i = 0; i < N_NAMES; i++)
        table_column(table, NAMES[i][0], NAMES[i][1], "", COLUMN_TEXT);
    while (bytes.len && str_next(&bytes, '\n', &line)) {
        size_t row = table_row(table);
        for (size_t i = 0; i < N_NAMES && str_next(&line, '\t', &cell); i++)
            table_text(table, row, i, cell);
    }
    return table;
}

/* --- one word --------------------------------------------------------------------------------- */

enum { WORD, LANG, TRANSLATION, PROBABILITY, VIA, SAID_BY };

struct lookup {
    struct bilinguals *lexicons;
    const struct lexicon_question *question;
    struct str lang;
    struct table *table;
};

static void add_row(const struct lookup *lookup, struct str word, struct str lang,
                    struct str translation, struct str said_by)
{
    size_t row = table_row(lookup->table);
    table_text(lookup->table, row, WORD, word);
    table_text(lookup->table, row, LANG, lang);
    table_text(lookup->table, row, TRANSLATION, translation);
    table_text(lookup->table, row, SAID_BY, said_by);
}

static struct str lang_of(const struct term *term)
{
    return term->lang.len ? term->lang : language_of(term->text);
}

static void add_concept(const struct lookup *lookup, const struct concept *concept)
{
    size_t found = 0;
    while (found < concept->n_terms &&
           !str_equal_ascii_case(concept->terms[found].text, lookup->question->word))
        found++;
    for (size_t i = 0; found < concept->n_terms && i < concept->n_terms; i++)
        if (!str_equal(lang_of(&concept->terms[i]), lookup->lang))
            add_row(lookup, lookup->question->word, lang_of(&concept->terms[i]),
                    concept->terms[i].text,
                    arena_printf(lookup->table->arena, "study: %.*s", STR_ARG(concept->id)));
}

/* The English word between a Chinese and a Russian one; empty for other pairs of languages. */
static bool find_via(const struct lookup *lookup, struct str form, struct str to,
                     struct str translation, struct str *via, struct err *err)
{
    bool is_forth = str_is(lookup->lang, "zh") && str_is(to, "ru");
    bool is_back = str_is(lookup->lang, "ru") && str_is(to, "zh");
    *via = (struct str){"", 0};
    if (!is_forth && !is_back)
        return true;
    const struct bilingual *chinese = bilinguals_get(lookup->lexicons, STR("zh"), STR("en"), err);
    const struct bilingual *russian =
        chinese ? bilinguals_get(lookup->lexicons, STR("en"), STR("ru"), err) : NULL;
    if (russian)
        *via = is_forth ? bilingual_via(chinese, russian, form, translation)
                        : bilingual_via(chinese, russian, translation, form);
    return russian != NULL;
}

static bool add_translations(const struct lookup *lookup, struct str form, struct str to,
                             struct err *err)
{
    const struct bilingual *lexicon = bilinguals_get(lookup->lexicons, lookup->lang, to, err);
    if (!lexicon)
        return false;
    enum bilingual_direction side =
        bilinguals_rank(lookup->lang) < bilinguals_rank(to) ? BILINGUAL_FIRST : BILINGUAL_SECOND;
    uint32_t word = bilingual_find(lexicon, side, form);
    struct bilingual_row row = {0};
    if (word != BILINGUAL_NONE)
        row = bilingual_row(lexicon, side, word);
    for (size_t i = 0; i < row.n; i++) {
        struct str translation =
            bilingual_word(lexicon, (enum bilingual_direction) !side, row.partners[i]);
        struct str via;
        if (!find_via(lookup, form, to, translation, &via, err))
            return false;
        add_row(lookup, form, to, translation, STR("lexicon"));
        table_real(lookup->table, lookup->table->n_rows - 1, PROBABILITY,
                   (double)row.probabilities[i] / CERTAIN);
        if (via.len)
            table_text(lookup->table, lookup->table->n_rows - 1, VIA, via);
    }
    return true;
}

/* What the study's versions taught of a word in either language of a pair. */
static void add_learned(const struct lookup *lookup, struct str form)
{
    static const int RANKS[3][2] = {{0, 1}, {0, 2}, {1, 2}};
    struct arena *arena = lookup->table->arena;
    for (int i = 0; i < 3; i++) {
        const struct learned_words *learned = lookup->question->learned[i];
        int side = bilinguals_rank(lookup->lang) == RANKS[i][0] ? 0 : 1;
        if (!learned || bilinguals_rank(lookup->lang) != RANKS[i][side])
            continue;
        for (size_t k = 0; k < learned->n; k++) {
            const struct learned_word *word = &learned->at[k];
            if (!str_equal(word->words[side], form))
                continue;
            add_row(lookup, form, bilinguals_language(RANKS[i][!side]), word->words[!side],
                    arena_printf(arena, "learned from %u sentences", word->n_beads));
            table_real(lookup->table, lookup->table->n_rows - 1, PROBABILITY,
                       word->probabilities[side]);
        }
    }
}

static bool add_form(const struct lookup *lookup, struct str form, struct err *err)
{
    add_learned(lookup, form);
    for (int rank = 0; rank < 3; rank++) {
        struct str to = bilinguals_language(rank);
        if (!str_equal(to, lookup->lang) && !add_translations(lookup, form, to, err))
            return false;
    }
    return true;
}

/* A Chinese word as a whole where the lexicon has it; else all content words. */
static bool add_words(const struct lookup *lookup, struct err *err)
{
    struct str word = lookup->question->word;
    struct arena *arena = lookup->table->arena;
    const struct bilingual *chinese = bilinguals_get(lookup->lexicons, STR("zh"), STR("en"), err);
    if (!chinese)
        return false;
    if (str_is(lookup->lang, "zh") &&
        bilingual_find(chinese, BILINGUAL_FIRST, word) != BILINGUAL_NONE)
        return add_form(lookup, word, err);
    struct content_words words = content_words_find(word, lookup->lang, chinese, arena);
    for (size_t i = 0; i < words.n; i++)
        if (!add_form(lookup, words.items[i].form, err))
            return false;
    return true;
}

static struct table *new_table(struct arena *arena)
{
    struct table *table = table_new(arena, "translations");
    table->method = STR("versions/lexicon");
    table_column(table, "word", "Word", "", COLUMN_TEXT);
    table_column(table, "lang", "Into", "", COLUMN_TEXT);
    size_t translation = table_column(table, "translation", "Translation", "", COLUMN_TEXT);
    table->columns[translation].lang_column = "lang";
    table_column(table, "probability", "Probability", "", COLUMN_REAL);
    table->columns[PROBABILITY].decimals = 3;
    table_column(table, "via", "By way of", "", COLUMN_TEXT);
    table_column(table, "said_by", "Said by", "", COLUMN_TEXT);
    return table;
}

struct table *lexicon_translations(struct bilinguals *lexicons,
                                   const struct lexicon_question *question, struct arena *arena,
                                   struct err *err)
{
    struct lookup lookup = {lexicons, question, question->lang, new_table(arena)};
    if (!lookup.lang.len)
        lookup.lang = language_of(question->word);
    int rank = bilinguals_rank(lookup.lang);
    if (rank == 3) {
        err_set(err, ERR_INPUT, "\"%.*s\" is not Chinese, English or Russian",
                STR_ARG(question->word));
        err_hint(err, "Say which it is: --lang zh, en or ru.");
        return NULL;
    }
    lookup.lang = bilinguals_language(rank);
    lookup.table->title = arena_printf(arena, "How is “%.*s” translated?", STR_ARG(question->word));
    for (size_t i = 0; i < question->n_own; i++)
        add_concept(&lookup, &question->own[i]);
    if (!add_words(&lookup, err))
        return NULL;
    if (lookup.table->n_rows)
        return lookup.table;
    err_set(err, ERR_MISSING, "no lexicon knows \"%.*s\"", STR_ARG(question->word));
    err_hint(err, "Give it an entry of its own: a concept in concepts.yaml with terms in both "
                  "languages.");
    return NULL;
}
