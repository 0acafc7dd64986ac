#include "text/turn_doubts.h"

#include "base/utf8.h"
#include "text/turn_label.h"

enum { QUESTION_CHARACTERS = 1500, ONE_TURN_BYTES = 300 };

struct doubting {
    const struct turn_profile *profile;
    struct str title, text;
    const struct turn_list *turns;
    struct arena *arena;
    struct turn_doubt_list *doubts;
    size_t cap;
};

static void doubt(struct doubting *doubting, size_t turn, struct str place, const char *reason)
{
    struct turn_doubt_list *doubts = doubting->doubts;
    if (doubts->n == doubting->cap) {
        size_t cap = doubting->cap ? doubting->cap * 2 : 8;
        doubts->at = arena_grow(doubting->arena, doubts->at, doubts->n * sizeof *doubts->at,
                                cap * sizeof *doubts->at);
        doubting->cap = cap;
    }
    uint32_t begin = place.at ? (uint32_t)(place.at - doubting->text.at) : 0;
    doubts->at[doubts->n++] = (struct turn_doubt){turn, begin, begin + (uint32_t)place.len, reason};
}

static struct str words_of(const struct doubting *doubting, size_t i)
{
    const struct turn *turn = &doubting->turns->at[i];
    return str_cut(doubting->text, turn->begin, turn->end);
}

static bool is_conference(const struct doubting *doubting)
{
    for (size_t i = 0; i < doubting->profile->interview.n; i++)
        if (str_contains(doubting->title, doubting->profile->interview.at[i]))
            return true;
    return false;
}

static void doubt_whole(struct doubting *doubting)
{
    struct str head = str_cut(doubting->text, 0, 0);
    size_t n_questions = 0;
    for (size_t i = 0; i < doubting->turns->n; i++)
        n_questions += doubting->turns->at[i].role == TURN_QUESTION;
    if (doubting->turns->n == 0)
        doubt(doubting, 0, head, "no turn was found");
    else if (is_conference(doubting) && n_questions == 0)
        doubt(doubting, 0, head, "its title speaks of questions, and it has none");
    else if (is_conference(doubting) && doubting->turns->n == 1 &&
             doubting->text.len > ONE_TURN_BYTES)
        doubt(doubting, 0, head, "one turn only");
}

/* A paragraph that begins as who asks does, and ends as a question. */
static bool is_hidden_question(const struct doubting *doubting, struct str paragraph)
{
    struct turn_label label = turn_label_read(doubting->profile, (struct str){0}, paragraph);
    bool is_label = label.kind == TURN_LABEL_QUESTION || label.kind == TURN_LABEL_OUTLET;
    return is_label && (str_ends_with(paragraph, STR("?")) || str_ends_with(paragraph, STR("？")));
}

static void doubt_paragraphs(struct doubting *doubting, size_t i)
{
    struct str rest = words_of(doubting, i), line;
    bool is_first = true;
    while (str_next(&rest, '\n', &line)) {
        struct str paragraph = str_trim(line);
        if (!is_first && paragraph.len && is_hidden_question(doubting, paragraph))
            doubt(doubting, i + 1, paragraph, "a paragraph inside begins as a question does");
        is_first = false;
    }
}

static void doubt_answer(struct doubting *doubting, size_t i)
{
    const struct turn *turn = &doubting->turns->at[i];
    if (turn->question == 0)
        doubt(doubting, i + 1, words_of(doubting, i), "an answer without a question");
    else if (i > 0 && turn[-1].role == TURN_ANSWER)
        doubt(doubting, i + 1, words_of(doubting, i), "two answers on end");
    if (turn->flags & TURN_INFERRED)
        doubt(doubting, i + 1, words_of(doubting, i), "no label begins this answer");
}

static void doubt_question(struct doubting *doubting, size_t i)
{
    const struct turn_list *turns = doubting->turns;
    const struct turn *turn = &turns->at[i];
    if (i + 1 == turns->n || turn[1].role != TURN_ANSWER)
        doubt(doubting, i + 1, words_of(doubting, i), "a question without an answer");
    if (turn->flags & TURN_INFERRED)
        doubt(doubting, i + 1, words_of(doubting, i), "no label begins this question");
    if (utf8_count(words_of(doubting, i)) > QUESTION_CHARACTERS)
        doubt(doubting, i + 1, words_of(doubting, i), "a question of more than 1,500 characters");
}

void turn_doubts_find(const struct turn_profile *profile, struct str title, struct str text,
                      const struct turn_list *turns, struct arena *arena,
                      struct turn_doubt_list *doubts)
{
    struct doubting doubting = {profile, title, text, turns, arena, doubts, 0};
    *doubts = (struct turn_doubt_list){0};
    doubt_whole(&doubting);
    for (size_t i = 0; i < turns->n; i++) {
        if (turns->at[i].role == TURN_QUESTION)
            doubt_question(&doubting, i);
        else if (turns->at[i].role == TURN_ANSWER)
            doubt_answer(&doubting, i);
        doubt_paragraphs(&doubting, i);
    }
}
