#include <pthread.h>
#include <stddef.h>

static int counter;

static void *count(void *unused)
{
    (void)unused;
    for (int i = 0; i < 100000; i++) {
        counter++;
    }
    return NULL;
}

int main(void)
{
    pthread_t a;
    pthread_t b;
    if (pthread_create(&a, NULL, count, NULL) != 0 || pthread_create(&b, NULL, count, NULL) != 0) {
        return 0;
    }
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return counter == 1;
}
