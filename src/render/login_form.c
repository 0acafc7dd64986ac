#include "render/login_form.h"

#include "render/html.h"

void login_form_html(struct str name, struct str back, struct str token, const char *trouble,
                     struct buf *out)
{
    struct str words = str_from(trouble);
    if (trouble)
        html_format(out, "<p class=\"error\" role=\"alert\" tabindex=\"-1\">{t}</p>\n", &words);
    html_format(out,
                "<form class=\"login\" method=\"post\" action=\"/login\">\n"
                "<input type=\"hidden\" name=\"token\" value=\"{t}\">"
                "<input type=\"hidden\" name=\"back\" value=\"{t}\">\n"
                "<div class=\"field\"><label for=\"name\">Name</label><input id=\"name\" "
                "name=\"name\" value=\"{t}\" autocomplete=\"username\" required></div>\n"
                "<div class=\"field\"><label for=\"password\">Password</label><input "
                "id=\"password\" name=\"password\" type=\"password\" "
                "autocomplete=\"current-password\" required></div>\n"
                "<button class=\"go\">Log in</button></form>\n",
                &token, &back, &name);
}
