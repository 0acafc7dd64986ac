#include "render/report_editor.h"

#include "render/html.h"

void report_editor_html(const struct report_editor *editor, struct buf *out)
{
    buf_add_text(out, "<div class=\"editor\">\n<details class=\"source\" open><summary>Source: "
                      "report.md</summary>\n");
    html_format(out,
                "<form method=\"post\" action=\"/report/edit\" class=\"prose\"><input "
                "type=\"hidden\" name=\"token\" value=\"{t}\"><input type=\"hidden\" name=\"was\" "
                "value=\"{t}\">\n<label class=\"unseen\" for=\"prose\">Prose in Markdown</label>"
                "<textarea id=\"prose\" name=\"prose\" spellcheck=\"true\" dir=\"auto\">\n{t}"
                "</textarea>\n<p class=\"acts\"><button class=\"go\">Save</button> <button "
                "formaction=\"/report/try\" formtarget=\"preview\" class=\"try\">Preview</button> "
                "<span class=\"quiet\" role=\"status\"></span></p></form></details>\n"
                "<iframe class=\"framed\" name=\"preview\" src=\"/results/report.html\" "
                "title=\"Preview of the report\"></iframe>\n</div>\n",
                &editor->token, &editor->was, &editor->prose);
}
