#include "render/page_frame.h"

#include "base/embed.h"
#include "base/hash.h"
#include "render/drawing.h"
#include "render/html.h"

EMBED_FILE(workbench_css, WORKBENCH_CSS_FILE);
EMBED_FILE(workbench_js, WORKBENCH_JS_FILE);
EMBED_FILE(workbench_version_css, VERSION_CSS_FILE);
EMBED_FILE(workbench_version_js, VERSION_JS_FILE);
EMBED_FILE(desk_css, DESK_CSS_FILE);
EMBED_FILE(desk_js, DESK_JS_FILE);

enum { N_ASSETS = 9 };

static void list_assets(struct page_asset assets[N_ASSETS], const char *names[N_ASSETS])
{
    static const char *const NAMES[N_ASSETS] = {"workbench.css", "workbench.js",    "echarts.js",
                                                "theme.json",    "theme-dark.json", "version.css",
                                                "version.js",    "desk.css",        "desk.js"};
    struct page_asset found[N_ASSETS] = {
        {"text/css; charset=utf-8", EMBEDDED(workbench_css)},
        {"text/javascript; charset=utf-8", EMBEDDED(workbench_js)},
        {"text/javascript; charset=utf-8", drawing_library()},
        {"application/json", drawing_theme(false)},
        {"application/json", drawing_theme(true)},
        {"text/css; charset=utf-8", EMBEDDED(workbench_version_css)},
        {"text/javascript; charset=utf-8", EMBEDDED(workbench_version_js)},
        {"text/css; charset=utf-8", EMBEDDED(desk_css)},
        {"text/javascript; charset=utf-8", EMBEDDED(desk_js)},
    };
    for (size_t i = 0; i < N_ASSETS; i++) {
        names[i] = NAMES[i];
        assets[i] = found[i];
    }
}

bool page_asset(struct str name, struct page_asset *asset)
{
    struct page_asset assets[N_ASSETS];
    const char *names[N_ASSETS];
    list_assets(assets, names);
    for (size_t i = 0; i < N_ASSETS; i++)
        if (str_is(name, names[i])) {
            *asset = assets[i];
            return true;
        }
    return false;
}

struct str page_assets_hash(struct arena *arena)
{
    struct page_asset assets[N_ASSETS];
    const char *names[N_ASSETS];
    uint64_t hash = 0;
    list_assets(assets, names);
    for (size_t i = 0; i < N_ASSETS; i++)
        hash = hash * 31 + hash_fast(assets[i].bytes.at, assets[i].bytes.len);
    return arena_printf(arena, "%016llx", (unsigned long long)hash);
}

static void put_head(const struct page_frame *frame, struct str version, struct buf *out)
{
    html_format(out,
                "<!DOCTYPE html>\n<html lang=\"en\"{r}>\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<title>{t} · {t}</title>\n",
                str_is(frame->theme, "dark")    ? &STR(" data-theme=\"dark\"")
                : str_is(frame->theme, "light") ? &STR(" data-theme=\"light\"")
                                                : &STR(""),
                &frame->title, &frame->study);
    if (frame->has_versions) /* first, so that the workbench's own rules stand */
        html_format(out,
                    "<link rel=\"stylesheet\" href=\"/assets/{r}/version.css\">\n"
                    "<script type=\"module\" src=\"/assets/{r}/version.js\"></script>\n",
                    &version, &version);
    html_format(out,
                "<link rel=\"stylesheet\" href=\"/assets/{r}/workbench.css\">\n"
                "<link rel=\"icon\" href=\"data:,\">\n",
                &version);
    if (frame->n_entries) /* its script lives on the head that leads to them */
        html_format(out, "<script type=\"module\" src=\"/assets/{r}/workbench.js\"></script>\n",
                    &version);
    struct str part = str_from(frame->part);
    if (part.len)
        html_format(out,
                    "<link rel=\"stylesheet\" href=\"/assets/{r}/{r}.css\">\n"
                    "<script type=\"module\" src=\"/assets/{r}/{r}.js\"></script>\n",
                    &version, &part, &version, &part);
    buf_add_text(out, "</head>\n");
}

static void put_entries(const struct page_frame *frame, struct buf *out)
{
    for (size_t i = 0; i < frame->n_entries; i++) {
        const struct page_entry *entry = &frame->entries[i];
        struct str path = str_from(entry->path), name = str_from(entry->name);
        struct str key = {&entry->key, 1};
        bool is_current = str_equal(path, frame->current);
        html_format(out, "<a href=\"{t}\" data-key=\"{t}\"{r}>{t}</a>\n", &path, &key,
                    is_current ? &STR(" aria-current=\"page\"") : &STR(""), &name);
    }
}

/* Buttons, not links: each changes something. */
static void put_buttons(const struct page_frame *frame, struct buf *out)
{
    bool is_dark = str_is(frame->theme, "dark");
    html_format(out, "<a class=\"running\" href=\"/jobs\"{r}>{t}</a>\n",
                frame->job.len ? &STR(" data-runs") : &STR(""),
                frame->job.len ? &frame->job : &STR("Jobs"));
    html_format(out,
                "<form class=\"theme\" method=\"post\" action=\"/theme\"><input type=\"hidden\" "
                "name=\"token\" value=\"{t}\"><input type=\"hidden\" name=\"back\" value=\"{t}\">"
                "<button name=\"to\" value=\"{r}\">{r}</button></form>\n",
                &frame->token, &frame->here, is_dark ? &STR("light") : &STR("dark"),
                is_dark ? &STR("Light page") : &STR("Dark page"));
    if (frame->user.len)
        html_format(out,
                    "<form method=\"post\" action=\"/logout\"><input type=\"hidden\" "
                    "name=\"token\" value=\"{t}\"><bdi>{t}</bdi> <button>Log out</button></form>\n",
                    &frame->token, &frame->user);
    buf_add_text(out, "<button type=\"button\" class=\"keys\" hidden>Keys</button>\n");
}

void page_begin(const struct page_frame *frame, struct buf *out)
{
    struct arena *scratch = arena_new(0);
    put_head(frame, page_assets_hash(scratch), out);
    arena_free(scratch);
    html_format(out,
                "<body>\n<a class=\"skip\" href=\"#main\">Skip to the page</a>\n"
                "<header><a class=\"study\" href=\"/\"><bdi>{t}</bdi></a>\n"
                "<details class=\"menu\" open><summary>Pages</summary><nav aria-label=\"Pages\">\n",
                &frame->study);
    put_entries(frame, out);
    buf_add_text(out, "</nav></details>\n<div class=\"buttons\">");
    put_buttons(frame, out);
    html_format(out, "</div></header>\n<main id=\"main\"{r}>\n<h1>{t}</h1>\n",
                frame->is_wide ? &STR(" class=\"wide\"") : &STR(""), &frame->title);
}

void page_begin_within(const struct page_frame *frame, struct buf *out)
{
    struct arena *scratch = arena_new(0);
    put_head(frame, page_assets_hash(scratch), out);
    arena_free(scratch);
    html_format(out, "<body>\n<main id=\"main\">\n<h1>{t}</h1>\n", &frame->title);
}

void page_end(const struct page_frame *frame, struct buf *out)
{
    (void)frame;
    buf_add_text(out, "</main>\n</body>\n</html>\n");
}
