#include "render/coding_form.h"

#include "render/html.h"

/* Letters that are commands are left out: c d g j k n p s u. */
static const char KEYS[CODING_KEYS_MAX + 1] = "1234567890abefhilmoqrtvwxyz";

static void put_unit(const struct coding_view *view, struct buf *out)
{
    struct str lang = html_lang(view->lang);
    html_format(out, "<div class=\"unit\">\n<p class=\"quiet\">{t} <a href=\"{t}\">{t}</a></p>\n",
                &view->date, &view->read_address, view->title.len ? &view->title : &view->unit);
    if (view->question.len)
        html_format(out, "<p class=\"asked\" lang=\"{t}\" dir=\"auto\">{t}</p>\n", &lang,
                    &view->question);
    if (view->speaker.len)
        html_format(out, "<p class=\"speaker\"><bdi lang=\"{t}\">{t}</bdi></p>\n", &lang,
                    &view->speaker);
    html_format(out, "<p class=\"text\" lang=\"{t}\" dir=\"auto\">{t}</p>\n</div>\n", &lang,
                &view->text);
}

static void put_labels(const struct coding_view *view, struct buf *out)
{
    if (!view->n_labels)
        return;
    buf_add_text(out, "<table class=\"data\"><caption>What the coders said</caption><tbody>\n");
    for (size_t i = 0; i < view->n_labels; i++)
        html_format(out, "<tr><th scope=\"row\">{t}</th><td>{t}</td><td>{t}</td></tr>\n",
                    &view->labels[i].who, &view->labels[i].labels, &view->labels[i].comment);
    buf_add_text(out, "</tbody></table>\n");
}

static void put_topic(const struct coding_view *view, size_t i, struct buf *out)
{
    const struct coding_topic_view *topic = &view->topics[i];
    struct str key = i < CODING_KEYS_MAX ? (struct str){&KEYS[i], 1} : STR("");
    html_format(out,
                "<div class=\"topic\"><label><input type=\"{r}\" name=\"code\" value=\"{t}\" "
                "data-topic=\"{t}\"{r}> <kbd>{t}</kbd> {t}</label>",
                view->is_multiple ? &STR("checkbox") : &STR("radio"), &topic->id, &key,
                topic->is_marked ? &STR(" checked") : &STR(""), &key, &topic->label);
    if (topic->definition.len)
        html_format(out, "<small>{t}</small>", &topic->definition);
    buf_add_text(out, "</div>\n");
}

static void put_hidden(const struct coding_view *view, struct buf *out)
{
    html_format(out,
                "<input type=\"hidden\" name=\"token\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"unit\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"text_version\" value=\"{t}\">\n",
                &view->token, &view->unit, &view->text_version);
    for (size_t i = 0; i < view->n_kept; i++)
        html_format(out, "<input type=\"hidden\" name=\"{t}\" value=\"{t}\">\n",
                    &view->kept_names[i], &view->kept_values[i]);
}

void coding_form_html(const struct coding_view *view, struct buf *out)
{
    buf_add_text(out, "<div class=\"columns coding\"><div>\n");
    put_unit(view, out);
    put_labels(view, out);
    buf_add_text(out, "</div>\n<form class=\"codes\" method=\"post\" action=\"/code\">\n");
    put_hidden(view, out);
    buf_add_text(out, "<fieldset><legend>Topics</legend>\n");
    for (size_t i = 0; i < view->n_topics; i++)
        put_topic(view, i, out);
    html_format(out,
                "<div class=\"topic\"><label><input type=\"{r}\" name=\"{r}\" value=\"\" "
                "data-topic=\".\"{r}> <kbd>.</kbd> No topic applies</label></div></fieldset>\n"
                "<div class=\"field\"><label for=\"comment\">Comment <kbd>c</kbd></label>"
                "<textarea id=\"comment\" name=\"comment\" rows=\"2\">\n{t}</textarea></div>\n"
                "<p class=\"acts\"><button class=\"go\" name=\"act\" value=\"save\">Save and next"
                "</button> <a class=\"skip-unit\" href=\"{t}\">Skip <kbd>s</kbd></a> "
                "<button class=\"undo\" name=\"act\" value=\"undo\" formnovalidate>Undo last "
                "<kbd>u</kbd></button></p>\n</form></div>\n",
                view->is_multiple ? &STR("checkbox") : &STR("radio"),
                view->is_multiple ? &STR("none") : &STR("code"),
                view->is_none ? &STR(" checked") : &STR(""), &view->comment, &view->skip_address);
}
