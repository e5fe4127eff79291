/* The library as a program uses it: broadsheet.h alone. */
#include "broadsheet.h"

#include <string.h>

#include <glib/gstdio.h>

static const char article[] =
    "# Harbour wall to be rebuilt\n\n"
    "The harbour wall that has stood for ninety years is to be taken down and built again, the "
    "council said on Tuesday, after divers found that the sea had carried off its foot.\n\n"
    "![A wall](none.jpg)\n\n"
    "Work starts in spring. The ferry will leave from the old quay until the autumn.\n";

struct fixture {
    struct bs_press *press;
    char *folder;
};

static struct bs_press *open_press(size_t memory)
{
    g_autoptr(GError) error = NULL;
    struct bs_press *press = bs_press_create(
        &(struct bs_press_params){.data_folder = SOURCE_ROOT, .memory = memory}, &error);
    g_assert_no_error(error);
    return press;
}

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->press = open_press(0);
    f->folder = g_dir_make_tmp("bs-press-XXXXXX", NULL);
}

static void empty(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            empty(path);
        g_remove(path);
    }
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_press_destroy(f->press);
    empty(f->folder);
    g_rmdir(f->folder);
    g_free(f->folder);
}

static struct bs_job job_of(const char *text)
{
    static const char *const inputs[] = {"harbour.md", NULL};
    return (struct bs_job){.inputs = inputs, .n_inputs = 1, .data = text, .size = strlen(text)};
}

static size_t count_messages(const struct bs_press *press)
{
    struct bs_message message;
    size_t n = 0;
    while (bs_press_diagnostic(press, n, &message))
        n++;
    return n;
}

static bool says(const struct bs_press *press, const char *topic)
{
    struct bs_message message;
    for (size_t i = 0; bs_press_diagnostic(press, i, &message); i++) {
        if (strcmp(message.topic, topic) == 0)
            return true;
    }
    return false;
}

static GBytes *set_in_memory(struct bs_press *press)
{
    g_autoptr(GError) error = NULL;
    struct bs_job job = job_of(article);
    struct bs_result *result = bs_press_run(press, &job, &error);
    g_assert_no_error(error);
    GBytes *pdf = g_bytes_ref(bs_result_pdf(result));
    bs_result_destroy(result);
    return pdf;
}

static void a_pdf_is_the_same_in_memory_and_in_a_file(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(f->folder, "a.pdf", NULL);
    struct bs_job job = job_of(article);
    job.output = path;
    struct bs_result *result = bs_press_run(f->press, &job, &error);
    g_assert_no_error(error);
    g_assert_null(bs_result_pdf(result));
    g_assert_cmpint(bs_result_pages(result), ==, 1);
    bs_result_destroy(result);
    g_autofree char *file = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &file, &size, NULL));
    g_autoptr(GBytes) memory = set_in_memory(f->press);
    g_assert_cmpmem(file, size, g_bytes_get_data(memory, NULL), g_bytes_get_size(memory));
}

static void messages_are_those_of_the_last_job(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GBytes) pdf = set_in_memory(f->press);
    g_assert_true(says(f->press, "figure.missing"));
    struct bs_job job = job_of("# Head\n\nSome plain words.\n");
    bs_result_destroy(bs_press_run(f->press, &job, NULL));
    g_assert_cmpuint(count_messages(f->press), ==, 0);
}

static void a_sheet_warns_in_every_job_that_uses_it(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *path = g_build_filename(f->folder, "mine.css", NULL);
    g_assert_true(
        g_file_set_contents(path, "@import \"magazine.css\"; p { colour: black }", -1, NULL));
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        struct bs_job job = job_of("# Head\n\nSome plain words.\n");
        job.style = path;
        struct bs_result *result = bs_press_run(f->press, &job, &error);
        g_assert_no_error(error);
        bs_result_destroy(result);
        g_assert_cmpuint(count_messages(f->press), ==, 1);
    }
}

static const char speech[] =
    "# The wall\n\n"
    "> **“The sea is not our enemy.”**\n>\n> — Anna Kern\n\n"
    "%1$s\n\n%1$s\n\n%1$s\n\n%1$s\n\n%1$s\n\n%1$s\n\n"
    "“We never wanted to lose this harbour,” said Anna Kern, the harbour master.\n\n"
    "%1$s\n\n%1$s\n\n%1$s\n\n%1$s\n\n%1$s\n\n%1$s\n";
static const char plain[] =
    "The quay is nine hundred paces long and as broad as a street. On the landward side stand the "
    "sheds, on the other the bollards, and between them run the rails on which the crane goes to "
    "and fro. In the morning the boats come in with the light behind them, and in the evening they "
    "go out again, one after another, in the order in which they came.";

/* Sets the speech in a sheet that says so of its pull quotes; gives the report. */
static char *set_speech(struct fixture *f, const char *quotes)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(f->folder, "quotes.css", NULL);
    g_autofree char *css =
        g_strdup_printf("@import \"magazine.css\"; article { -bs-pull-quotes: %s }", quotes);
    g_assert_true(g_file_set_contents(path, css, -1, NULL));
    g_autoptr(GString) text = g_string_new(speech);
    g_string_replace(text, "%1$s", plain, 0);
    struct bs_job job = job_of(text->str);
    job.style = path;
    struct bs_press *press = open_press(0); /* sheets are kept */
    struct bs_result *result = bs_press_run(press, &job, &error);
    g_assert_no_error(error);
    char *report = g_strdup(bs_result_report(result));
    bs_result_destroy(result);
    bs_press_destroy(press);
    return report;
}

static void quotes_are_lifted_where_the_style_says_so(struct fixture *f, gconstpointer data)
{
    (void)data;
    static const char lifted[] = "\"text\" : \"“We never wanted to lose this harbour.”\",\n      "
                                 "\"attribution\" : \"Anna Kern, harbour master\"";
    g_autofree char *marked = set_speech(f, "marked");
    g_assert_nonnull(strstr(marked, "\"quotes_lifted\" : []"));
    g_assert_nonnull(strstr(marked, "\"quotes\" : 1"));
    g_autofree char *automatic = set_speech(f, "auto(2)");
    g_assert_nonnull(strstr(automatic, lifted));
    g_assert_nonnull(strstr(automatic, "\"line\" : 19,\n      \"text\""));
    g_assert_nonnull(strstr(automatic, "\"topic\" : \"quote.lifted\""));
    g_assert_nonnull(strstr(automatic, "\"quotes\" : 2"));
    g_autofree char *none = set_speech(f, "none");
    g_assert_nonnull(strstr(none, "\"quotes\" : 0"));
    g_assert_nonnull(strstr(none, "\"topic\" : \"quote.none\""));
}

static void a_failed_job_writes_nothing_and_keeps_its_messages(struct fixture *f,
                                                               gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *output = g_build_filename(f->folder, "none", "a.pdf", NULL);
    g_autofree char *proofs = g_build_filename(f->folder, "proofs", NULL);
    struct bs_job job = job_of(article);
    job.output = output;
    job.proof_folder = proofs;
    g_assert_null(bs_press_run(f->press, &job, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, output));
    g_assert_false(bs_error_is_usage(error));
    g_assert_true(says(f->press, "figure.missing"));
    g_autoptr(GDir) dir = g_dir_open(proofs, 0, NULL);
    g_assert_null(dir ? g_dir_read_name(dir) : NULL);
    /* and the press goes on */
    g_autoptr(GBytes) pdf = set_in_memory(f->press);
    g_assert_cmpuint(g_bytes_get_size(pdf), >, 1000);
}

static void a_wrong_call_is_told_from_a_failed_job(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_job jobs[4];
    for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++)
        jobs[i] = job_of(article);
    jobs[0].style = "magazin";
    jobs[1].format = "docx";
    jobs[2].proof_format = "gif";
    jobs[3].n_inputs = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(bs_press_run(f->press, &jobs[i], &error));
        g_assert_true(bs_error_is_usage(error));
    }
}

static void a_job_stays_within_its_memory(struct fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    struct bs_press *small = open_press((size_t)4 << 20);
    g_autoptr(GString) text = g_string_new("# Head\n\n");
    for (int i = 0; i < 5000; i++)
        g_string_append(text, "A paragraph of some words that takes its place on a page.\n\n");
    struct bs_job job = job_of(text->str);
    g_autoptr(GError) error = NULL;
    g_assert_null(bs_press_run(small, &job, &error));
    g_assert_nonnull(strstr(error->message, "harbour.md"));
    g_assert_nonnull(strstr(error->message, "memory"));
    bs_press_destroy(small);
}

static void an_article_is_imported_as_markdown(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    struct bs_job job = job_of("Harbour wall to be rebuilt\n\nBy Ada Writer\n\nThe wall that has "
                               "stood for ninety years is to go, the council said.\n");
    job.format = "text";
    g_autofree char *markdown = bs_press_import(f->press, &job, &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(markdown, "Harbour wall to be rebuilt"));
    g_assert_nonnull(strstr(markdown, "The wall that has stood"));
}

static void a_missing_data_folder_is_named(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *none = g_build_filename(f->folder, "none", NULL);
    g_assert_null(bs_press_create(&(struct bs_press_params){.data_folder = none}, &error));
    g_assert_nonnull(strstr(error->message, none));
}

static gpointer set_many(gpointer expected)
{
    struct bs_press *press = open_press(0);
    for (int i = 0; i < 4; i++) {
        g_autoptr(GBytes) pdf = set_in_memory(press);
        g_assert_true(g_bytes_equal(pdf, expected));
    }
    bs_press_destroy(press);
    return NULL;
}

static void presses_in_several_threads_give_the_same_bytes(struct fixture *f, gconstpointer data)
{
    (void)data;
    enum { THREADS = 4 };
    GThread *threads[THREADS];
    g_autoptr(GBytes) expected = set_in_memory(f->press);
    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("press", set_many, expected);
    for (int i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
}

#define ADD(name) g_test_add("/press/" #name, struct fixture, NULL, set_up, name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(a_pdf_is_the_same_in_memory_and_in_a_file);
    ADD(messages_are_those_of_the_last_job);
    ADD(a_sheet_warns_in_every_job_that_uses_it);
    ADD(quotes_are_lifted_where_the_style_says_so);
    ADD(a_failed_job_writes_nothing_and_keeps_its_messages);
    ADD(a_wrong_call_is_told_from_a_failed_job);
    ADD(a_job_stays_within_its_memory);
    ADD(an_article_is_imported_as_markdown);
    ADD(a_missing_data_folder_is_named);
    ADD(presses_in_several_threads_give_the_same_bytes);
    return g_test_run();
}
