package dev.motus.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sums that grow report by report are those of the finished tree, in whatever order they come. */
class TokenSumsTest {
  private static final TaskType[] TYPES = TaskType.values();

  /** One task of a tree. */
  private static final class Node {
    private final @Nullable Node parent;
    private final TaskType type;
    private final long own;
    private final List<Node> children = new ArrayList<>();

    private Node(@Nullable Node parent, TaskType type, long own) {
      this.parent = parent;
      this.type = type;
      this.own = own;
      if (parent != null) {
        parent.children.add(this);
      }
    }
  }

  private static final class Nodes implements TokenSums.Tree<Node> {
    @Override
    public @Nullable Node parent(Node node) {
      return node.parent;
    }

    @Override
    public TaskType type(Node node) {
      return node.type;
    }
  }

  /** The rule as it is said, from the root down: all that counts, and what a model call wraps. */
  private static long[] expected(Node node) {
    long all = 0;
    long wrapped = 0;
    for (Node child : node.children) {
      long[] below = expected(child);
      all += below[0];
      wrapped += below[1];
    }
    long beyond = Math.max(0, node.own - (node.type == TaskType.MODEL_CALL ? wrapped : all));
    boolean ends = node.type == TaskType.TOOL_CALL || node.type == TaskType.AGENT_CALL;
    return new long[] {all + beyond, ends ? 0 : wrapped + beyond};
  }

  @Test
  void theOrderOfReportsChangesNothing() {
    Random random = new Random(14);
    for (int round = 0; round < 500; round++) {
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        Node parent = nodes.isEmpty() ? null : nodes.get(random.nextInt(nodes.size()));
        long own = random.nextBoolean() ? 0 : random.nextInt(100);
        nodes.add(new Node(parent, TYPES[random.nextInt(TYPES.length)], own));
      }
      TokenSums<Node> sums = new TokenSums<>(new Nodes());
      List<Node> order = new ArrayList<>(nodes);
      Collections.shuffle(order, random);
      for (Node node : order) {
        sums.report(node, node.own);
      }
      long[] root = expected(nodes.get(0));

      assertThat(sums.total()).isEqualTo(root[0]);
      assertThat(sums.all(nodes.get(0))).isEqualTo(root[0]);
      assertThat(sums.wrapped(nodes.get(0))).isEqualTo(root[1]);

      order.forEach(node -> sums.report(node, 0));
      assertThat(sums.total()).as("a report can be taken back").isZero();
    }
  }
}
