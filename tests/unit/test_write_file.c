/* Files: there whole or not at all, whatever goes wrong on the way. */
#define _GNU_SOURCE /* mkdtemp, flock, setrlimit, seteuid */

#include "receiver.h"

#include "io/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every test begins in the same empty folder, its current one. */
static hjm_error err;

static bool is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static void empty_folder(void)
{
    DIR *here = opendir(".");
    for (struct dirent *entry; (entry = readdir(here)) != NULL;) {
        if (is_entry(entry) && unlink(entry->d_name) != 0) {
            rmdir(entry->d_name);
        }
    }
    closedir(here);
}

static int n_entries(void)
{
    int n = 0;
    DIR *here = opendir(".");
    for (struct dirent *entry; (entry = readdir(here)) != NULL;) {
        n += is_entry(entry);
    }
    closedir(here);
    return n;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_holds(const char *path, const char *wanted)
{
    char text[256] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, wanted);
}

static hjm_file *begin(const char *path, const char *text)
{
    hjm_file *file = NULL;
    assert_ok(hjm_file_create(&file, path, NULL, &err), &err);
    assert_int_equal(hjm_file_write(file, text, strlen(text)), 0);
    return file;
}

static void save(const char *path, const char *text)
{
    hjm_file *file = begin(path, text);
    assert_ok(hjm_file_commit(file, &err), &err);
    hjm_file_destroy(file);
}

static void a_committed_file_is_there_whole_and_alone(void **state)
{
    char folder[512], path[600];
    (void)state;
    empty_folder();
    save("cost.csv", "new");
    assert_holds("cost.csv", "new");
    assert_int_equal(n_entries(), 1);
    assert_non_null(getcwd(folder, sizeof folder));
    snprintf(path, sizeof path, "%s/cost.csv", folder);
    save(path, "newer");
    assert_holds("cost.csv", "newer");
    save("./empty", "");
    assert_holds("empty", "");
    assert_int_equal(n_entries(), 2);
}

static void without_a_commit_the_old_file_stays_and_nothing_is_left(void **state)
{
    (void)state;
    empty_folder();
    put("cost.csv", "old");
    hjm_file *file = begin("cost.csv", "new");
    assert_int_equal(n_entries(), 2);
    assert_holds("cost.csv", "old");
    hjm_file_destroy(file);
    assert_holds("cost.csv", "old");
    assert_int_equal(n_entries(), 1);
    hjm_file_destroy(NULL);
}

static void a_replaced_file_keeps_its_permissions(void **state)
{
    struct stat found;
    (void)state;
    empty_folder();
    put("secret.csv", "old");
    assert_int_equal(chmod("secret.csv", 0606), 0);
    hjm_file *file = begin("secret.csv", "new");
    assert_int_equal(stat(".secret.csv.hjm-0", &found), 0);
    assert_int_equal(found.st_mode & 0777, 0606);
    hjm_file_destroy(file);
    save("secret.csv", "new");
    assert_int_equal(stat("secret.csv", &found), 0);
    assert_int_equal(found.st_mode & 0777, 0606);

    mode_t mask = umask(027);
    save("new.csv", "new");
    umask(mask);
    assert_int_equal(stat("new.csv", &found), 0);
    assert_int_equal(found.st_mode & 0777, 0640);
}

static void two_writers_of_one_file_do_not_disturb_each_other(void **state)
{
    (void)state;
    empty_folder();
    hjm_file *first = begin("cost.csv", "first");
    hjm_file *second = begin("cost.csv", "second");
    assert_int_equal(n_entries(), 2);
    assert_ok(hjm_file_commit(second, &err), &err);
    assert_holds("cost.csv", "second");
    assert_ok(hjm_file_commit(first, &err), &err);
    assert_holds("cost.csv", "first");
    hjm_file_destroy(first);
    hjm_file_destroy(second);
    assert_int_equal(n_entries(), 1);
}

static void what_a_killed_process_left_behind_is_cleared_away(void **state)
{
    int status;
    (void)state;
    empty_folder();
    put("cost.csv", "old");
    pid_t child = fork();
    if (child == 0) {
        hjm_file *file = NULL;
        if (hjm_file_create(&file, "cost.csv", NULL, NULL) == HJM_OK) {
            (void)hjm_file_write(file, "torn", 4);
        }
        kill(getpid(), SIGKILL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_holds("cost.csv", "old");
    put(".other.csv.hjm-0", "of another file");
    save("cost.csv", "new");
    assert_holds("cost.csv", "new");
    assert_int_equal(n_entries(), 2);
}

static void a_file_that_others_lock_is_not_cleared_away(void **state)
{
    (void)state;
    empty_folder();
    put(".cost.csv.hjm-0", "someone's");
    int other = open(".cost.csv.hjm-0", O_RDONLY);
    assert_int_equal(flock(other, LOCK_EX), 0);
    save("cost.csv", "new");
    assert_holds(".cost.csv.hjm-0", "someone's");
    close(other);
}

static void assert_refused(const char *path, hjm__message message)
{
    hjm_file *file = (hjm_file *)&err;
    assert_code(hjm_file_create(&file, path, NULL, &err), &err, HJM_E_FILE, message);
    assert_null(file);
    assert_string_equal(err.source, path);
}

static void folders_links_and_devices_are_never_replaced(void **state)
{
    struct stat found;
    (void)state;
    empty_folder();
    put("real", "old");
    assert_int_equal(symlink("real", "link"), 0);
    assert_int_equal(symlink("nothing", "dangling"), 0);
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(mkfifo("pipe", 0666), 0);
    assert_refused("link", HJM_M_FILE_NOT_PLAIN);
    assert_refused("dangling", HJM_M_FILE_NOT_PLAIN);
    assert_refused("pipe", HJM_M_FILE_NOT_PLAIN);
    assert_refused("/dev/null", HJM_M_FILE_NOT_PLAIN);
    assert_refused("folder", HJM_M_FILE_IS_FOLDER);
    assert_refused("folder/", HJM_M_FILE_IS_FOLDER);
    assert_refused("folder/..", HJM_M_FILE_IS_FOLDER);
    assert_refused("/", HJM_M_FILE_IS_FOLDER);
    assert_int_equal(lstat("link", &found), 0);
    assert_true(S_ISLNK(found.st_mode));
    assert_holds("real", "old");
    assert_int_equal(n_entries(), 5);
}

static void paths_that_lead_nowhere_are_told(void **state)
{
    char name[300];
    (void)state;
    empty_folder();
    memset(name, 'x', sizeof name);
    name[299] = '\0';
    put("file", "old");
    assert_int_equal(symlink("round", "round"), 0);
    assert_refused("", HJM_M_FILE_MISSING);
    assert_refused("missing/cost.csv", HJM_M_FILE_MISSING);
    assert_refused("file/cost.csv", HJM_M_FILE_NO_FOLDER);
    assert_refused("round/cost.csv", HJM_M_FILE_LINKS);
    hjm_file *file = NULL;
    assert_code(hjm_file_create(&file, name, NULL, &err), &err, HJM_E_FILE, HJM_M_FILE_NAME_LONG);
    assert_int_equal(n_entries(), 2);
}

static void a_link_in_place_of_the_temporary_file_is_not_followed(void **state)
{
    (void)state;
    empty_folder();
    put("victim", "old");
    assert_int_equal(symlink("victim", ".cost.csv.hjm-0"), 0);
    save("cost.csv", "new");
    assert_holds("victim", "old");
    assert_holds("cost.csv", "new");
}

static void missing_rights_are_told(void **state)
{
    bool root = geteuid() == 0;
    hjm_file *file;
    hjm_error other;
    (void)state;
    empty_folder();
    assert_int_equal(mkdir("closed", 0700), 0);
    assert_int_equal(mkdir("readable", 0755), 0);
    if (root) { /* as somebody else, to whom no permission is given */
        assert_int_equal(chmod(".", 0755), 0);
        assert_int_equal(seteuid(65534), 0);
    } else {
        assert_true(chmod("closed", 0) == 0 && chmod("readable", 0555) == 0);
    }
    hjm_status closed = hjm_file_create(&file, "closed/cost.csv", NULL, &err);
    hjm_status readable = hjm_file_create(&file, "readable/cost.csv", NULL, &other);
    if (root) {
        assert_int_equal(seteuid(0), 0);
    }
    assert_code(closed, &err, HJM_E_FILE, HJM_M_FILE_RIGHTS);
    assert_code(readable, &other, HJM_E_FILE, HJM_M_FILE_RIGHTS);
    assert_null(file);
}

static void a_write_that_fails_is_told_when_committing_and_leaves_the_old_file(void **state)
{
    char block[1000] = "";
    struct rlimit small = { 500, RLIM_INFINITY };
    struct rlimit before;
    (void)state;
    empty_folder();
    put("cost.csv", "old");
    hjm_file *file = begin("cost.csv", "new");
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    int32_t first = hjm_file_write(file, block, sizeof block);
    int32_t second = hjm_file_write(file, block, sizeof block);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_true(first == 0 && second == 0);
    assert_code(hjm_file_sync(file, &err), &err, HJM_E_FILE, HJM_M_FILE_LARGE);
    assert_string_equal(err.source, "cost.csv");
    assert_code(hjm_file_commit(file, &err), &err, HJM_E_FILE, HJM_M_FILE_LARGE);
    assert_code(hjm_file_commit(file, &err), &err, HJM_E_FILE, HJM_M_FILE_LARGE);
    hjm_file_destroy(file);
    assert_holds("cost.csv", "old");
    assert_int_equal(n_entries(), 1);
}

static void a_file_that_cannot_be_put_in_place_is_told_when_committing(void **state)
{
    (void)state;
    empty_folder();
    hjm_file *file = begin("cost.csv", "new");
    assert_int_equal(mkdir("cost.csv", 0777), 0);
    assert_code(hjm_file_commit(file, &err), &err, HJM_E_FILE, HJM_M_FILE_IS_FOLDER);
    hjm_file_destroy(file);
    assert_int_equal(n_entries(), 1);
}

static void too_many_open_files_are_told(void **state)
{
    struct rlimit before;
    struct rlimit few = { 3, 0 };
    hjm_file *file = NULL;
    (void)state;
    empty_folder();
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    few.rlim_max = before.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    hjm_status status = hjm_file_create(&file, "cost.csv", NULL, &err);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_code(status, &err, HJM_E_FILE, HJM_M_FILE_OPEN_MANY);
}

static void more_writers_than_names_are_told(void **state)
{
    hjm_file *files[100];
    (void)state;
    empty_folder();
    for (int i = 0; i < 100; i++) {
        files[i] = begin("cost.csv", "new");
    }
    assert_refused("cost.csv", HJM_M_FILE_BUSY);
    for (int i = 0; i < 100; i++) {
        hjm_file_destroy(files[i]);
    }
    assert_int_equal(n_entries(), 0);
}

static void a_committed_file_takes_nothing_more(void **state)
{
    (void)state;
    empty_folder();
    hjm_file *file = begin("cost.csv", "new");
    assert_ok(hjm_file_sync(file, &err), &err);
    assert_int_equal(n_entries(), 1); /* the temporary one */
    assert_ok(hjm_file_commit(file, &err), &err);
    assert_holds("cost.csv", "new");
    assert_code(hjm_file_sync(NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_file_sync(file, &err), &err, HJM_E_STATE, HJM_M_FILE_COMMITTED);
    assert_int_equal(hjm_file_write(file, "more", 4), 1);
    assert_code(hjm_file_commit(file, &err), &err, HJM_E_STATE, HJM_M_FILE_COMMITTED);
    hjm_file_destroy(file);
    assert_holds("cost.csv", "new");
}

static void wrong_use_is_refused_in_the_documented_order(void **state)
{
    hjm_options broken = { 0, 0, NULL, NULL, NULL, 0, 0, NULL };
    hjm_file *file = (hjm_file *)&err;
    (void)state;
    assert_code(hjm_file_create(NULL, NULL, &broken, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_file_create(&file, NULL, &broken, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_null(file);
    assert_code(hjm_file_create(&file, "", &broken, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_code(hjm_file_commit(NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_int_equal(hjm_file_write(NULL, "x", 1), 1);
}

static void every_reason_of_the_system_has_words(void **state)
{
    static const struct {
        int          number;
        hjm__message message;
    } reasons[] = {
        { ENOENT, HJM_M_FILE_MISSING },    { EACCES, HJM_M_FILE_RIGHTS },       { EPERM, HJM_M_FILE_RIGHTS },
        { EISDIR, HJM_M_FILE_IS_FOLDER },  { ENOTDIR, HJM_M_FILE_NO_FOLDER },   { ENOSPC, HJM_M_FILE_DISK_FULL },
        { EDQUOT, HJM_M_FILE_DISK_FULL },  { EROFS, HJM_M_FILE_READ_ONLY },     { ELOOP, HJM_M_FILE_LINKS },
        { EFBIG, HJM_M_FILE_LARGE },       { ENAMETOOLONG, HJM_M_FILE_NAME_LONG }, { EMFILE, HJM_M_FILE_OPEN_MANY },
        { ENFILE, HJM_M_FILE_OPEN_MANY },  { EIO, HJM_M_FILE_IO },              { EBUSY, HJM_M_FILE_BUSY },
        { EXDEV, HJM_M_FILE_OTHER },
    };
    (void)state;
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        assert_code(hjm__file_fail(&err, "x.csv", reasons[i].number), &err, HJM_E_FILE, reasons[i].message);
        assert_string_equal(err.source, "x.csv");
    }
    assert_non_null(strstr(err.message_sv, "18"));
    assert_int_equal(hjm__file_fail(NULL, "x.csv", ENOMEM), HJM_E_NOMEM);
}

static void every_allocation_that_fails_is_told_and_nothing_is_left(void **state)
{
    struct meter m;
    hjm_allocator allocator = meter_allocator(&m);
    hjm_options options = HJM_OPTIONS_INIT;
    hjm_status status = HJM_E_NOMEM;
    hjm_file *file;
    (void)state;
    empty_folder();
    options.allocator = &allocator;
    for (int64_t n = 0; status != HJM_OK; n++) {
        m = (struct meter){ n, 0, 0 };
        status = hjm_file_create(&file, "cost.csv", &options, &err);
        if (status != HJM_OK) {
            assert_code(status, &err, HJM_E_NOMEM, HJM_M_NO_MEMORY);
            assert_null(file);
            assert_int_equal(m.live, 0);
            assert_int_equal(n_entries(), 0);
        }
    }
    hjm_file_destroy(file);
    assert_int_equal(m.live, 0);
}

static void a_writer_can_write_to_a_file(void **state)
{
    hjm_table *t = NULL;
    (void)state;
    empty_folder();
    assert_ok(hjm_table_create(&t, "cost", NULL, NULL, NULL, &err), &err);
    add_column(t, HJM_TYPE_INTEGER, "n", NULL, 0, HJM_SHOW_PLAIN);
    forget();
    assert_ok(hjm_table_write_csv(t, NULL, NULL, receive, &got, &err), &err);
    hjm_file *file = begin("cost.csv", "");
    assert_ok(hjm_table_write_csv(t, NULL, NULL, hjm_file_write, file, &err), &err);
    assert_ok(hjm_file_commit(file, &err), &err);
    hjm_file_destroy(file);
    hjm_table_destroy(t);
    assert_holds("cost.csv", got.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_committed_file_is_there_whole_and_alone),
        cmocka_unit_test(without_a_commit_the_old_file_stays_and_nothing_is_left),
        cmocka_unit_test(a_replaced_file_keeps_its_permissions),
        cmocka_unit_test(two_writers_of_one_file_do_not_disturb_each_other),
        cmocka_unit_test(what_a_killed_process_left_behind_is_cleared_away),
        cmocka_unit_test(a_file_that_others_lock_is_not_cleared_away),
        cmocka_unit_test(folders_links_and_devices_are_never_replaced),
        cmocka_unit_test(paths_that_lead_nowhere_are_told),
        cmocka_unit_test(a_link_in_place_of_the_temporary_file_is_not_followed),
        cmocka_unit_test(missing_rights_are_told),
        cmocka_unit_test(a_write_that_fails_is_told_when_committing_and_leaves_the_old_file),
        cmocka_unit_test(a_file_that_cannot_be_put_in_place_is_told_when_committing),
        cmocka_unit_test(too_many_open_files_are_told),
        cmocka_unit_test(more_writers_than_names_are_told),
        cmocka_unit_test(a_committed_file_takes_nothing_more),
        cmocka_unit_test(wrong_use_is_refused_in_the_documented_order),
        cmocka_unit_test(every_reason_of_the_system_has_words),
        cmocka_unit_test(every_allocation_that_fails_is_told_and_nothing_is_left),
        cmocka_unit_test(a_writer_can_write_to_a_file),
    };
    char folder[] = "/tmp/hjm-test-XXXXXX";
    if (mkdtemp(folder) == NULL || chdir(folder) != 0) {
        return 1;
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    empty_folder();
    return rmdir(folder) == 0 ? failed : 1;
}
