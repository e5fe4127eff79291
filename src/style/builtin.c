/* What holds before any sheet: the least that makes the elements what their names say. How things look is the business of
 * styles/base.css and the sheets that import it. */
#include "style/sheet.h"

#include <string.h>

static const char builtin[] =
    "article { widows: 2; orphans: 2 }\n"
    "h1, h2, h3, h4, h5, h6, th, strong { font-weight: bold }\n"
    "h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid }\n"
    "em { font-style: italic }\n"
    "span.small-caps { font-variant-caps: small-caps }\n"
    "sup { vertical-align: super; font-size: smaller }\n"
    "sub { vertical-align: sub; font-size: smaller }\n"
    "s { text-decoration-line: line-through }\n"
    "pre { white-space: pre }\n"
    "ul { list-style-type: disc }\n"
    "ol { list-style-type: decimal }\n"
    "td[align=center], th[align=center] { text-align: center }\n"
    "td[align=end], th[align=end] { text-align: end }\n"
    "aside.pull-quote, .deck { -bs-optional: yes }\n"
    "aside.pull-quote, figure, table { break-inside: avoid }\n"
    "@page { @top-left { text-align: left } @top-center { text-align: center }"
    " @top-right { text-align: right } @bottom-left { text-align: left }"
    " @bottom-center { text-align: center } @bottom-right { text-align: right } }\n";

void bs_builtin_parse(struct bs_loader *loader)
{
    loader->origin = BS_ORIGIN_BUILTIN;
    bs_rules_parse(loader, builtin, strlen(builtin), "(built in)", NULL);
    loader->origin = BS_ORIGIN_AUTHOR;
}
