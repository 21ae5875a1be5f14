/* Successive shortest paths. To begin with, every row takes the cells where up is cheapest, so that only columns have
 * too many ups or too few. Then single ups are moved from the one kind of column to the other, each along the cheapest
 * path. The prices of the nodes keep every step's cost at or above zero, so that Dijkstra's search applies. They start
 * at |cost| at most; later, a column that still sends has price 0, and one that still receives the highest price there
 * is, the cost of a path; so nothing overflows. */
#include "split/flow.h"

#include "split/heap.h"

enum { UNSEEN = -1, DONE = -2 }; /* in places, for nodes outside the heap */

hjm__flow hjm__flow_make(hjm__arena *arena, int64_t rows, int64_t columns)
{
    size_t cells = (size_t)rows * (size_t)columns;
    size_t nodes = (size_t)rows + (size_t)columns;
    hjm__flow f = { .rows = rows, .columns = columns };
    f.cost = hjm__arena_alloc(arena, cells, sizeof *f.cost);
    f.choice = hjm__arena_alloc(arena, cells, sizeof *f.choice);
    f.missing = hjm__arena_alloc(arena, nodes, sizeof *f.missing);
    f.price = hjm__arena_alloc(arena, nodes, sizeof *f.price);
    f.distance = hjm__arena_alloc(arena, nodes, sizeof *f.distance);
    f.from = hjm__arena_alloc(arena, nodes, sizeof *f.from);
    f.heap = hjm__arena_alloc(arena, nodes, sizeof *f.heap);
    f.places = hjm__arena_alloc(arena, nodes, sizeof *f.places);
    return f;
}

static bool nearer(const void *context, int64_t a, int64_t b)
{
    const int64_t *distance = context;
    return distance[a] < distance[b] || (distance[a] == distance[b] && a < b);
}

/* Turn a cell over: its row needs one up less or more, and its column has one more or less. */
static void turn(hjm__flow *f, int64_t row, int64_t column)
{
    int8_t *choice = &f->choice[row * f->columns + column];
    int64_t sent = *choice == HJM__DOWN ? 1 : -1;
    *choice = *choice == HJM__DOWN ? HJM__UP : HJM__DOWN;
    f->missing[row] -= sent;
    f->missing[f->rows + column] += sent;
}

/* The cells of one row, the cheapest first; of equal ones the first from a column on, round the row. */
typedef struct row_order {
    const int64_t *cost;
    int64_t        start, columns;
} row_order;

static bool cheaper(const void *context, int64_t a, int64_t b)
{
    const row_order *o = context;
    int64_t from_a = a < o->start ? a + o->columns : a;
    int64_t from_b = b < o->start ? b + o->columns : b;
    return o->cost[a] < o->cost[b] || (o->cost[a] == o->cost[b] && from_a < from_b);
}

/* Give a row its ups: a row that needs none has no choice anywhere, and price 0. Returns the column where the next row
 * starts, so that equal cells spread over the columns. */
static int64_t choose_row(hjm__flow *f, int64_t row, int64_t start)
{
    row_order order = { &f->cost[row * f->columns], start, f->columns };
    hjm__heap heap = { f->heap, NULL, 0, cheaper, &order };
    int64_t column = start + f->columns - 1;
    for (int64_t i = 0; i < f->columns; i++) {
        if (f->choice[row * f->columns + i] == HJM__DOWN) {
            hjm__heap_push(&heap, i);
        }
    }
    while (f->missing[row] > 0) {
        column = hjm__heap_pop(&heap);
        turn(f, row, column);
        f->price[row] = -order.cost[column];
    }
    return (column + 1) % f->columns;
}

static void reach(hjm__flow *f, hjm__heap *heap, int64_t from, int64_t to, int64_t cost)
{
    int64_t distance = f->distance[from] + cost + f->price[from] - f->price[to];
    if (f->places[to] == UNSEEN) {
        f->distance[to] = distance;
        f->from[to] = from;
        hjm__heap_push(heap, to);
    } else if (f->places[to] != DONE && distance < f->distance[to]) {
        f->distance[to] = distance;
        f->from[to] = from;
        hjm__heap_raise(heap, to);
    }
}

static void leave(hjm__flow *f, hjm__heap *heap, int64_t node)
{
    if (node < f->rows) {
        for (int64_t column = 0; column < f->columns; column++) {
            int64_t cell = node * f->columns + column;
            if (f->choice[cell] == HJM__DOWN) {
                reach(f, heap, node, f->rows + column, f->cost[cell]);
            }
        }
        return;
    }
    for (int64_t row = 0; row < f->rows; row++) {
        int64_t cell = row * f->columns + node - f->rows;
        if (f->choice[cell] == HJM__UP) {
            reach(f, heap, node, row, -f->cost[cell]);
        }
    }
}

/* The nearest node that has too few, from any that has too many. */
static int64_t search(hjm__flow *f)
{
    hjm__heap heap = { f->heap, f->places, 0, nearer, f->distance };
    for (int64_t node = 0; node < f->rows + f->columns; node++) {
        f->places[node] = UNSEEN;
        f->from[node] = -1;
        f->distance[node] = INT64_MAX;
        if (f->missing[node] > 0) {
            f->distance[node] = 0;
            hjm__heap_push(&heap, node);
        }
    }
    for (;;) {
        int64_t node = hjm__heap_pop(&heap);
        f->places[node] = DONE;
        if (f->missing[node] < 0) {
            return node;
        }
        leave(f, &heap, node);
    }
}

static void move_one(hjm__flow *f)
{
    int64_t end = search(f);
    int64_t longest = f->distance[end];
    for (int64_t node = 0; node < f->rows + f->columns; node++) {
        f->price[node] += f->distance[node] < longest ? f->distance[node] : longest;
    }
    for (int64_t node = end; f->from[node] >= 0; node = f->from[node]) {
        int64_t from = f->from[node];
        if (from < f->rows) {
            turn(f, from, node - f->rows);
        } else {
            turn(f, node, from - f->rows);
        }
    }
}

bool hjm__flow_solve(hjm__flow *f, const hjm_options *options)
{
    int64_t moves = 0;
    int64_t start = 0;
    for (int64_t row = 0; row < f->rows; row++) {
        start = choose_row(f, row, start);
    }
    for (int64_t node = 0; node < f->rows + f->columns; node++) {
        moves += f->missing[node] > 0 ? f->missing[node] : 0;
    }
    for (int64_t done = 0; done < moves; done++) {
        if (options->progress != NULL && options->progress(options->progress_user, done, moves) != 0) {
            return false;
        }
        move_one(f);
    }
    return true;
}
