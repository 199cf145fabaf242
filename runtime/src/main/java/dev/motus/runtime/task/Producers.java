package dev.motus.runtime.task;

import dev.motus.runtime.capture.Encoder;
import dev.motus.runtime.capture.ValueCapturer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Which task produced which object, by identity and weakly: nothing is kept alive. Thread-safe.
 *
 * <p>An object that two tasks returned says nothing about where it came from, unless the later task
 * had it as its own input: then the later one produced what others see.
 */
final class Producers {
  /** How deep and how wide arguments are searched for products of earlier tasks. */
  private static final int MAX_DEPTH = 4;

  private static final int MAX_VISITED = 1_000;

  private final ProductTable products = new ProductTable();
  private final ValueCapturer capturer;
  private final TextResults texts;

  /** Producers that look into values as the encoders of their types say. */
  Producers(ValueCapturer capturer, TextResults texts) {
    this.capturer = capturer;
    this.texts = texts;
  }

  /** Those of texts that wait. */
  TextResults texts() {
    return texts;
  }

  /**
   * Notes what a task that ends now returned; a text that the task keeps as it is, not before
   * someone asks.
   *
   * @param captured what the task keeps of it
   */
  @SuppressWarnings("ReferenceEquality") // the same text, not an equal one
  void addResult(
      Task task,
      TaskDetail detail,
      ThreadState state,
      @Nullable Object result,
      @Nullable Object captured) {
    if (result instanceof String text && result == captured && texts.canWait(task, detail, state)) {
      if (!text.isEmpty()) {
        products.expect(text);
        detail.textWaits = true;
        state.addText();
      }
    } else {
      add(result, task, detail.inputs());
    }
  }

  /** Notes what the caller of a task's method got in place of its result. Never throws. */
  static void note(Task task, Object published) {
    if (task.descriptor.plan.records) {
      try {
        List<Product> inputs = TaskDetail.of(task).inputs();
        task.origin.trace.session.producers().add(published, task, inputs);
      } catch (Throwable broken) {
        TaskEnd.reportFault(task, broken);
      }
    }
  }

  /** Notes that a task produced an object; {@code inputs} are what the task was given. */
  void add(@Nullable Object object, Task task, List<Product> inputs) {
    if (object == null || isNoEvidence(object)) {
      return;
    }
    Product product = products.findOrAdd(object, task.id());
    if (product.producer != task.id()) {
      if (!inputs.contains(product)) {
        product.ambiguous = true;
        return;
      }
      product.producer = task.id();
      product.ambiguous = false;
    }
    TraceIdentity trace = task.origin.trace;
    product.trace = trace.isOfSession() ? null : trace;
  }

  /** The products among some arguments and in their collections, arrays, maps and records. */
  List<Product> findIn(@Nullable Object[] args, boolean futuresOnly) {
    if (products.isEmpty()) {
      return List.of();
    }
    Search search = null;
    for (Object arg : args) {
      if (arg == null || isAtom(arg) || (arg instanceof String text && !products.mayHold(text))) {
        continue;
      }
      if (search == null) {
        search = new Search(futuresOnly);
      }
      search.visit(arg, 0);
    }
    return search == null ? List.of() : search.found;
  }

  /** Notes the producers, ascending and distinct, without the task itself. */
  static void noteIn(TaskFindings findings, List<Product> products, long self) {
    long[] ids = new long[products.size()];
    int count = 0;
    for (Product each : products) {
      if (!each.ambiguous && each.producer != self) {
        ids[count++] = each.producer;
        if (each.trace != null) {
          findings.addTrace(each.producer, each.trace);
        }
      }
    }
    findings.inputs = products;
    Arrays.sort(ids, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || ids[i] != ids[distinct - 1]) {
        ids[distinct++] = ids[i];
      }
    }
    findings.dependencies = Arrays.copyOf(ids, distinct);
  }

  /** Values that are told apart by content, and have nothing within. */
  private static boolean isAtom(Object object) {
    return object instanceof Number
        || object instanceof Boolean
        || object instanceof Character
        || object instanceof Enum<?>
        || object instanceof Class<?>;
  }

  private static boolean isNoEvidence(Object object) {
    if (object instanceof String text) {
      return text.isEmpty();
    }
    if (isAtom(object) || (object instanceof Object[] array && array.length == 0)) {
      return true;
    }
    return isShared(object);
  }

  /**
   * Objects that whole programs share, and so are no evidence of anything. Not a constant: this
   * class may be needed first where the stack has run out, and could then never be initialised.
   */
  @SuppressWarnings("ReferenceEquality") // these objects, none that are equal to them
  private static boolean isShared(Object object) {
    return object == List.of()
        || object == Map.of()
        || object == Set.of()
        || object == Collections.emptyList()
        || object == Collections.emptyMap()
        || object == Collections.emptySet()
        || object == Optional.empty()
        || object == OptionalInt.empty()
        || object == OptionalLong.empty()
        || object == OptionalDouble.empty();
  }

  /** One walk through the arguments of a call. */
  private final class Search {
    private final boolean futuresOnly;
    private List<Product> found = List.of();
    private int visited;

    private Search(boolean futuresOnly) {
      this.futuresOnly = futuresOnly;
    }

    private void visit(@Nullable Object object, int depth) {
      if (object == null || ++visited > MAX_VISITED || isAtom(object)) {
        return;
      }
      if (object instanceof String text) {
        if (!futuresOnly && products.mayHold(text)) {
          texts.noteAll(Producers.this);
          take(text);
        }
        return;
      }
      boolean counts =
          !futuresOnly || object instanceof Future<?> || object instanceof CompletionStage<?>;
      if (counts && !isNoEvidence(object)) {
        take(object);
      }
      if (depth < MAX_DEPTH) {
        visitElements(object, depth + 1);
      }
    }

    private void take(Object object) {
      Product product = products.find(object);
      if (product != null) {
        if (found.isEmpty()) {
          found = new ArrayList<>();
        }
        found.add(product);
      }
    }

    private void visitElements(Object object, int depth) {
      try {
        if (object instanceof Object[] array) {
          visitAll(Arrays.asList(array), depth);
        } else if (object instanceof Collection<?> items) {
          visitAll(items, depth);
        } else if (object instanceof Map<?, ?> map) {
          visitAll(map.values(), depth);
        } else if (object instanceof Optional<?> optional && optional.isPresent()) {
          visit(optional.get(), depth);
        } else {
          visitComponents(object, depth);
        }
      } catch (Throwable broken) {
        // The user's iterator threw, or the collection changed under us: what was seen counts.
        visited++;
      }
    }

    private void visitComponents(Object object, int depth) throws Exception {
      Encoder<Object> encoder = capturer.encoderOf(object.getClass());
      if (encoder != null) {
        encoder.forEachComponent(object, component -> visit(component, depth));
      }
    }

    private void visitAll(Collection<?> items, int depth) {
      for (Object each : items) {
        if (visited > MAX_VISITED) {
          return;
        }
        visit(each, depth);
      }
    }
  }
}
