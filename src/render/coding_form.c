#include "render/coding_form.h"

#include "render/html.h"

/* Letters that are commands are left out: c d g j k n p s u. */
static const char KEYS[CODING_KEYS_MAX + 1] = "1234567890abefhilmoqrtvwxyz";

struct str coding_progress(const struct coding_view *view, struct arena *arena)
{
    return arena_printf(arena, "%zu of %zu %s by %.*s", view->n_done, view->n_all,
                        view->is_settling ? "decided" : "coded", STR_ARG(view->coder));
}

static void put_queue_list(const struct coding_view *view, struct buf *out)
{
    html_format(out, "<details class=\"units\" open><summary>Units</summary>\n<ol>\n");
    for (size_t i = 0; i < view->n_queue; i++) {
        const struct coding_queue_view *unit = &view->queue[i];
        html_format(out,
                    "<li><a href=\"{t}\" data-unit=\"{t}\"{r}><span class=\"sign\">{r}</span> "
                    "{t}</a></li>\n",
                    &unit->address, &unit->unit,
                    unit->is_front ? &STR(" aria-current=\"true\"") : &STR(""),
                    unit->is_done ? &STR("✓<span class=\"unseen\"> done</span>")
                                  : &STR("○<span class=\"unseen\"> open</span>"),
                    &unit->name);
    }
    html_format(out, "</ol>\n<p><a class=\"next-open\" href=\"{t}\">{r}</a></p></details>\n",
                &view->address,
                view->n_done < view->n_all ? &STR("Next open unit")
                                           : &STR("How far the coders agree"));
}

static void put_queue(const struct coding_view *view, struct buf *out)
{
    struct arena *scratch = arena_new(0);
    struct str progress = coding_progress(view, scratch);
    html_format(out,
                "<nav class=\"queue\" aria-label=\"Queue\">\n<p class=\"progress\">{t}</p>\n"
                "<progress max=\"{d}\" value=\"{d}\" aria-label=\"{t}\"></progress>\n",
                &progress, (int)view->n_all, (int)view->n_done, &progress);
    html_format(out, "<p class=\"saved\" role=\"status\">{r}{t}</p>\n",
                view->saved.len ? &STR("Saved ") : &STR(""), &view->saved);
    buf_add_text(out, "<div class=\"waiting\" role=\"status\"></div>\n");
    put_queue_list(view, out);
    buf_add_text(out, "</nav>\n");
    arena_free(scratch);
}

static void put_label(const struct coding_label_view *label, struct buf *out)
{
    html_format(out, "<section><h3><bdi>{t}</bdi></h3>\n<p>{t}</p>\n", &label->who, &label->labels);
    if (label->comment.len)
        html_format(out, "<p class=\"quiet\" dir=\"auto\">{t}</p>\n", &label->comment);
    html_format(out,
                "<p><button name=\"take\" value=\"{t}\" form=\"codes\" data-codes=\"{t}\">Take "
                "this</button></p></section>\n",
                &label->act, &label->codes);
}

static void put_unit(const struct coding_unit_view *unit, struct buf *out)
{
    struct str lang = html_lang(unit->lang);
    html_format(out,
                "<div class=\"unit\">\n<p class=\"quiet\">{t} <a lang=\"{t}\" "
                "href=\"{t}\">{t}</a></p>\n",
                &unit->date, unit->title.len ? &lang : &STR("en"), &unit->read_address,
                unit->title.len ? &unit->title : &unit->unit);
    if (unit->question.len)
        html_format(out, "<p class=\"asked\" lang=\"{t}\" dir=\"auto\">{t}</p>\n", &lang,
                    &unit->question);
    if (unit->speaker.len)
        html_format(out, "<p class=\"speaker\"><bdi lang=\"{t}\">{t}</bdi></p>\n", &lang,
                    &unit->speaker);
    html_format(out, "<p class=\"text\" lang=\"{t}\" dir=\"auto\">{t}</p>\n", &lang, &unit->text);
    if (unit->n_labels)
        buf_add_text(out, "<h2>What the coders said</h2>\n<div class=\"said\">\n");
    for (size_t i = 0; i < unit->n_labels; i++)
        put_label(&unit->labels[i], out);
    buf_add_text(out, unit->n_labels ? "</div>\n</div>\n" : "</div>\n");
}

/* For the script: what it would otherwise have to ask for. */
static void put_ahead(const struct coding_unit_view *unit, struct buf *out)
{
    html_format(out,
                "<template class=\"ahead\" data-unit=\"{t}\" data-text-version=\"{t}\" "
                "data-said=\"{r}\" data-codes=\"{t}\" data-comment=\"{t}\" data-address=\"{t}\" "
                "data-skip=\"{t}\">",
                &unit->unit, &unit->text_version, unit->is_said ? &STR("1") : &STR(""),
                &unit->codes, &unit->comment, &unit->address, &unit->skip_address);
    put_unit(unit, out);
    buf_add_text(out, "</template>\n");
}

static bool has_word(struct str words, struct str word)
{
    struct str one;
    while (words.len && str_next(&words, ' ', &one))
        if (str_equal(one, word))
            return true;
    return false;
}

static void put_topic(const struct coding_view *view, size_t i, struct buf *out)
{
    const struct coding_topic_view *topic = &view->topics[i];
    struct str key = i < CODING_KEYS_MAX ? (struct str){&KEYS[i], 1} : STR("");
    bool is_marked = has_word(view->units[0].codes, topic->id);
    html_format(out,
                "<div class=\"topic\"><label><input type=\"{r}\" name=\"code\" value=\"{t}\" "
                "data-topic=\"{t}\"{r}> ",
                view->is_multiple ? &STR("checkbox") : &STR("radio"), &topic->id, &key,
                is_marked ? &STR(" checked") : &STR(""));
    if (key.len)
        html_format(out, "<kbd>{t}</kbd> ", &key);
    html_format(out, "<span>{t}</span></label>", &topic->label);
    if (topic->definition.len)
        html_format(out, "<small>{t}</small>", &topic->definition);
    buf_add_text(out, "</div>\n");
}

static void put_list(const char *name, const struct str *texts, size_t n, struct buf *out)
{
    struct str title = str_from(name);
    if (n == 0)
        return;
    html_format(out, "<dd><b>{t}</b><ul>", &title);
    for (size_t i = 0; i < n; i++)
        html_format(out, "<li dir=\"auto\">{t}</li>", &texts[i]);
    buf_add_text(out, "</ul></dd>\n");
}

static void put_definitions(const struct coding_view *view, struct buf *out)
{
    buf_add_text(out, "<details class=\"definitions\"><summary>Definitions <kbd>d</kbd></summary>"
                      "\n<dl>\n");
    for (size_t i = 0; i < view->n_topics; i++) {
        const struct coding_topic_view *topic = &view->topics[i];
        html_format(out, "<dt>{t}</dt><dd>{t}</dd>\n", &topic->label, &topic->definition);
        put_list("Also", topic->include, topic->n_include, out);
        put_list("Not", topic->exclude, topic->n_exclude, out);
        put_list("For instance", topic->examples, topic->n_examples, out);
    }
    html_format(out, "</dl>\n<p class=\"quiet\">Version {t} of the codebook</p></details>\n",
                &view->version);
}

static void put_hidden(const struct coding_view *view, struct buf *out)
{
    html_format(out,
                "<input type=\"hidden\" name=\"token\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"coder\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"unit\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"text_version\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"of\" value=\"{t}\">\n",
                &view->token, &view->coder, &view->units[0].unit, &view->units[0].text_version,
                &view->last_act);
    for (size_t i = 0; i < view->n_kept; i++)
        html_format(out, "<input type=\"hidden\" name=\"{t}\" value=\"{t}\">\n",
                    &view->kept_names[i], &view->kept_values[i]);
}

static void put_acts(const struct coding_view *view, struct buf *out)
{
    const struct coding_unit_view *front = &view->units[0];
    html_format(out,
                "<div class=\"field\"><label for=\"comment\">Note <kbd>c</kbd></label>"
                "<textarea id=\"comment\" name=\"comment\" rows=\"1\">\n{t}</textarea></div>\n"
                "<p class=\"acts\"><button class=\"go\" name=\"act\" value=\"save\">Save and next"
                "</button> <a class=\"skip-unit\" href=\"{t}\">Skip <kbd>s</kbd></a> "
                "<button class=\"undo\" name=\"act\" value=\"undo\" formnovalidate{r}>Undo "
                "<kbd>u</kbd></button></p>\n<p class=\"doubt\" role=\"alert\" hidden></p>\n",
                &front->comment, &front->skip_address,
                view->last_act.len ? &STR("") : &STR(" disabled"));
}

void coding_form_html(const struct coding_view *view, struct buf *out)
{
    const struct coding_unit_view *front = &view->units[0];
    bool is_none = front->is_said && !front->codes.len;
    html_format(out,
                "<div class=\"desk\" data-address=\"{t}\" data-here=\"{t}\" data-done=\"{d}\" "
                "data-all=\"{d}\" data-said=\"{r}\">\n",
                &view->address, &front->address, (int)view->n_done, (int)view->n_all,
                front->is_said ? &STR("1") : &STR(""));
    put_queue(view, out);
    put_unit(front, out);
    buf_add_text(out, "<form class=\"codes\" id=\"codes\" method=\"post\" action=\"/code\">\n");
    put_hidden(view, out);
    html_format(out, "<fieldset><legend>{r}</legend>\n",
                view->is_multiple ? &STR("Topics, any number") : &STR("Topic"));
    for (size_t i = 0; i < view->n_topics; i++)
        put_topic(view, i, out);
    html_format(out,
                "<div class=\"topic\"><label><input type=\"{r}\" name=\"{r}\" value=\"\" "
                "data-topic=\".\"{r}> <kbd>.</kbd> <span>No topic applies</span></label></div>"
                "</fieldset>\n",
                view->is_multiple ? &STR("checkbox") : &STR("radio"),
                view->is_multiple ? &STR("none") : &STR("code"),
                is_none ? &STR(" checked") : &STR(""));
    put_acts(view, out);
    put_definitions(view, out);
    buf_add_text(out, "</form>\n");
    for (size_t i = 1; i < view->n_units; i++)
        put_ahead(&view->units[i], out);
    buf_add_text(out, "</div>\n");
}

void coding_saved_json(struct str time, struct str act, struct buf *out)
{
    buf_printf(out, "{\"time\":\"%.*s\",\"act\":\"%.*s\"}\n", STR_ARG(time), STR_ARG(act));
}
