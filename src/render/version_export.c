#include "render/version_export.h"

#include "render/html.h"

/* A TMX file knows a language by its ISO code. */
static void put_unit(const struct version_view *view, const struct version_row *row,
                     struct buf *out)
{
    struct str kind = str_from(version_sign_name(row->sign));
    html_format(out, "    <tu tuid=\"{t}\">\n      <prop type=\"x-finding\">{t}</prop>\n", &row->id,
                &kind);
    for (int side = 0; side < 2; side++)
        html_format(out, "      <tuv xml:lang=\"{t}\"><seg>{t}</seg></tuv>\n",
                    &view->sides[side].lang, &row->sides[side].text);
    buf_add_text(out, "    </tu>\n");
}

void version_tmx(const struct version_view *view, struct buf *out)
{
    const struct version_side *sides = view->sides;
    html_format(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n"
                "  <header creationtool=\"readout\" creationtoolversion=\"{t}\" segtype=\"block\" "
                "o-tmf=\"readout\" adminlang=\"en\" srclang=\"{t}\" datatype=\"plaintext\">\n"
                "    <prop type=\"x-documents\">{t} {t}</prop>\n",
                &view->provenance.version, &sides[0].lang, &sides[0].id, &sides[1].id);
    if (view->is_specimen)
        buf_add_text(out, "    <note>specimen: these texts are invented</note>\n");
    buf_add_text(out, "  </header>\n  <body>\n");
    for (size_t i = 0; i < view->n_rows; i++)
        if (view->rows[i].sides[0].n && view->rows[i].sides[1].n)
            put_unit(view, &view->rows[i], out);
    buf_add_text(out, "  </body>\n</tmx>\n");
}

void version_vrt(const struct version_words *words, struct buf *out)
{
    const struct version_side *side = words->side;
    html_format(out, "<text id=\"{t}\" lang=\"{t}\" date=\"{t}\" title=\"{t}\">\n", &side->id,
                &side->lang, &side->date, &side->title);
    for (uint32_t i = 0; i < words->n_sentences; i++) {
        html_format(out, "<s id=\"s{d}\">\n", (int)i + 1);
        for (uint32_t w = words->starts[i]; w < words->starts[i + 1]; w++)
            html_format(out, "{t}\n", &words->words[w]);
        buf_add_text(out, "</s>\n");
    }
    buf_add_text(out, "</text>\n");
}

static void put_ids(const struct version_text *text, struct buf *out)
{
    for (uint32_t i = 0; i < text->n; i++)
        buf_printf(out, "%ss%u", i ? " " : "", text->first + i);
}

void version_align(const struct version_view *view, const struct str names[2], struct buf *out)
{
    buf_printf(out, "%.*s\t%.*s\ts\t{id}\n", STR_ARG(names[0]), STR_ARG(names[1]));
    for (size_t i = 0; i < view->n_rows; i++) {
        const struct version_text *sides = view->rows[i].sides;
        if (!sides[0].n || !sides[1].n)
            continue;
        put_ids(&sides[0], out);
        buf_add_char(out, '\t');
        put_ids(&sides[1], out);
        buf_add_char(out, '\n');
    }
}
