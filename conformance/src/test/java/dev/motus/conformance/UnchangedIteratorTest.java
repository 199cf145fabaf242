package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TracedResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random walks through iterators of the JDK, whose collections change meanwhile. */
class UnchangedIteratorTest {
  private static final int WALKS = 5_000;
  private static final TaskDescriptor ROWS =
      AgentRuntime.task("rows", TaskType.TOOL_CALL).source("Db.rows").build();

  @ParameterizedTest
  @EnumSource
  void everyStepIsAsWithoutTracing(CollectionLevel level) {
    try (AgentRuntime runtime =
        AgentRuntime.start(TraceConfig.builder().collectionLevel(level).build())) {
      for (int seed = 0; seed < WALKS; seed++) {
        assertThat(walk(seed, true)).as("walk of seed %s", seed).isEqualTo(walk(seed, false));
      }
      assertThat(runtime.tracer().taskMeta().isEmpty())
          .isEqualTo(level == CollectionLevel.DISABLED);
    }
  }

  private static List<String> walk(long seed, boolean isTraced) {
    Random random = new Random(seed);
    Observed seen = new Observed();
    List<Integer> items = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      items.add(random.nextInt(9));
    }
    Collection<Integer> collection =
        switch (random.nextInt(7)) {
          case 0 -> new ArrayList<>(items);
          case 1 -> new LinkedList<>(items);
          case 2 -> new ArrayDeque<>(items);
          case 3 -> new TreeSet<>(items);
          case 4 -> new CopyOnWriteArrayList<>(items);
          case 5 -> List.copyOf(items);
          default -> {
            HashMap<Integer, Integer> map = new HashMap<>();
            items.forEach(i -> map.put(i, i + 1));
            yield map.values();
          }
        };
    Iterator<Integer> own =
        random.nextInt(3) == 0
            ? collection.stream().peek(i -> seen.note("made " + i)).filter(i -> i != 4).iterator()
            : collection.iterator();
    Iterator<Integer> iterator = isTraced ? TracedResult.of(ROWS.start(), own) : own;
    for (int i = 0; i < 10; i++) {
      int bad = random.nextInt(12);
      switch (random.nextInt(8)) {
        case 0, 1 -> seen.of("hasNext", iterator::hasNext);
        case 2, 3, 4 -> seen.of("next", iterator::next);
        case 5 -> seen.of("remove", () -> removed(iterator));
        case 6 -> seen.of("rest", () -> rest(iterator, bad, seen));
        default -> {
          if (bad == 1) {
            seen.of("null", () -> nothingDone(iterator));
          } else if (bad == 2) {
            seen.of("add", () -> collection.add(3));
          }
        }
      }
    }
    seen.note(collection.toString());
    return seen.all();
  }

  private static String removed(Iterator<Integer> iterator) {
    iterator.remove();
    return "removed";
  }

  private static String nothingDone(Iterator<Integer> iterator) {
    iterator.forEachRemaining(null);
    return "nothing";
  }

  private static String rest(Iterator<Integer> iterator, int bad, Observed seen) {
    iterator.forEachRemaining(
        i -> {
          seen.note("took " + i);
          if (i == bad) {
            throw new IllegalArgumentException("bad " + i);
          }
        });
    return "all";
  }
}
