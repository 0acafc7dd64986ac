/* Prints the names of the world's countries as CLDR has them (by ICU), one country a line: ISO
 * 3166-1 alpha-3, alpha-2, numeric, then the name in English, Russian and Chinese.
 * tools/make-places makes src/facts/places.tsv from it. */
#include <stdio.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

static void print_name(const char *country, const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    char locale[16], utf8[512];
    UChar wide[256];
    int32_t len;
    snprintf(locale, sizeof locale, "und_%s", country);
    uloc_getDisplayCountry(locale, lang, wide, 256, &status);
    u_strToUTF8(utf8, sizeof utf8, &len, wide, -1, &status);
    printf("\t%s", U_SUCCESS(status) ? utf8 : "");
}

int main(void)
{
    for (const char *const *country = uloc_getISOCountries(); *country; country++) {
        char locale[16];
        snprintf(locale, sizeof locale, "und_%s", *country);
        printf("%s\t%s", uloc_getISO3Country(locale), *country);
        print_name(*country, "en");
        print_name(*country, "ru");
        print_name(*country, "zh");
        printf("\n");
    }
    return 0;
}
