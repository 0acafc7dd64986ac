#include "text/turns.h"

#include "base/buf.h"
#include "base/map.h"
#include "text/turn_label.h"

/* A paragraph, or what stands between two labels inside one. */
struct piece {
    size_t begin, end;
    struct turn_label label;
};

/* A turn while it is made. */
struct draft {
    enum turn_role role;
    size_t label, begin, end;
    size_t first, n_pieces;
    struct str speaker, outlet;
    unsigned flags;
    uint32_t question;
    bool is_named; /* its role is still to be found from who speaks */
};

struct splitting {
    const struct turn_profile *profile;
    struct str title, text, answerer;
    struct arena *arena;
    struct piece *pieces;
    size_t n_pieces, pieces_cap;
    struct draft *drafts;
    size_t n_drafts, drafts_cap;
    bool is_open;        /* the last draft may still grow */
    struct map *names;   /* labels that may be speakers → how often */
    struct map *endings; /* what these end in → how often */
};

const char *turn_role_name(enum turn_role role)
{
    static const char *const NAMES[N_TURN_ROLES] = {"statement", "question", "answer"};
    return NAMES[role];
}

static void *room(struct arena *arena, void *at, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return at;
    size_t old = *cap;
    *cap = old ? old * 2 : 64;
    return arena_grow(arena, at, old * size, *cap * size);
}

static void add_piece(struct splitting *splitting, size_t begin, size_t end)
{
    struct str piece = str_trim(str_cut(splitting->text, begin, end));
    if (piece.len == 0)
        return;
    begin = (size_t)(piece.at - splitting->text.at);
    splitting->pieces = room(splitting->arena, splitting->pieces, splitting->n_pieces,
                             &splitting->pieces_cap, sizeof *splitting->pieces);
    splitting->pieces[splitting->n_pieces++] = (struct piece){
        begin, begin + piece.len, turn_label_read(splitting->profile, splitting->answerer, piece)};
}

/* A label inside a line begins a piece of its own. */
static void add_line(struct splitting *splitting, size_t begin, size_t end)
{
    struct str line = str_cut(splitting->text, begin, end);
    for (size_t at = 0; at < line.len;) {
        size_t next = splitting->profile->is_inline
                          ? turn_label_inside(splitting->profile, line, at + 1)
                          : line.len;
        add_piece(splitting, begin + at, begin + next);
        at = next;
    }
}

static void find_pieces(struct splitting *splitting)
{
    for (size_t begin = 0; begin < splitting->text.len;) {
        size_t end = str_find(splitting->text, STR("\n"), begin);
        add_line(splitting, begin, end);
        begin = end + 1;
    }
}

/* Calls with what the name ends in, word by word less: "President of Russia Vladimir Putin", …,
 * "Vladimir Putin", "Putin". */
static void each_ending(struct str name, void (*call)(struct splitting *, struct str, void *),
                        struct splitting *splitting, void *arg)
{
    for (size_t at = 0; at < name.len; at++)
        if (at == 0 || name.at[at - 1] == ' ')
            call(splitting, str_cut(name, at, name.len), arg);
}

static void count_ending(struct splitting *splitting, struct str ending, void *arg)
{
    (void)arg;
    ++*map_put(splitting->endings, ending, NULL);
}

static void count_names(struct splitting *splitting)
{
    for (size_t i = 0; i < splitting->n_pieces; i++) {
        const struct turn_label *label = &splitting->pieces[i].label;
        if (label->kind != TURN_LABEL_SPEAKER)
            continue;
        ++*map_put(splitting->names, label->name, NULL);
        each_ending(label->name, count_ending, splitting, NULL);
    }
}

static uint64_t count_of(const struct map *map, struct str name)
{
    const uint64_t *count = map_get(map, name);
    return count ? *count : 0;
}

static void add_count(struct splitting *splitting, struct str ending, void *arg)
{
    *(uint64_t *)arg += count_of(splitting->names, ending);
}

/* Whether a second paragraph begins with the name, alone or behind a title. */
static bool is_repeated(struct splitting *splitting, struct str name)
{
    uint64_t shorter = 0;
    each_ending(name, add_count, splitting, &shorter);
    return count_of(splitting->endings, name) > 1 || shorter > 1;
}

static void keep_short(struct splitting *splitting, struct str ending, void *arg)
{
    bool is_known = turn_words_have(&splitting->profile->answerers, ending);
    bool is_label = str_contains(ending, STR(" ")) && count_of(splitting->names, ending) > 0;
    if (is_known || is_label)
        *(struct str *)arg = ending;
}

/* The shortest label that this one ends in: the name without the title. */
static struct str short_name(struct splitting *splitting, struct str name)
{
    struct str shortest = name;
    each_ending(name, keep_short, splitting, &shortest);
    return shortest;
}

static bool is_answered(const struct splitting *splitting, size_t i)
{
    return i + 1 < splitting->n_pieces && splitting->pieces[i + 1].label.kind == TURN_LABEL_ANSWER;
}

/* Decides what only may be a label. */
static void settle_labels(struct splitting *splitting)
{
    enum turn_names names = splitting->profile->names;
    for (size_t i = 0; i < splitting->n_pieces; i++) {
        struct turn_label *label = &splitting->pieces[i].label;
        if (label->kind == TURN_LABEL_OUTLET)
            label->kind = is_answered(splitting, i) ? TURN_LABEL_QUESTION : TURN_LABEL_NONE;
        else if (label->kind == TURN_LABEL_SPEAKER &&
                 !(label->is_sure && names == TURN_NAMES_SPEAKERS) && !label->has_card &&
                 !turn_words_have(&splitting->profile->answerers, label->name) &&
                 !is_repeated(splitting, label->name))
            label->kind = TURN_LABEL_NONE;
    }
}

static struct draft *add_draft(struct splitting *splitting)
{
    splitting->drafts = room(splitting->arena, splitting->drafts, splitting->n_drafts,
                             &splitting->drafts_cap, sizeof *splitting->drafts);
    struct draft *draft = &splitting->drafts[splitting->n_drafts++];
    *draft = (struct draft){.role = TURN_STATEMENT};
    return draft;
}

static void start_turn(struct splitting *splitting, size_t i)
{
    const struct piece *piece = &splitting->pieces[i];
    const struct turn_label *label = &piece->label;
    struct draft *draft = add_draft(splitting);
    draft->label = piece->begin;
    draft->begin = piece->begin + label->len;
    draft->end = piece->end - label->tail;
    draft->first = i;
    draft->n_pieces = 1;
    draft->flags = label->is_follow_up ? TURN_FOLLOWS_UP : 0;
    if (label->kind == TURN_LABEL_QUESTION) {
        draft->role = TURN_QUESTION;
        draft->outlet = label->name;
    } else if (label->kind == TURN_LABEL_ANSWER) {
        draft->role = TURN_ANSWER;
        draft->speaker = label->name;
    } else if (label->kind == TURN_LABEL_SPEAKER) {
        draft->speaker = short_name(splitting, label->name);
        draft->is_named = true;
    } else if (label->kind == TURN_LABEL_OTHER) {
        draft->speaker = label->name;
        draft->is_named = true;
    } else {
        draft->speaker = splitting->answerer;
        draft->flags |= TURN_INFERRED;
    }
    splitting->is_open = true;
}

static void build_turns(struct splitting *splitting)
{
    for (size_t i = 0; i < splitting->n_pieces; i++) {
        const struct piece *piece = &splitting->pieces[i];
        struct draft *last =
            splitting->n_drafts ? &splitting->drafts[splitting->n_drafts - 1] : NULL;
        if (piece->label.kind == TURN_LABEL_BREAK) {
            splitting->is_open = false;
        } else if (piece->label.kind != TURN_LABEL_NONE) {
            start_turn(splitting, i);
        } else if (splitting->is_open) {
            last->end = piece->end;
            last->n_pieces++;
        } else if (splitting->profile->has_loose) {
            start_turn(splitting, i);
        }
    }
}

static bool asks(struct str words)
{
    return str_ends_with(words, STR("?")) || str_ends_with(words, STR("？"));
}

/* Cuts the draft before its piece number at; the new one follows it and has no label. */
static void cut_draft(struct splitting *splitting, size_t i, size_t at)
{
    add_draft(splitting);
    struct draft *draft = &splitting->drafts[i];
    memmove(draft + 2, draft + 1, (splitting->n_drafts - i - 2) * sizeof *draft);
    const struct piece *first = &splitting->pieces[draft->first + at];
    draft[1] = (struct draft){.label = first->begin,
                              .begin = first->begin,
                              .end = draft->end,
                              .first = draft->first + at,
                              .n_pieces = draft->n_pieces - at,
                              .flags = TURN_INFERRED};
    draft->end = splitting->pieces[draft->first + at - 1].end;
    draft->n_pieces = at;
}

/* A question of several paragraphs that no answer follows holds the answer, whose label was
 * forgotten: questions are one paragraph where answers have labels of their own. */
static bool lacks_answer(const struct splitting *splitting, size_t i)
{
    const struct draft *draft = &splitting->drafts[i];
    return splitting->profile->answer.n > 0 && draft->role == TURN_QUESTION &&
           draft->n_pieces > 1 &&
           (i + 1 == splitting->n_drafts || (draft[1].role != TURN_ANSWER && !draft[1].is_named));
}

/* Two answers on end, and the last paragraph of the first asks: the label of a question was
 * forgotten. */
static bool lacks_question(const struct splitting *splitting, size_t i)
{
    const struct draft *draft = &splitting->drafts[i];
    return draft->role == TURN_ANSWER && draft->n_pieces > 1 && i + 1 < splitting->n_drafts &&
           draft[1].role == TURN_ANSWER && asks(str_cut(splitting->text, draft->begin, draft->end));
}

static void find_forgotten(struct splitting *splitting)
{
    for (size_t i = 0; i < splitting->n_drafts; i++) {
        if (lacks_answer(splitting, i)) {
            cut_draft(splitting, i, 1);
            splitting->drafts[i + 1].role = TURN_ANSWER;
            splitting->drafts[i + 1].speaker = splitting->answerer;
        } else if (lacks_question(splitting, i)) {
            cut_draft(splitting, i, splitting->drafts[i].n_pieces - 1);
            splitting->drafts[i + 1].role = TURN_QUESTION;
        }
    }
}

/* Who says most, unless the profile knows who answers. */
static struct str main_speaker(const struct splitting *splitting)
{
    struct map *said = map_new();
    struct str best = {0};
    uint64_t most = 0;
    for (size_t i = 0; i < splitting->n_drafts; i++) {
        const struct draft *draft = &splitting->drafts[i];
        uint64_t *bytes = map_put(said, draft->speaker, NULL);
        *bytes += turn_words_have(&splitting->profile->answerers, draft->speaker)
                      ? UINT32_MAX
                      : draft->end - draft->begin;
        if (draft->speaker.len && *bytes > most) {
            most = *bytes;
            best = draft->speaker;
        }
    }
    map_free(said);
    return best;
}

static bool is_interview(const struct splitting *splitting)
{
    const struct turn_words *words = &splitting->profile->interview;
    for (size_t i = 0; i < words->n; i++)
        if (str_contains(splitting->title, words->at[i]))
            return true;
    return false;
}

/* Whether what a named speaker says before the one who answers is a question: all of it in an
 * interview, where nobody is labelled as asking; else what holds a question mark. */
static bool is_asking(const struct splitting *splitting, size_t i, bool has_labels)
{
    const struct draft *draft = &splitting->drafts[i];
    struct str words = str_cut(splitting->text, draft->begin, draft->end);
    return !has_labels || str_contains(words, STR("?")) || str_contains(words, STR("？"));
}

/* Named speakers: who speaks behind a question answers it. In an interview or conference what is
 * said before the main speaker's turn may be one; elsewhere people only talk. */
static void find_roles(struct splitting *splitting)
{
    bool has_asker = is_interview(splitting), has_labels = false;
    struct str answerer = has_asker ? main_speaker(splitting) : (struct str){0};
    for (size_t i = 0; i < splitting->n_drafts; i++)
        has_labels = has_labels || splitting->drafts[i].role == TURN_QUESTION;
    for (size_t i = 0; i < splitting->n_drafts; i++) {
        struct draft *draft = &splitting->drafts[i];
        bool is_answerer = str_equal(draft->speaker, answerer);
        bool is_behind_question = i > 0 && draft[-1].role == TURN_QUESTION;
        bool is_before_answerer = i + 1 < splitting->n_drafts && draft[1].is_named &&
                                  str_equal(draft[1].speaker, answerer);
        if (!draft->is_named)
            continue;
        if (has_asker && !is_answerer && is_before_answerer && is_asking(splitting, i, has_labels))
            draft->role = TURN_QUESTION;
        else if (is_behind_question && (is_answerer || has_labels))
            draft->role = TURN_ANSWER;
    }
}

/* Numbers questions and gives each answer its own; follow-ups are by whoever asked before, and who
 * asked is told of answers too. */
static void link_answers(struct splitting *splitting)
{
    uint32_t n_questions = 0, open = 0;
    struct str outlet = {0};
    for (size_t i = 0; i < splitting->n_drafts; i++) {
        struct draft *draft = &splitting->drafts[i];
        if (draft->role == TURN_QUESTION) {
            if (draft->flags & TURN_FOLLOWS_UP && !draft->outlet.len)
                draft->outlet = outlet;
            outlet = draft->outlet;
            open = ++n_questions;
        } else if (draft->role == TURN_ANSWER) {
            draft->question = open;
            draft->outlet = open ? outlet : (struct str){0};
        } else if (!draft->is_named) {
            open = 0;
        }
    }
}

static uint32_t name_at(struct buf *names, struct str name)
{
    size_t at = str_find(buf_str(names), name, 0);
    if (name.len == 0)
        return 0;
    if (at == names->len)
        buf_add(names, name);
    return (uint32_t)at;
}

static uint16_t name_len(struct str name)
{
    return name.len <= UINT16_MAX ? (uint16_t)name.len : 0;
}

/* A label alone on its line, with no word behind it, is no turn. */
static void put_turns(const struct splitting *splitting, struct turn_list *turns)
{
    struct buf names = {0};
    turns->at = arena_alloc(splitting->arena, (splitting->n_drafts + 1) * sizeof *turns->at);
    for (size_t i = 0; i < splitting->n_drafts; i++) {
        const struct draft *draft = &splitting->drafts[i];
        turns->at[turns->n++] = (struct turn){.label = (uint32_t)draft->label,
                                              .begin = (uint32_t)draft->begin,
                                              .end = (uint32_t)draft->end,
                                              .question = draft->question,
                                              .speaker = name_at(&names, draft->speaker),
                                              .outlet = name_at(&names, draft->outlet),
                                              .speaker_len = name_len(draft->speaker),
                                              .outlet_len = name_len(draft->outlet),
                                              .role = draft->role,
                                              .flags = (uint16_t)draft->flags};
    }
    turns->names = buf_copy(&names, splitting->arena);
    buf_done(&names);
}

static void drop_empty(struct splitting *splitting)
{
    size_t n = 0;
    for (size_t i = 0; i < splitting->n_drafts; i++)
        if (splitting->drafts[i].begin < splitting->drafts[i].end)
            splitting->drafts[n++] = splitting->drafts[i];
    splitting->n_drafts = n;
}

void turns_split(const struct turn_profile *profile, struct str title, struct str text,
                 struct arena *arena, struct turn_list *turns)
{
    *turns = (struct turn_list){0};
    if (text.len >= UINT32_MAX)
        return;
    struct arena *scratch = arena_new(0);
    struct splitting splitting = {.profile = profile,
                                  .title = title,
                                  .text = text,
                                  .answerer = turn_label_answerer(profile, title),
                                  .arena = scratch};
    splitting.names = map_new();
    splitting.endings = map_new();
    find_pieces(&splitting);
    count_names(&splitting);
    settle_labels(&splitting);
    build_turns(&splitting);
    drop_empty(&splitting);
    find_forgotten(&splitting);
    find_roles(&splitting);
    link_answers(&splitting);
    splitting.arena = arena;
    put_turns(&splitting, turns);
    map_free(splitting.names);
    map_free(splitting.endings);
    arena_free(scratch);
}
