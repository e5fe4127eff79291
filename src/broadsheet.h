/* broadsheet.h: news articles to print-ready pages, in one call.
 *
 * A press holds what is slow to make (faces, dictionaries, style sheets) and sets any number of jobs, one after another. Use
 * one press a thread. The library starts no thread, prints nothing, never exits and reads no environment.
 *
 *     struct bs_press *press = bs_press_create(&(struct bs_press_params){0}, &error);
 *     struct bs_result *result = bs_press_run(press, &(struct bs_job){.inputs = inputs, .n_inputs = 1, .output = "a.pdf"}, &error);
 *     bs_result_destroy(result);
 *     bs_press_destroy(press);
 */
#ifndef BROADSHEET_H
#define BROADSHEET_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Marks what the shared library exports. */
#if defined(__GNUC__)
#define BS_API __attribute__((visibility("default")))
#else
#define BS_API
#endif

G_BEGIN_DECLS

struct bs_press;
struct bs_result;

struct bs_press_params {
    const char *const *font_folders;   /* beside our own, NULL-terminated; NULL: none */
    const char *const *style_folders;  /* searched before our own; NULL: none */
    const char *const *hyphen_folders; /* of hyph_*.dic; NULL: the system's */
    const char *data_folder; /* holds fonts/ and styles/; NULL: where it was installed or built */
    const char *font_cache;  /* folder for fontconfig's cache; NULL: none */
    const char
        *picture_cache; /* folder for finished pictures, which processes may share; NULL: none */
    size_t memory;      /* a job's cap in bytes; 0: 1 GiB */
};

enum bs_dump { BS_DUMP_NONE, BS_DUMP_ARTICLE, BS_DUMP_STYLE, BS_DUMP_LINES, BS_DUMP_PAGES };

struct bs_job {
    const char *const
        *inputs;     /* paths in reading order, "-" for standard input; borrowed for the call */
    size_t n_inputs; /* 1: an article a job */
    const void *
        data; /* instead of reading inputs[0]: its bytes; NULL: read it. inputs[0] then only names them */
    size_t size;
    const char *format; /* "text", "ninjs" …: forced; NULL: seen from the content */
    const char *style;  /* a sheet's name or path; NULL: the article's own wish, else "magazine" */
    const char *
        output; /* PDF path; replaced only when the whole job succeeds; NULL: kept in memory. Several articles: "a.pdf" is
                    "a-1.pdf", "a-2.pdf" … for them, with as many digits as the last needs */
    const char *const *
        keep; /* files that such a numbered name must not be, nor proofs share a name with; NULL: none */
    const char *target; /* "press": PDF/X-4; "screen": PDF/UA-1, sRGB, trimmed; "both": output is
                                 for the press, bs_screen_path(output) for the screen; NULL: press */
    const char *proof_folder; /* page pictures go here; NULL: none */
    const char *proof_format; /* "png" or "svg"; NULL: png */
    double proof_dpi;         /* 0: 96 */
    bool
        overlay; /* proofs, and the dump of pages, show how the pages are set; the PDF never does */
    int article; /* of several in one file (a feed, a package) only this one, from 1; 0: all */
    bool one;    /* fail where there are several and `article` does not say which */
    const char *
        date; /* ISO 8601; creation date and folio; NULL: the article's own, else 1970-01-01T00:00:00Z */
    const char *const
        *assets;      /* folders pictures may come from beside the article's own; NULL: none */
    int max_pages;    /* 0: no limit */
    int fit_pages;    /* the article has to end on this page; 0: what the style asks */
    double fit_depth; /* and so many points down its type area; 0: what the style asks */
    bool
        allow_overset; /* set it as it comes where that cannot be done: bs_result_fits() is false */
    bool fpo;          /* keyline boxes where pictures are missing */
    bool force;        /* publish also what fails preflight: its faults are messages then */
    bool no_tidy;      /* the copy is left as it is */
    bool unreleased;   /* also set what its source has canceled, withheld or put under embargo */
    enum bs_dump dump; /* stop after that stage and keep its text */
};

/* NULL on failure. */
BS_API struct bs_press *bs_press_create(const struct bs_press_params *params, GError **error);
BS_API void bs_press_destroy(struct bs_press *press);

/* Runs one job. NULL on failure: then nothing was written. Diagnostics of a failed job are with the press until the next job
 * (bs_press_diagnostic). Caller destroys the result. */
BS_API struct bs_result *bs_press_run(struct bs_press *press, const struct bs_job *job,
                                      GError **error);
BS_API void bs_result_destroy(struct bs_result *result);

/* The input's next article, where it held several and the job named none of them: the n-th is n - 1 steps from the first, whose
 * result bs_press_run() gave. NULL: that was the last. Goes with the first. */
BS_API const struct bs_result *bs_result_next(const struct bs_result *result);
/* The PDF's path; NULL: kept in memory. Lent. */
BS_API const char *bs_result_output(const struct bs_result *result);
BS_API int bs_result_pages(const struct bs_result *result);
/* False: the article does not end where job or style asked, and allow_overset let it through. */
BS_API bool bs_result_fits(const struct bs_result *result);
/* The PDF, when the job named no output. Lent. */
BS_API GBytes *bs_result_pdf(const struct bs_result *result);
/* The job's report as JSON (broadsheet(1), "Report"), all articles in one. Lent; NULL: not of the first, or only a dump. */
BS_API const char *bs_result_report(const struct bs_result *result);
/* What bs_job.dump asked for. Lent; NULL: nothing. */
BS_API const char *bs_result_dump(const struct bs_result *result);
/* Proof files that were written, in page order, NULL-terminated. Lent. */
BS_API const char *const *bs_result_proofs(const struct bs_result *result);

/* The article as Markdown with every repair and doubt as a comment. Caller g_free. NULL on failure; of several
 * articles bs_job.article has to say which. */
BS_API char *bs_press_import(struct bs_press *press, const struct bs_job *job, GError **error);

enum bs_level { BS_LEVEL_NOTE, BS_LEVEL_WARNING, BS_LEVEL_ERROR };

struct bs_message {
    enum bs_level level;
    const char *file; /* NULL: none */
    int line, column; /* 0: unknown */
    const char *topic, *text;
};

/* Message i of the last job, in order. False past the last. Lent until the next job. */
BS_API bool bs_press_diagnostic(const struct bs_press *press, size_t i, struct bs_message *message);

/* May a PDF, ours or not, go to press? profile: "newsprint", "coated", "uncoated" or "screen"; NULL: what its output intent names.
 * NULL on failure: it is no PDF, or cannot be read. Caller destroys. */
struct bs_verdict;
BS_API struct bs_verdict *bs_verdict_create(const char *input, const char *profile, GError **error);
BS_API void bs_verdict_destroy(struct bs_verdict *verdict);
/* The total ink of a page (from 1): from what Ghostscript's tiffsep wrote of it, unpacked, to `folder`: "stem(Cyan).tif", …
 * False: those files are not there or not readable. Or why it cannot be measured from that page on, which is a finding. */
BS_API bool bs_verdict_measure(struct bs_verdict *verdict, int page, const char *folder,
                               const char *stem, GError **error);
BS_API void bs_verdict_not_measured(struct bs_verdict *verdict, int page, const char *why);
BS_API bool bs_verdict_passes(const struct bs_verdict *verdict);
BS_API int bs_verdict_pages(const struct bs_verdict *verdict);
BS_API const char *bs_verdict_profile(const struct bs_verdict *verdict);
/* A line a finding, NULL-terminated, caller g_strfreev; and all as JSON (broadsheet(1), "Preflight"), caller g_free. */
BS_API char **bs_verdict_lines(const struct bs_verdict *verdict);
BS_API char *bs_verdict_json(const struct bs_verdict *verdict);

/* Name and title of each style sheet at hand: "magazine\tA4, three columns …", NULL-terminated. Caller g_strfreev. */
BS_API char **bs_press_styles(const struct bs_press *press);

/* The error says that the caller asked for what does not exist (a style, a format): nothing was tried. */
BS_API bool bs_error_is_usage(const GError *error);

/* Where the screen's PDF goes for both targets: beside the other, "a.pdf" giving "a-screen.pdf". Caller g_free. */
BS_API char *bs_screen_path(const char *output);

/* The one of `names` (NULL-terminated) that `name` may be a slip of: "did you mean". NULL: none is near. */
BS_API const char *bs_nearest_name(const char *name, const char *const *names);

BS_API const char *bs_version(void);

G_END_DECLS

#endif
