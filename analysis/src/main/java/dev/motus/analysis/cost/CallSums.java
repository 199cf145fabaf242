package dev.motus.analysis.cost;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what model calls used and cost, with nothing counted twice. It takes the tasks of a trace
 * one by one, in any order, and keeps of each no more than its place in the tree. Not thread-safe.
 *
 * <p>The rule is that of the page and of the runtime: a report counts only as far as it exceeds
 * what is reported below it. A model call's is compared with the calls that it wraps, up to tools
 * and agents; any other task's with all below.
 */
public final class CallSums implements Consumer<TaskMeta> {

  private final Prices prices;
  private long[] ids = new long[64];
  private long[] parents = new long[64];
  private TaskType[] types = new TaskType[64];
  private int size;
  private final Map<Integer, Report> reports = new LinkedHashMap<>();

  /** Nothing was added yet. */
  public CallSums(Prices prices) {
    this.prices = prices;
  }

  /** What one task says of itself. */
  private record Report(long tokens, Optional<Cost> cost) {}

  @Override
  public void accept(TaskMeta task) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      parents = Arrays.copyOf(parents, size * 2);
      types = Arrays.copyOf(types, size * 2);
    }
    ids[size] = task.id();
    parents[size] = task.parent().orElse(0);
    types[size] = task.type();
    ModelCall call = task.modelCall();
    long tokens = call == null || call.usage() == null ? 0 : call.usage().totalTokens();
    Optional<Cost> cost = prices.of(task);
    if (tokens > 0 || cost.isPresent()) {
      reports.put(size, new Report(tokens, cost));
    }
    size++;
  }

  /** The sums of all that was added. */
  public CallSum sum() {
    return total().toSum();
  }

  /** What each task adds to the sums, by its id; without those that add nothing. */
  public Map<Long, CallShare> shares() {
    return total().shares;
  }

  private Total total() {
    Total total = new Total(currency());
    Map<Integer, Node> nodes = nodes();
    ArrayDeque<Node> done = new ArrayDeque<>();
    nodes.values().stream().filter(node -> node.waits == 0).forEach(done::add);
    int left = nodes.size();
    for (Node node = done.poll(); node != null; node = done.poll()) {
      left--;
      total.finish(node);
      Node above = node.above;
      if (above == null) {
        total.root(node);
      } else if (--above.waits == 0) {
        done.add(above);
      }
    }
    if (left > 0) {
      // Files of other tools may name parents in a circle: these count on their own.
      nodes.values().stream().filter(node -> node.waits > 0).forEach(total::alone);
    }
    return total;
  }

  /** The tasks that report something, and those above them. */
  private Map<Integer, Node> nodes() {
    Map<Integer, Node> nodes = new LinkedHashMap<>();
    if (reports.isEmpty()) {
      return nodes;
    }
    Map<Long, Integer> rows = new HashMap<>();
    for (int row = 0; row < size; row++) {
      rows.put(ids[row], row);
    }
    List<Integer> open = new ArrayList<>(reports.keySet());
    for (int i = 0; i < open.size(); i++) {
      int row = open.get(i);
      if (nodes.putIfAbsent(row, new Node(ids[row], types[row], reports.get(row))) == null) {
        Integer above = parents[row] == 0 ? null : rows.get(parents[row]);
        if (above != null) {
          open.add(above);
        }
      }
    }
    nodes.forEach(
        (row, node) -> {
          Integer above = parents[row] == 0 ? null : rows.get(parents[row]);
          if (above != null) {
            Node parent = Objects.requireNonNull(nodes.get(above), "added above");
            node.above = parent;
            parent.waits++;
          }
        });
    return nodes;
  }

  private String currency() {
    return reports.values().stream()
        .flatMap(report -> report.cost.stream())
        .map(Cost::currency)
        .findFirst()
        .orElse("USD");
  }

  /** One task while it is summed up. */
  private static final class Node {
    private final long id;
    private final TaskType type;
    private final @Nullable Report report;
    private @Nullable Node above;
    private int waits;

    /** Of all below, and of what a model call around this task would report as well. */
    private final Part all = new Part();

    private final Part wrapped = new Part();

    private Node(long id, TaskType type, @Nullable Report report) {
      this.id = id;
      this.type = type;
      this.report = report;
    }
  }

  private static final class Part {
    private long tokens;
    private BigDecimal cost = BigDecimal.ZERO;
    private int unpriced;

    private void add(Part other) {
      tokens += other.tokens;
      cost = cost.add(other.cost);
      unpriced += other.unpriced;
    }
  }

  /** What the roots sum up to. */
  private static final class Total {
    private final String currency;
    private final Part part = new Part();
    private final TreeSet<String> bases = new TreeSet<>();
    private final Map<Long, CallShare> shares = new HashMap<>();

    private Total(String currency) {
      this.currency = currency;
    }

    /** Adds a task's own report to what is known of those below it, and tells the one above. */
    private void finish(Node node) {
      Report report = node.report;
      if (report != null) {
        report(node, report);
      }
      Node above = node.above;
      if (above != null) {
        above.all.add(node.all);
        if (node.type != TaskType.TOOL_CALL && node.type != TaskType.AGENT_CALL) {
          above.wrapped.add(node.wrapped);
        }
      }
    }

    private void report(Node node, Report report) {
      Part below = node.type == TaskType.MODEL_CALL ? node.wrapped : node.all;
      long tokensBelow = below.tokens;
      long tokens = Math.max(0, report.tokens - tokensBelow);
      // A sum of two currencies is none.
      Optional<Cost> cost = report.cost.filter(known -> known.currency().equals(currency));
      int unpriced = 0;
      BigDecimal more = BigDecimal.ZERO;
      if (cost.isPresent()) {
        more = cost.get().amount().subtract(below.cost).max(BigDecimal.ZERO);
        unpriced = -below.unpriced;
        if (more.signum() > 0 || below.tokens == 0) {
          bases.add(cost.get().basis());
        }
      } else if (tokensBelow == 0) {
        unpriced = 1;
      }
      if (tokens > 0 || more.signum() > 0) {
        shares.put(node.id, new CallShare(tokens, more));
      }
      for (Part each : List.of(node.all, node.wrapped)) {
        each.tokens += tokens;
        each.cost = each.cost.add(more);
        each.unpriced += unpriced;
      }
    }

    private void root(Node node) {
      part.add(node.all);
    }

    private void alone(Node node) {
      Report report = node.report;
      if (report != null) {
        Node single = new Node(node.id, node.type, report);
        report(single, report);
        part.add(single.all);
      }
    }

    private CallSum toSum() {
      return new CallSum(
          part.tokens, part.cost.stripTrailingZeros(), currency, part.unpriced, bases);
    }
  }
}
