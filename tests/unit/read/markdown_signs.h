/* markdown_signs.h: words and signs that mean something to Markdown, for articles made up by chance. */
#ifndef BS_TEST_MARKDOWN_SIGNS_H
#define BS_TEST_MARKDOWN_SIGNS_H

/* clang-format off */
static const char *const words[] = {
    "harbour", "wall", "Mr", "Aldous", "town", "1874", "12.", "3)", "1.", "x", "a_b", "_",
    "__init__", "*", "**", "***", "[x](y)", "![z](w)", "[", "]", "![", "[^1]", "[^1]:", "[x]:",
    "<b>", "</i>", "<br>", "<", ">", ">>", "&amp;", "&", "&#65;", "&x", "\\", "\\\\", "`", "``",
    "a`b", "~", "~~x~~", "|", "a|b", "#", "##", "#tag", "-", "--", "---", "—", "– x", "+", "=",
    "===", ":--", ":", "://", "http://x.org/a_b", "https://y.org", "HTTP://z.org", "www.x.org",
    "swww.x", "{{x}}", "{{< y >}}", "{% z %}", "{#c#}", "{", "}", "“q”", "„r“", "…", "!",
    "?", "é", "你好", "\xC2\xA0", "\xC2\xA0x", "By", "Jane", "Photo: X", "[!NOTE]", "<!-- c -->",
    "<!--", "-->", "</div>", "<div>", "<p", "LONDON —", "$x$", "^", "@a", "\"q\"", "'s", "’s",
    "☐", "[ ]", "[x]", "+++", "😀", "\xE2\x80\x8D", "עברית", "a*b*c", "*a*", "_a_", "~a~",
    "a\\|b", "%20", "100%", ";", "&lt", "<http://z>", "0", "1986. A", "***", "* * *", "- - -",
    "```", "~~~", "<?", "<!X", "Note[^2]", "a<b", "a&b;",
};

/* What opens, closes and parts blocks. */
static const char *const marks[] = {
    "\n", "\n\n", "\n\n", "\n\n", "  \n", "\\\n", "\n> ", "\n- ", "\n1. ", "\n3) ", "\n  ",
    "\n    ", "\n# ", "\n## ", "\n***\n", "\n---\n", "\n```\n",
    "\n| a | b |\n|---|--:|\n| c | d |\n", "\n[^1]: ", "\n[a]: b\n", "[^1]", "[a]", "**", "*", "~~",
    "`", "![", "](", ")", "<div>", "</div>", "<div class=\"caption\">",
    "<div class=\"byline x\" lang=\"de\">", "<div class=\"pull-quote\">", "<div class=\"loose\">",
    "<p>", "</p>", "<figure>", "</figure>", "<img src=\"a.jpg\" alt=\"\">", "<figcaption>",
    "</figcaption>", "<table>", "</table>", "<caption>", "<tr>", "<td>", "<th align=\"right\">",
    "<ul>", "<ol start=\"4\">", "<li>", "</li>", "</ul>", "<blockquote>", "</blockquote>",
    "<aside>", "</aside>", "<pre>", "</pre>", "<h1>", "</h1>", "<hr>", "<br>", "<small>",
    "</small>", "<q>", "</q>", "<b>", "</b>", "<a href=\"x\">", "</a>", "<sup>", "</sup>",
    "<iframe>", "<span lang=\"fr\">", "</span>", "<cite>", "\n> [!NOTE] ", "\n> **", "\n> — ",
    "\n*", "{{< x >}}", "{{ y }}",
};
/* clang-format on */

#endif
