#include "app/coding_desk.h"

#include "app/terminal.h"

/* Capitals are commands, so that topics can have all digits and small letters. */
static const char TOPIC_KEYS[] = "1234567890abcdefghijklmnopqrstuvwxyz";
static const char HELP[] = "Enter save   . no topic   S skip   P back   C comment   U undo   "
                           "? topics   arrows scroll   Q leave";
enum { N_TOPIC_KEYS = sizeof TOPIC_KEYS - 1, CTRL_C = 3, CTRL_D = 4, CTRL_H = 8, DELETE = 127 };

struct desk {
    const struct coding_work *work;
    struct terminal *terminal;
    struct arena *arena;   /* of the whole work */
    struct arena *scratch; /* of one screen */
    struct codings codings;
    struct coding *own; /* acts of this coder that hold, the last at the end */
    size_t n_own, own_cap;
    bool *is_done; /* by unit */
    size_t n_done;
    size_t at; /* in order */
    bool *is_marked;
    bool is_none; /* the coder says that no topic applies */
    struct str comment;
    size_t scroll, n_lines; /* of the text */
    struct str message;
    bool shows_topics;
    size_t n_saved;
};

static size_t unit_number(const struct desk *desk)
{
    return desk->work->order[desk->at];
}

static const struct coding_unit *unit_of(const struct desk *desk)
{
    return &desk->work->units->at[unit_number(desk)];
}

static bool is_own(const struct desk *desk, const struct coding *coding)
{
    return coding->how == desk->work->how && str_equal(coding->coder, desk->work->coder) &&
           coding_state(desk->work->units, coding) == CODING_HOLDS;
}

static void set_done(struct desk *desk, size_t unit, bool is_done)
{
    if (desk->is_done[unit] != is_done)
        desk->n_done += is_done ? 1 : (size_t)-1;
    desk->is_done[unit] = is_done;
}

static void push_own(struct desk *desk, const struct coding *coding)
{
    if (desk->n_own == desk->own_cap) {
        size_t size = sizeof *desk->own, cap = desk->own_cap * 2 + 64;
        desk->own = arena_grow(desk->arena, desk->own, desk->own_cap * size, cap * size);
        desk->own_cap = cap;
    }
    desk->own[desk->n_own++] = *coding;
}

/* Of one coder they come in the order in which they were said. */
static void take_own(struct desk *desk)
{
    const struct coding_units *units = desk->work->units;
    bool *has_own = arena_zero(desk->arena, units->n + 1, sizeof *has_own);
    for (size_t i = 0; i < desk->codings.n_acts; i++) {
        const struct coding *act = &desk->codings.acts[i];
        if (act->undoes.len || act->is_undone || !is_own(desk, act))
            continue;
        push_own(desk, act);
        has_own[coding_units_find(units, act->unit)] = true;
    }
    for (size_t i = 0; i < desk->work->n_order; i++)
        if (has_own[desk->work->order[i]])
            set_done(desk, desk->work->order[i], true);
}

/* The coder's coding of the unit in front; NULL = none yet. */
static const struct coding *own_coding(const struct desk *desk)
{
    for (size_t i = desk->n_own; i > 0; i--)
        if (str_equal(desk->own[i - 1].unit, unit_of(desk)->id))
            return &desk->own[i - 1];
    return NULL;
}

/* With what the coder said of it before. */
static void show_unit(struct desk *desk, size_t at)
{
    const struct codebook *codebook = desk->work->codebook;
    desk->at = at;
    desk->scroll = 0;
    memset(desk->is_marked, 0, codebook->n_topics * sizeof *desk->is_marked);
    const struct coding *coding = own_coding(desk);
    desk->is_none = coding && coding->n_codes == 0;
    desk->comment = coding ? coding->comment : (struct str){"", 0};
    for (size_t i = 0; coding && i < coding->n_codes; i++) {
        size_t topic = codebook_topic(codebook, coding->codes[i]);
        if (topic < codebook->n_topics)
            desk->is_marked[topic] = true;
    }
}

/* The next unit without coding behind the one in front, and then from the first. */
static void go_on(struct desk *desk)
{
    size_t n = desk->work->n_order;
    for (size_t i = 1; i <= n; i++)
        if (!desk->is_done[desk->work->order[(desk->at + i) % n]]) {
            show_unit(desk, (desk->at + i) % n);
            return;
        }
    show_unit(desk, desk->at);
}

/* --- the screen ------------------------------------------------------------------------------- */

static void add_wrapped(struct desk *desk, struct buf *out, struct str text, size_t n_columns,
                        const char *begin, const char *end)
{
    size_t n;
    struct str *lines = terminal_wrap(text, n_columns, desk->scratch, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s%.*s%s\n", begin, STR_ARG(lines[i]), end);
}

static void add_line(struct desk *desk, struct buf *out, struct str text, size_t n_columns)
{
    size_t n;
    struct str *lines = terminal_wrap(text, n_columns, desk->scratch, &n);
    buf_printf(out, "%.*s\n", n ? (int)lines[0].len : 0, n ? lines[0].at : "");
}

/* What the coders split on, for whoever decides. */
static void add_others(struct desk *desk, struct buf *out, size_t n_columns)
{
    for (size_t i = 0; i < desk->codings.n_current; i++) {
        const struct coding *coding = &desk->codings.current[i];
        if (coding->how != CODED_BY_HUMAN || !str_equal(coding->unit, unit_of(desk)->id))
            continue;
        struct buf line = {0};
        buf_printf(&line, "%.*s:", STR_ARG(coding->coder));
        for (size_t j = 0; j < coding->n_codes; j++)
            buf_printf(&line, " %.*s", STR_ARG(coding->codes[j]));
        buf_printf(&line, "%s%s%.*s", coding->n_codes ? "" : " no topic",
                   coding->comment.len ? "   " : "", STR_ARG(coding->comment));
        add_line(desk, out, buf_str(&line), n_columns);
        buf_done(&line);
    }
}

static void add_topics(struct desk *desk, struct buf *out, size_t n_columns)
{
    const struct codebook *codebook = desk->work->codebook;
    size_t widest = 0;
    for (size_t i = 0; i < codebook->n_topics; i++) {
        size_t width = terminal_width(codebook->topics[i].label);
        widest = width > widest ? width : widest;
    }
    size_t cell = widest + 8, n_abreast = n_columns / cell ? n_columns / cell : 1;
    for (size_t i = 0; i < codebook->n_topics; i++) {
        bool is_last = i % n_abreast == n_abreast - 1 || i + 1 == codebook->n_topics;
        struct str label = codebook->topics[i].label;
        buf_printf(out, "%c [%c] %.*s%*s", TOPIC_KEYS[i], desk->is_marked[i] ? 'x' : ' ',
                   STR_ARG(label), is_last ? 0 : (int)(cell - 6 - terminal_width(label)), "");
        if (is_last)
            buf_add_char(out, '\n');
    }
    buf_printf(out, ". [%c] no topic applies\n", desk->is_none ? 'x' : ' ');
}

static void add_definitions(struct desk *desk, struct buf *out, size_t n_columns)
{
    const struct codebook *codebook = desk->work->codebook;
    for (size_t i = 0; i < codebook->n_topics; i++) {
        const struct codebook_topic *topic = &codebook->topics[i];
        add_wrapped(desk, out,
                    arena_printf(desk->scratch, "%c  %.*s: %.*s", TOPIC_KEYS[i],
                                 STR_ARG(topic->label), STR_ARG(topic->definition)),
                    n_columns, "", "");
        for (size_t j = 0; j < topic->n_include; j++)
            add_wrapped(desk, out, topic->include[j], n_columns - 5, "   + ", "");
        for (size_t j = 0; j < topic->n_exclude; j++)
            add_wrapped(desk, out, topic->exclude[j], n_columns - 5, "   - ", "");
        for (size_t j = 0; j < topic->n_examples; j++)
            add_wrapped(desk, out, topic->examples[j], n_columns - 5, "   > ", "");
    }
}

/* The part that scrolls: the question and the text, or the codebook. */
static void add_body(struct desk *desk, struct buf *out, size_t n_columns, size_t n_rows)
{
    struct buf body = {0};
    const struct coding_unit *unit = unit_of(desk);
    struct str rest, line;
    if (desk->shows_topics) {
        add_definitions(desk, &body, n_columns);
    } else {
        add_wrapped(desk, &body, unit->question, n_columns - 2, "\033[2m> ", "\033[0m");
        add_wrapped(desk, &body, unit->text, n_columns, "", "");
    }
    rest = buf_str(&body);
    desk->n_lines = 0;
    for (size_t i = 0; i < rest.len; i++)
        desk->n_lines += rest.at[i] == '\n';
    size_t last = desk->n_lines > n_rows ? desk->n_lines - n_rows : 0;
    desk->scroll = desk->scroll > last ? last : desk->scroll;
    size_t n_seen = desk->scroll + n_rows < desk->n_lines ? desk->scroll + n_rows : desk->n_lines;
    for (size_t i = 0; i < n_seen && str_next(&rest, '\n', &line); i++)
        if (i >= desk->scroll)
            buf_printf(out, "%.*s\n", STR_ARG(line));
    for (size_t i = desk->n_lines; i < n_rows; i++)
        buf_add_char(out, '\n');
    buf_done(&body);
}

static void add_head(struct desk *desk, struct buf *out, size_t n_columns)
{
    const struct coding_unit *unit = unit_of(desk);
    struct arena *scratch = desk->scratch;
    add_line(desk, out,
             arena_printf(scratch, "%.*s   %.*s   %zu of %zu coded   %s",
                          STR_ARG(desk->work->codebook->id), STR_ARG(desk->work->coder),
                          desk->n_done, desk->work->n_order,
                          desk->is_done[unit_number(desk)] ? "this one too" : ""),
             n_columns);
    add_line(desk, out,
             arena_printf(scratch, "%.*s   %.*s   %.*s   %.*s", STR_ARG(unit->id),
                          STR_ARG(day_format(unit->at, scratch)), STR_ARG(unit->speaker),
                          STR_ARG(unit->title)),
             n_columns);
    buf_add_char(out, '\n');
}

static size_t count_lines(struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.at[i] == '\n';
    return n;
}

/* What it takes below the text decides how much of the text is seen. */
static void draw(struct desk *desk)
{
    struct buf screen = {0}, foot = {0};
    size_t n_columns, n_rows;
    arena_reset(desk->scratch);
    terminal_size(desk->terminal, &n_columns, &n_rows);
    buf_add_char(&foot, '\n');
    if (desk->work->how == CODED_BY_ADJUDICATION)
        add_others(desk, &foot, n_columns);
    add_topics(desk, &foot, n_columns);
    if (desk->comment.len)
        add_line(desk, &foot, arena_printf(desk->scratch, "comment: %.*s", STR_ARG(desk->comment)),
                 n_columns);
    add_wrapped(desk, &foot, str_from(HELP), n_columns, "\033[2m", "\033[0m");
    add_line(desk, &foot, desk->message, n_columns);
    add_head(desk, &screen, n_columns);
    size_t n_taken = count_lines(buf_str(&foot)) + count_lines(buf_str(&screen));
    add_body(desk, &screen, n_columns, n_rows > n_taken + 3 ? n_rows - n_taken : 3);
    buf_add(&screen, buf_str(&foot));
    terminal_show(desk->terminal, str_cut(buf_str(&screen), 0, screen.len - 1));
    buf_done(&screen);
    buf_done(&foot);
}

/* --- what keys do ----------------------------------------------------------------------------- */

static void mark(struct desk *desk, size_t topic)
{
    bool is_marked = !desk->is_marked[topic];
    if (!desk->work->codebook->is_multiple)
        memset(desk->is_marked, 0, desk->work->codebook->n_topics * sizeof *desk->is_marked);
    desk->is_marked[topic] = is_marked;
    desk->is_none = false;
}

static void mark_none(struct desk *desk)
{
    desk->is_none = !desk->is_none;
    memset(desk->is_marked, 0, desk->work->codebook->n_topics * sizeof *desk->is_marked);
}

/* The marked topics in the order of the codebook. */
static struct coding marked_coding(const struct desk *desk)
{
    const struct codebook *codebook = desk->work->codebook;
    struct coding coding = {.unit = unit_of(desk)->id,
                            .text_hash = unit_of(desk)->hash,
                            .coder = desk->work->coder,
                            .how = desk->work->how,
                            .comment = desk->comment};
    coding.codes = arena_zero(desk->arena, codebook->n_topics, sizeof *coding.codes);
    for (size_t i = 0; i < codebook->n_topics; i++)
        if (desk->is_marked[i])
            coding.codes[coding.n_codes++] = codebook->topics[i].id;
    return coding;
}

static bool save(struct desk *desk, struct err *err)
{
    struct coding coding = marked_coding(desk);
    if (coding.n_codes == 0 && !desk->is_none) {
        desk->message = STR("mark a topic first, or . when none applies");
        return true;
    }
    if (!codings_add(desk->work->codebook, &coding, 1, desk->arena, err))
        return false;
    push_own(desk, &coding);
    set_done(desk, unit_number(desk), true);
    desk->n_saved++;
    desk->message = arena_printf(desk->arena, "saved %.*s%s", STR_ARG(coding.unit),
                                 desk->n_done == desk->work->n_order ? "; all are coded" : "");
    go_on(desk);
    return true;
}

static bool undo(struct desk *desk, struct err *err)
{
    if (desk->n_own == 0) {
        desk->message = STR("there is nothing to undo");
        return true;
    }
    struct coding act = desk->own[--desk->n_own];
    if (!codings_undo(desk->work->codebook, &act, desk->arena, err))
        return false;
    size_t unit = coding_units_find(desk->work->units, act.unit);
    desk->message = arena_printf(desk->arena, "undone %.*s", STR_ARG(act.unit));
    for (size_t i = 0; i < desk->work->n_order; i++)
        if (desk->work->order[i] == unit) {
            show_unit(desk, i);
            set_done(desk, unit, own_coding(desk) != NULL);
        }
    return true;
}

static void add_character(struct buf *out, uint32_t c)
{
    char bytes[4];
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len; i > 1; i--, c >>= 6)
        bytes[i - 1] = (char)(0x80 | (c & 0x3F));
    static const unsigned char FIRST[] = {0, 0, 0xC0, 0xE0, 0xF0};
    bytes[0] = (char)(FIRST[len] | c);
    buf_add_bytes(out, bytes, len);
}

static void take_back(struct buf *text)
{
    while (text->len > 0 && (text->at[text->len - 1] & 0xC0) == 0x80)
        text->len--;
    text->len -= text->len > 0;
}

/* One line; Enter keeps it with the next save, Esc leaves what was there. */
static void edit_comment(struct desk *desk)
{
    struct buf text = {0};
    buf_add(&text, desk->comment);
    for (;;) {
        desk->message = arena_printf(desk->arena, "comment (Enter, or Esc to leave it): %.*s_",
                                     STR_ARG(buf_str(&text)));
        draw(desk);
        uint32_t key = terminal_key(desk->terminal);
        if (key == '\r' || key == '\n')
            desk->comment = buf_copy(&text, desk->arena);
        if (key == '\r' || key == '\n' || key == 0x1B || key == KEY_END || key == CTRL_C)
            break;
        if (key == DELETE || key == CTRL_H)
            take_back(&text);
        else if (key >= ' ' && key < KEY_END && text.len < 1000)
            add_character(&text, key);
    }
    buf_done(&text);
    desk->message = (struct str){"", 0};
}

static void scroll(struct desk *desk, uint32_t key)
{
    enum { PAGE = 10 };
    size_t step = key == KEY_UP || key == KEY_DOWN ? 1 : PAGE;
    if (key == KEY_DOWN || key == KEY_PAGE_DOWN)
        desk->scroll += step; /* drawing knows the end */
    else
        desk->scroll = desk->scroll > step ? desk->scroll - step : 0;
}

static bool obey(struct desk *desk, uint32_t key, struct err *err)
{
    size_t n = desk->work->n_order;
    const char *topic = key > 0 && key < 0x80 ? strchr(TOPIC_KEYS, (int)key) : NULL;
    if (topic && (size_t)(topic - TOPIC_KEYS) < desk->work->codebook->n_topics)
        mark(desk, (size_t)(topic - TOPIC_KEYS));
    else if (key == '.')
        mark_none(desk);
    else if (key == '\r' || key == '\n')
        return save(desk, err);
    else if (key == 'S')
        show_unit(desk, (desk->at + 1) % n);
    else if (key == 'P')
        show_unit(desk, (desk->at + n - 1) % n);
    else if (key == 'C')
        edit_comment(desk);
    else if (key == 'U')
        return undo(desk, err);
    else if (key == '?')
        desk->shows_topics = !desk->shows_topics, desk->scroll = 0;
    else if (key >= KEY_UP && key <= KEY_PAGE_DOWN)
        scroll(desk, key);
    return true;
}

static bool work_on(struct desk *desk, struct err *err)
{
    desk->at = desk->work->n_order - 1;
    go_on(desk);
    for (;;) {
        draw(desk);
        uint32_t key = terminal_key(desk->terminal);
        if (key == 'Q' || key == CTRL_C || key == CTRL_D || key == KEY_END)
            return true;
        desk->message = key == KEY_RESIZE ? desk->message : (struct str){"", 0};
        if (!obey(desk, key, err))
            return false;
    }
}

static bool check_work(const struct coding_work *work, struct err *err)
{
    if (work->n_order == 0)
        return err_set(err, ERR_MISSING, "there is nothing to code");
    if (work->codebook->n_topics <= N_TOPIC_KEYS)
        return true;
    err_set(err, ERR_LIMIT, "%zu topics; the terminal has keys for %d", work->codebook->n_topics,
            N_TOPIC_KEYS);
    err_hint(err, "Code in a spreadsheet: --export and --import.");
    return false;
}

bool coding_desk(const struct coding_work *work, struct arena *arena, struct findings *findings,
                 size_t *n_saved, struct err *err)
{
    struct desk desk = {.work = work, .arena = arena};
    *n_saved = 0;
    if (!coder_check(work->coder, err) || !check_work(work, err) ||
        !codings_read(work->codebook, arena, &desk.codings, findings, err))
        return false;
    desk.is_done = arena_zero(arena, work->units->n + 1, sizeof *desk.is_done);
    desk.is_marked = arena_zero(arena, work->codebook->n_topics + 1, sizeof *desk.is_marked);
    take_own(&desk);
    desk.terminal = terminal_open(err);
    if (!desk.terminal)
        return false;
    desk.scratch = arena_new(0);
    bool is_good = work_on(&desk, err);
    terminal_close(desk.terminal);
    arena_free(desk.scratch);
    *n_saved = desk.n_saved;
    return is_good;
}
