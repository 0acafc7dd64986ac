#include "render/claim_form.h"

#include "render/html.h"

void claim_form_begin(struct str claim, size_t number, struct str expects, struct buf *out)
{
    html_format(out,
                "<form class=\"expectation\" method=\"get\" action=\"/claims#claim-{t}\" "
                "data-try=\"/claims/try\">\n"
                "<input type=\"hidden\" name=\"claim\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"number\" value=\"{d}\">\n"
                "<label for=\"expect-{t}-{d}\">Edit expectation</label>"
                "<textarea id=\"expect-{t}-{d}\" name=\"expect\" rows=\"2\" spellcheck=\"false\">\n"
                "{t}</textarea>\n<button>Check</button></form>\n"
                "<div class=\"trial\" aria-live=\"polite\">",
                &claim, &claim, (int)number, &claim, (int)number, &claim, (int)number, &expects);
}

void claim_form_end(struct buf *out)
{
    buf_add_text(out, "</div>\n");
}

static void put_keep(const struct claim_trial *trial, struct buf *out)
{
    html_format(out,
                "<form class=\"keep\" method=\"post\" action=\"/claims\">"
                "<input type=\"hidden\" name=\"token\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"claim\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"number\" value=\"{d}\">"
                "<input type=\"hidden\" name=\"was\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"expect\" value=\"{t}\">"
                "<button>Save this expectation</button></form>\n",
                &trial->token, &trial->claim, (int)trial->number, &trial->was, &trial->expects);
}

void claim_trial_html(const struct claim_trial *trial, struct buf *out)
{
    bool is_same = str_equal(trial->was, trial->expects);
    html_format(out, "<p>{t} ", is_same ? &STR("As it stands:") : &STR("So changed, not saved:"));
    claim_verdict_html(trial->mark, out);
    buf_add_text(out, "</p>\n");
    claim_part_html(trial->part, out);
    if (trial->token.len)
        put_keep(trial, out);
}
