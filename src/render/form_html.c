#include "render/form_html.h"

#include "render/html.h"

static void put_help(const struct form_field *field, struct buf *out)
{
    struct str help = str_from(field->help), name = str_from(field->name);
    if (field->help)
        html_format(out, "<small id=\"{t}-help\">{t}</small>", &name, &help);
}

static void put_choice(const struct form_field *field, struct buf *out)
{
    struct str name = str_from(field->name);
    struct str now = field->n_values ? field->values[0] : str_from(field->usual);
    html_format(out, "<select id=\"{t}\" name=\"{t}\">", &name, &name);
    if (!field->usual)
        buf_add_text(out, "<option value=\"\"></option>");
    for (size_t i = 0; field->choices[i]; i++) {
        struct str choice = str_from(field->choices[i]);
        html_format(out, "<option value=\"{t}\"{r}>{t}</option>", &choice,
                    str_equal(choice, now) ? &STR(" selected") : &STR(""), &choice);
    }
    buf_add_text(out, "</select>");
}

static void put_input(const struct form_field *field, size_t i, struct buf *out)
{
    struct str name = str_from(field->name), usual = str_from(field->usual);
    struct str value = i < field->n_values ? field->values[i] : STR("");
    html_format(out,
                "<input type=\"{r}\" name=\"{t}\" value=\"{t}\" placeholder=\"{t}\" "
                "autocomplete=\"off\" dir=\"auto\"",
                field->kind == FORM_NUMBER ? &STR("number") : &STR("text"), &name, &value, &usual);
    if (i == 0)
        html_format(out, " id=\"{t}\"{r}", &name, field->is_needed ? &STR(" required") : &STR(""));
    else
        html_format(out, " aria-label=\"{t}, {d}\"", &name, (int)i + 1);
    if (field->help)
        html_format(out, " aria-describedby=\"{t}-help\"", &name);
    buf_add_text(out, field->is_main ? " class=\"query\">" : ">");
}

static void put_switch(const struct form_field *field, struct buf *out)
{
    struct str name = str_from(field->name), label = str_from(field->label);
    html_format(out,
                "<label class=\"switch\"><input type=\"checkbox\" name=\"{t}\" value=\"1\"{r}> "
                "{t}</label>",
                &name, field->n_values ? &STR(" checked") : &STR(""), &label);
}

static void put_lines(const struct form_field *field, struct buf *out)
{
    struct str name = str_from(field->name), value = field->n_values ? field->values[0] : STR("");
    html_format(out, "<textarea id=\"{t}\" name=\"{t}\" rows=\"3\">\n{t}</textarea>", &name, &name,
                &value);
}

static void put_field(const struct form_field *field, struct buf *out)
{
    struct str name = str_from(field->name), label = str_from(field->label);
    if (field->kind == FORM_HIDDEN) {
        for (size_t i = 0; i < field->n_values; i++)
            html_format(out, "<input type=\"hidden\" name=\"{t}\" value=\"{t}\">\n", &name,
                        &field->values[i]);
        return;
    }
    buf_add_text(out, field->is_main ? "<div class=\"field main\">" : "<div class=\"field\">");
    if (field->kind == FORM_SWITCH) {
        put_switch(field, out);
    } else {
        html_format(out, "<label for=\"{t}\">{t}</label>", &name, &label);
        size_t n = field->n_values + (field->is_repeated || !field->n_values ? 1 : 0);
        if (field->kind == FORM_CHOICE)
            put_choice(field, out);
        else if (field->kind == FORM_LINES)
            put_lines(field, out);
        else
            for (size_t i = 0; i < n; i++)
                put_input(field, i, out);
    }
    put_help(field, out);
    buf_add_text(out, "</div>\n");
}

static void put_some(const struct form *form, bool are_main, struct buf *out)
{
    for (size_t i = 0; i < form->n_fields; i++)
        if (form->fields[i].is_main == are_main)
            put_field(&form->fields[i], out);
}

void form_html(const struct form *form, struct buf *out)
{
    struct str action = str_from(form->action), button = str_from(form->button);
    struct str more = str_from(form->more);
    html_format(out, "<form class=\"question\" action=\"{t}\" method=\"{r}\">\n", &action,
                form->token.len ? &STR("post") : &STR("get"));
    if (form->token.len)
        html_format(out, "<input type=\"hidden\" name=\"token\" value=\"{t}\">\n", &form->token);
    put_some(form, true, out);
    html_format(out, "<button class=\"go\">{t}</button>\n", &button);
    if (form->more)
        html_format(out,
                    "<details class=\"more\"{r}><summary>{t}</summary>\n<div class=\"fields\">",
                    form->is_open ? &STR(" open") : &STR(""), &more);
    put_some(form, false, out);
    if (form->more)
        buf_add_text(out, "</div></details>\n");
    buf_add_text(out, "</form>\n");
}
