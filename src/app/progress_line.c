#include "app/progress_line.h"

#include <stdio.h>
#include <time.h>

enum { BAR_CELLS = 30, FIRST_AFTER_MS = 500, NEXT_AFTER_MS = 100 };

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_line_text(int64_t done, int64_t total, const char *unit, struct buf *out)
{
    if (total <= 0) {
        buf_printf(out, "%lld %s", (long long)done, unit);
        return;
    }
    int64_t shown = done < total ? done : total;
    double share = (double)shown / (double)total;
    buf_add_char(out, '[');
    for (int i = 0; i < BAR_CELLS; i++)
        buf_add_char(out, i < (int)(share * BAR_CELLS) ? '#' : '-');
    buf_printf(out, "] %3d %% %lld of %lld %s", (int)(share * 100), (long long)done,
               (long long)total, unit);
}

void progress_line_tell(struct progress_line *line, int64_t done, int64_t total, const char *unit)
{
    if (!line->is_shown)
        return;
    int64_t now = now_ms();
    if (line->begun_ms == 0)
        line->begun_ms = now;
    if (now - line->begun_ms < FIRST_AFTER_MS || now - line->drawn_ms < NEXT_AFTER_MS)
        return;
    struct buf text = {0};
    progress_line_text(done, total, unit, &text);
    fprintf(stderr, "\r%s\033[K", text.at);
    buf_done(&text);
    line->drawn_ms = now;
    line->is_drawn = true;
}

void progress_line_wipe(struct progress_line *line)
{
    if (line->is_drawn)
        fputs("\r\033[K", stderr);
    line->is_drawn = false;
}
