package dev.motus.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A pipeline that a seed decides: one half is built by a method, the other one by its caller. The
 * same seed gives the same pipeline again, over sources of its own.
 */
final class RandomPipeline {
  private static final int END = 20;
  private final Random random;
  private final Observed seen;
  private final boolean isParallel;
  private final List<Integer> list = new ArrayList<>();
  private boolean isEndless;
  private boolean isClosedTwice;

  RandomPipeline(long seed, boolean isParallel, Observed seen) {
    this.random = new Random(seed);
    this.isParallel = isParallel;
    this.seen = seen;
  }

  /** Runs it; {@code handOver} is what becomes of the stream on its way to the caller. */
  void run(UnaryOperator<Stream<Integer>> handOver) {
    Stream<Integer> stream = steps(source(), "method");
    if (random.nextBoolean()) {
      stream = stream.onClose(() -> note("method's close"));
    }
    Stream<Integer> result = handOver.apply(stream);
    note("returned");
    list.add(7);
    note("parallel " + result.isParallel());
    if (random.nextInt(4) == 0) {
      result = result.onClose(this::failingClose);
    }
    Stream<Integer> first = result;
    Stream<Integer> built = steps(first, "caller");
    if (isEndless) {
      built = built.limit(END);
    }
    Stream<Integer> last = built;
    note("built");
    if (random.nextInt(8) == 0) {
      seen.of("early close", () -> closed(last));
    }
    terminal(last);
    if (!isParallel && random.nextInt(4) == 0) {
      seen.of("again", last::count);
    }
    seen.of("close", () -> closed(last));
    if (isClosedTwice) {
      seen.of("close again", () -> closed(last));
    }
  }

  private static String closed(Stream<?> stream) {
    stream.close();
    return "closed";
  }

  private void failingClose() {
    note("caller's close");
    throw new IllegalStateException("cannot close");
  }

  /** Of a parallel stream the order of what happens on its way is nobody's to say. */
  private void note(String what) {
    seen.note(what);
  }

  private void onTheWay(String what) {
    if (!isParallel) {
      seen.note(what);
    }
  }

  private Stream<Integer> source() {
    isClosedTwice = random.nextBoolean();
    for (int i = 0, count = random.nextInt(9); i < count; i++) {
      list.add(random.nextInt(12));
    }
    int kind = random.nextInt(isParallel ? 6 : 8);
    Stream<Integer> stream =
        switch (kind) {
          case 0 -> list.stream();
          case 1 -> List.copyOf(list).stream();
          case 2 -> new TreeSet<>(list).stream();
          case 3 -> reversed().stream();
          case 4 -> IntStream.range(0, list.size() * 3).boxed();
          case 5 ->
              StreamSupport.stream(
                  () -> {
                    onTheWay("opened");
                    return list.spliterator();
                  },
                  Spliterator.ORDERED | Spliterator.SIZED | Spliterator.SUBSIZED,
                  false);
          case 6 -> endless(Stream.iterate(1, i -> pulled(i + 1)));
          default -> endless(Stream.generate(() -> pulled(random.nextInt(12))));
        };
    return isParallel ? stream.parallel() : stream;
  }

  private TreeSet<Integer> reversed() {
    TreeSet<Integer> set = new TreeSet<>(Comparator.reverseOrder());
    set.addAll(list);
    return set;
  }

  private Stream<Integer> endless(Stream<Integer> stream) {
    isEndless = true;
    return stream;
  }

  private int pulled(int i) {
    onTheWay("pulled " + i);
    return i;
  }

  private Stream<Integer> steps(Stream<Integer> from, String who) {
    Stream<Integer> stream = from;
    for (int i = 0, count = random.nextInt(4); i < count; i++) {
      stream = step(stream, who + i);
    }
    return stream;
  }

  private Stream<Integer> step(Stream<Integer> stream, String name) {
    int bad = random.nextInt(60);
    int some = 1 + random.nextInt(6);
    // What needs all items before it gives any is not for a stream without end.
    return switch (random.nextInt(isEndless ? 8 : 14)) {
      case 0 -> stream.map(i -> (i == bad ? broken(name) : i) * 2);
      case 1 -> stream.filter(i -> i != some);
      case 2 -> stream.peek(i -> onTheWay(name + " sees " + i));
      case 3 -> stream.flatMap(i -> inner(i, name));
      case 4 ->
          stream.mapMulti(
              (i, sink) -> {
                sink.accept(i);
                sink.accept(i == bad ? broken(name) : i + 1);
              });
      case 5 -> {
        isEndless = false;
        yield stream.limit(some * 2L);
      }
      case 6 -> numbers(stream, name);
      case 7 -> isParallel ? stream.map(i -> i + 1) : flattenedWithoutEnd(stream, name);
      case 8 -> stream.sorted();
      case 9 -> stream.sorted(Comparator.reverseOrder());
      case 10 -> stream.distinct();
      case 11 -> stream.skip(some - 1L);
      case 12 -> stream.takeWhile(i -> i != some);
      default -> stream.dropWhile(i -> i != some);
    };
  }

  private Stream<Integer> flattenedWithoutEnd(Stream<Integer> stream, String name) {
    isEndless = true;
    return stream.flatMap(
        i -> Stream.iterate(i, j -> j + 1).peek(j -> onTheWay(name + " makes " + j)));
  }

  private Stream<Integer> numbers(Stream<Integer> stream, String name) {
    return switch (random.nextInt(3)) {
      case 0 -> stream.mapToInt(i -> i).peek(i -> onTheWay(name + " int " + i)).boxed();
      case 1 -> stream.mapToLong(i -> i).map(i -> i + 1).mapToObj(i -> (int) i);
      default -> stream.mapToDouble(i -> i).filter(i -> i != 3).mapToObj(i -> (int) i);
    };
  }

  private Stream<Integer> inner(int i, String name) {
    return i % 4 == 3 ? null : Stream.of(i, i + 1).onClose(() -> onTheWay(name + " closes " + i));
  }

  private static int broken(String name) {
    throw new IllegalArgumentException("broken in " + name);
  }

  private void terminal(Stream<Integer> stream) {
    int some = random.nextInt(9);
    switch (random.nextInt(18)) {
      case 0 -> seen.of("toList", stream::toList);
      case 1 -> seen.of("collect", () -> stream.collect(Collectors.toList()));
      case 2 -> seen.of("forEachOrdered", () -> walked(stream));
      case 3 -> seen.of("reduce", () -> stream.reduce(0, Integer::sum));
      case 4 -> seen.of("count", stream::count);
      case 5 -> seen.of("max", () -> stream.max(Comparator.naturalOrder()));
      case 6 -> seen.of("findFirst", stream::findFirst);
      case 7 ->
          seen.of("findAny", () -> isParallel ? stream.findAny().isPresent() : stream.findAny());
      case 8 -> seen.of("anyMatch", () -> stream.anyMatch(i -> i == some));
      case 9 -> seen.of("allMatch", () -> stream.allMatch(i -> i != some));
      case 10 -> seen.of("noneMatch", () -> stream.noneMatch(i -> i == some));
      case 11 -> seen.of("toArray", () -> stream.toArray(Integer[]::new));
      case 12 -> seen.of("iterator", () -> iterated(stream, some));
      case 13 -> seen.of("spliterator", () -> split(stream, some));
      case 14 -> seen.of("sum", () -> stream.mapToInt(i -> i).sum());
      case 15 -> seen.of("null", () -> stream.reduce(null));
      case 16 -> seen.of("set", () -> stream.collect(Collectors.toCollection(LinkedHashSet::new)));
      default -> seen.of("refused", () -> refused(stream, some));
    }
  }

  private String walked(Stream<Integer> stream) {
    List<Integer> items = Collections.synchronizedList(new ArrayList<>());
    stream.forEachOrdered(items::add);
    return items.toString();
  }

  private String refused(Stream<Integer> stream, int some) {
    stream.forEachOrdered(
        i -> {
          if (i == some) {
            throw new IllegalStateException("refused");
          }
          onTheWay("took " + i);
        });
    return "all taken";
  }

  private String iterated(Stream<Integer> stream, int most) {
    var items = stream.iterator();
    note("has an iterator");
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < most && items.hasNext()) {
      taken.add(items.next());
    }
    items.forEachRemaining(taken::add);
    return taken + " " + items.hasNext();
  }

  private String split(Stream<Integer> stream, int most) {
    Spliterator<Integer> items = stream.spliterator();
    note("has a spliterator");
    List<Integer> taken = new ArrayList<>();
    String traits = items.characteristics() + " " + items.getExactSizeIfKnown();
    seen.of("null", () -> items.tryAdvance(null));
    while (taken.size() < most && items.tryAdvance(taken::add)) {
      onTheWay("took one");
    }
    items.forEachRemaining(taken::add);
    return traits + taken + items.tryAdvance(taken::add);
  }
}
