#include "app/terminal.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unicode/uchar.h>
#include <unistd.h>

struct terminal {
    struct termios before;
    struct sigaction before_resize, before_end;
};

static volatile sig_atomic_t was_resized, is_to_end;

static void note_resize(int signal)
{
    (void)signal;
    was_resized = 1;
}

static void note_end(int signal)
{
    (void)signal;
    is_to_end = 1;
}

struct terminal *terminal_open(struct err *err)
{
    struct termios before;
    if (!isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &before) != 0) {
        err_set(err, ERR_INPUT, "this needs a terminal");
        err_hint(err, "Without one, --export and --import take a spreadsheet.");
        return NULL;
    }
    struct terminal *terminal = memory_new(1, sizeof *terminal);
    terminal->before = before;
    struct termios raw = before;
    cfmakeraw(&raw);
    raw.c_oflag |= OPOST | ONLCR;
    struct sigaction resize = {.sa_handler = note_resize}, end = {.sa_handler = note_end};
    sigaction(SIGWINCH, &resize, &terminal->before_resize);
    sigaction(SIGTERM, &end, &terminal->before_end);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
    /* A screen of its own; the shell's comes back at the end. */
    file_put(STDOUT_FILENO, STR("\033[?1049h"));
    return terminal;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    file_put(STDOUT_FILENO, STR("\033[?1049l"));
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal->before);
    sigaction(SIGWINCH, &terminal->before_resize, NULL);
    sigaction(SIGTERM, &terminal->before_end, NULL);
    memory_free(terminal);
}

/* 1 = a byte; 0 = none within timeout_ms (-1 = forever), or a signal; -1 = the end. */
static int read_byte(unsigned char *byte, int timeout_ms)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = poll(&input, 1, timeout_ms);
    if (ready <= 0)
        return ready < 0 && errno != EINTR ? -1 : 0;
    ssize_t got = read(STDIN_FILENO, byte, 1);
    return got == 1 ? 1 : got < 0 && errno == EINTR ? 0 : -1;
}

/* What follows ESC comes at once, or it was the key of that name. */
static uint32_t read_escape(void)
{
    enum { FOLLOWS_MS = 50 };
    static const struct {
        const char *bytes;
        uint32_t key;
    } KEYS[] = {{"[A", KEY_UP}, {"[B", KEY_DOWN}, {"[5~", KEY_PAGE_UP}, {"[6~", KEY_PAGE_DOWN}};
    char bytes[8] = {0};
    size_t n = 0;
    unsigned char byte;
    while (n < sizeof bytes - 1 && read_byte(&byte, FOLLOWS_MS) == 1) {
        bytes[n++] = (char)byte;
        if (n > 1 && byte >= 0x40 && byte <= 0x7E)
            break;
    }
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(bytes, KEYS[i].bytes) == 0)
            return KEYS[i].key;
    return n == 0 ? 0x1B : KEY_OTHER;
}

static uint32_t read_character(unsigned char first)
{
    char bytes[4] = {(char)first};
    size_t len = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, at = 0;
    unsigned char byte;
    for (size_t i = 1; i < len; i++) {
        if (read_byte(&byte, -1) != 1)
            return KEY_OTHER;
        bytes[i] = (char)byte;
    }
    return utf8_next((struct str){bytes, len}, &at);
}

uint32_t terminal_key(struct terminal *terminal)
{
    (void)terminal;
    for (;;) {
        unsigned char byte;
        if (is_to_end)
            return KEY_END;
        if (was_resized) {
            was_resized = 0;
            return KEY_RESIZE;
        }
        int got = read_byte(&byte, -1);
        if (got < 0)
            return KEY_END;
        if (got > 0)
            return byte == 0x1B ? read_escape() : read_character(byte);
    }
}

void terminal_size(const struct terminal *terminal, size_t *n_columns, size_t *n_rows)
{
    struct winsize size = {0};
    (void)terminal;
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    *n_columns = size.ws_col == 0 ? 80 : size.ws_col < 24 ? 24 : size.ws_col;
    *n_rows = size.ws_row == 0 ? 24 : size.ws_row < 8 ? 8 : size.ws_row;
}

/* Over the old screen, each line wiped behind its end: nothing flickers. */
void terminal_show(struct terminal *terminal, struct str screen)
{
    struct buf out = {0};
    struct str line;
    (void)terminal;
    buf_add_text(&out, "\033[H");
    for (size_t i = 0; str_next(&screen, '\n', &line); i++)
        buf_printf(&out, "%s%.*s\033[K", i ? "\n" : "", STR_ARG(line));
    buf_add_text(&out, "\033[J");
    file_put(STDOUT_FILENO, buf_str(&out));
    buf_done(&out);
}

static size_t width_of(uint32_t c)
{
    int mark = u_charType((UChar32)c);
    if (mark == U_NON_SPACING_MARK || mark == U_ENCLOSING_MARK || mark == U_FORMAT_CHAR)
        return 0;
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t terminal_width(struct str text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;)
        width += width_of(utf8_next(text, &at));
    return width;
}

/* Takes one line off the front of text, from *at. */
static struct str next_line(struct str text, size_t *at, size_t n_columns)
{
    size_t begin = *at, end = begin, break_at = 0, width = 0;
    while (end < text.len && text.at[end] != '\n') {
        size_t next = end;
        uint32_t c = utf8_next(text, &next);
        if (width + width_of(c) > n_columns)
            break;
        width += width_of(c);
        if (c == ' ' || width_of(c) == 2)
            break_at = next;
        end = next;
    }
    bool is_whole = end == text.len || text.at[end] == '\n';
    if (!is_whole && break_at > begin)
        end = break_at;
    if (!is_whole && end == begin) /* no column can hold it */
        utf8_next(text, &end);
    *at = end + (end < text.len && text.at[end] == '\n');
    return str_cut(text, begin, end);
}

struct str *terminal_wrap(struct str text, size_t n_columns, struct arena *arena, size_t *n_lines)
{
    char *clean = (char *)arena_cstr(arena, text);
    for (size_t i = 0; i < text.len; i++)
        if (((unsigned char)clean[i] < ' ' && clean[i] != '\n') || clean[i] == 0x7F)
            clean[i] = ' ';
    for (size_t i = 0; i + 1 < text.len; i++) /* U+0080 to U+009F */
        if ((unsigned char)clean[i] == 0xC2 && (unsigned char)clean[i + 1] < 0xA0)
            clean[i] = clean[i + 1] = ' ';
    struct str bytes = {clean, text.len};
    struct str *lines = arena_zero(arena, text.len + 1, sizeof *lines);
    *n_lines = 0;
    for (size_t at = 0; at < text.len;)
        lines[(*n_lines)++] = next_line(bytes, &at, n_columns);
    return lines;
}
