/* Coders at a pseudo-terminal, as a terminal program or tmux would give them. */
#include "app/coding_desk.h"

#include "base/map.h"

#include "../cmocka_all.h"
#include "../corpus/scratch_folder.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>

enum { N_UNITS = 10, N_ROWS = 24, WAIT_MS = 20000 };

struct fixture {
    struct arena *arena;
    const char *folder;
    struct codebook codebook;
    struct coding_units units;
    size_t order[N_UNITS];
};

static int set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    struct findings findings = {0};
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    assert_true(codebook_parse(STR("labels: multiple\n"
                                   "topics:\n"
                                   "  arms: {definition: A, label: {zh: 武器供应}}\n"
                                   "  minsk: {definition: M}\n"),
                               "war.yaml", STR("war"), arena, &fixture->codebook, &findings));
    fixture->codebook.folder = arena_printf(arena, "%s/codings/war", fixture->folder).at;
    fixture->units =
        (struct coding_units){.at = arena_zero(arena, N_UNITS, sizeof *fixture->units.at),
                              .n = N_UNITS,
                              .numbers = map_new()};
    for (size_t i = 0; i < N_UNITS; i++) {
        fixture->order[i] = i;
        fixture->units.at[i] = (struct coding_unit){.id = arena_printf(arena, "t/d#a%zu", i + 1),
                                                    .hash = i + 1,
                                                    .text = STR("输送武器换不来和平。"),
                                                    .question = STR("What about arms?")};
        *map_put(fixture->units.numbers, fixture->units.at[i].id, NULL) = i;
    }
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    scratch_remove_all(fixture->folder);
    map_free(fixture->units.numbers);
    arena_free(fixture->arena);
    return 0;
}

/* A coder's process, and what its screen has shown so far. */
struct seat {
    pid_t child;
    int terminal;
    struct buf seen;
};

static struct seat sit_down(struct fixture *fixture, const char *coder, enum coding_how how)
{
    struct seat seat = {0};
    struct winsize size = {.ws_row = N_ROWS, .ws_col = 80};
    seat.child = forkpty(&seat.terminal, NULL, NULL, &size);
    assert_true(seat.child >= 0);
    if (seat.child == 0) {
        struct coding_work work = {.codebook = &fixture->codebook,
                                   .units = &fixture->units,
                                   .order = fixture->order,
                                   .n_order = N_UNITS,
                                   .coder = str_from(coder),
                                   .how = how};
        struct findings findings = {0};
        struct err err = ERR_INIT;
        size_t n_saved;
        bool is_good = coding_desk(&work, fixture->arena, &findings, &n_saved, &err);
        _exit(is_good && findings.n == 0 ? 0 : 1);
    }
    return seat;
}

/* Reads what comes within wait_ms; false at the end. */
static bool look(struct seat *seat, int wait_ms)
{
    struct pollfd screen = {.fd = seat->terminal, .events = POLLIN};
    char bytes[4096];
    if (poll(&screen, 1, wait_ms) <= 0)
        return true;
    ssize_t got = read(seat->terminal, bytes, sizeof bytes);
    if (got <= 0)
        return false;
    buf_add_bytes(&seat->seen, bytes, (size_t)got);
    return true;
}

static void wait_for(struct seat *seat, const char *text)
{
    for (int waited = 0; !seat->seen.at || !strstr(seat->seen.at, text); waited += 100) {
        if (waited > WAIT_MS || !look(seat, 100))
            fail_msg("\"%s\" is not on the screen:\n%s", text, seat->seen.at);
    }
    buf_clear(&seat->seen);
}

static void type(struct seat *seat, const char *keys)
{
    size_t len = strlen(keys);
    assert_true(write(seat->terminal, keys, len) == (ssize_t)len);
}

static int leave(struct seat *seat)
{
    int status;
    while (look(seat, WAIT_MS))
        ;
    assert_true(waitpid(seat->child, &status, 0) == seat->child);
    close(seat->terminal);
    return status;
}

static const struct coding *coding_of(struct fixture *fixture, const char *unit, const char *coder,
                                      enum coding_how how)
{
    struct codings codings;
    struct findings findings = {0};
    struct err err = ERR_INIT;
    assert_true(codings_read(&fixture->codebook, fixture->arena, &codings, &findings, &err));
    findings_done(&findings);
    for (size_t i = 0; i < codings.n_current; i++)
        if (str_is(codings.current[i].unit, unit) && str_is(codings.current[i].coder, coder) &&
            codings.current[i].how == how)
            return &codings.current[i];
    return NULL;
}

/* A line more and the terminal would scroll the head out of sight. */
static void test_a_screen_fits(void **state)
{
    struct fixture *fixture = *state;
    size_t n_lines = 1;
    struct seat seat = sit_down(fixture, "anna", CODED_BY_HUMAN);
    while (!seat.seen.at || !strstr(seat.seen.at, "\033[J"))
        assert_true(look(&seat, WAIT_MS));
    for (const char *at = strstr(seat.seen.at, "\033[H"); *at && strncmp(at, "\033[J", 3); at++)
        n_lines += *at == '\n';
    assert_int_equal(n_lines, N_ROWS);
    type(&seat, "Q");
    assert_int_equal(leave(&seat), 0);
    buf_done(&seat.seen);
}

static void test_keys(void **state)
{
    struct fixture *fixture = *state;
    struct seat seat = sit_down(fixture, "anna", CODED_BY_HUMAN);
    wait_for(&seat, "no topic applies");
    type(&seat, "\r");
    wait_for(&seat, "mark a topic first");
    type(&seat, "12C和平\r\r");
    wait_for(&seat, "saved t/d#a1");
    type(&seat, ".\r");
    wait_for(&seat, "saved t/d#a2");
    type(&seat, "S2\r");
    wait_for(&seat, "saved t/d#a4");
    type(&seat, "U");
    wait_for(&seat, "undone t/d#a4");
    type(&seat, "Q");
    assert_int_equal(leave(&seat), 0);
    const struct coding *first = coding_of(fixture, "t/d#a1", "anna", CODED_BY_HUMAN);
    assert_int_equal(first->n_codes, 2);
    assert_true(str_is(first->codes[1], "minsk"));
    assert_true(str_is(first->comment, "和平"));
    assert_int_equal(first->text_hash, 1);
    assert_int_equal(coding_of(fixture, "t/d#a2", "anna", CODED_BY_HUMAN)->n_codes, 0);
    assert_null(coding_of(fixture, "t/d#a3", "anna", CODED_BY_HUMAN));
    assert_null(coding_of(fixture, "t/d#a4", "anna", CODED_BY_HUMAN));
    buf_done(&seat.seen);
}

/* A coder sees no other's codes; whoever adjudicates sees all of them. */
static void test_blind_unless_deciding(void **state)
{
    struct fixture *fixture = *state;
    struct seat anna = sit_down(fixture, "anna", CODED_BY_HUMAN);
    wait_for(&anna, "no topic applies");
    type(&anna, "2\rQ");
    assert_int_equal(leave(&anna), 0);
    struct seat boris = sit_down(fixture, "boris", CODED_BY_HUMAN);
    wait_for(&boris, "0 of 10 coded");
    type(&boris, "Q");
    assert_int_equal(leave(&boris), 0);
    assert_null(strstr(boris.seen.at, "anna"));
    struct seat carla = sit_down(fixture, "carla", CODED_BY_ADJUDICATION);
    wait_for(&carla, "anna: minsk");
    type(&carla, "1\rQ");
    assert_int_equal(leave(&carla), 0);
    assert_true(
        str_is(coding_of(fixture, "t/d#a1", "carla", CODED_BY_ADJUDICATION)->codes[0], "arms"));
    buf_done(&anna.seen), buf_done(&boris.seen), buf_done(&carla.seen);
}

static void assert_saved_is_kept(struct fixture *fixture, const struct seat *seat,
                                 const char *coder)
{
    for (const char *at = seat->seen.at; at && (at = strstr(at, "saved ")); at++) {
        const char *unit = at + strlen("saved "), *end = unit + strcspn(unit, ";\r\n\033");
        if (*end) /* else the kill tore the screen */
            assert_non_null(
                coding_of(fixture, arena_printf(fixture->arena, "%.*s", (int)(end - unit), unit).at,
                          coder, CODED_BY_HUMAN));
    }
}

/* Both are killed at some moment of every round, and go on where they were. */
static void test_two_coders_killed(void **state)
{
    struct fixture *fixture = *state;
    const char *coders[] = {"anna", "boris"};
    for (int round = 0; round < 8; round++) {
        struct seat seats[2];
        for (size_t i = 0; i < 2; i++)
            seats[i] = sit_down(fixture, coders[i], CODED_BY_HUMAN);
        for (size_t i = 0; i < 2; i++) {
            wait_for(&seats[i], "no topic applies");
            type(&seats[i], i ? "1\r2\r" : "2\r.\r");
        }
        usleep((useconds_t)(round * 700));
        for (size_t i = 0; i < 2; i++)
            assert_int_equal(kill(seats[i].child, SIGKILL), 0);
        for (size_t i = 0; i < 2; i++) {
            leave(&seats[i]);
            assert_saved_is_kept(fixture, &seats[i], coders[i]);
            buf_done(&seats[i].seen);
        }
    }
    for (size_t i = 0; i < 2; i++) {
        struct seat seat = sit_down(fixture, coders[i], CODED_BY_HUMAN);
        wait_for(&seat, "no topic applies");
        for (size_t j = 0; j < N_UNITS; j++)
            type(&seat, "1\r");
        wait_for(&seat, "all are coded");
        type(&seat, "Q");
        assert_int_equal(leave(&seat), 0);
        buf_done(&seat.seen);
        for (size_t j = 0; j < N_UNITS; j++)
            assert_non_null(
                coding_of(fixture, fixture->units.at[j].id.at, coders[i], CODED_BY_HUMAN));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_screen_fits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_blind_unless_deciding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_two_coders_killed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
