package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which task used the output of which. */
class DependenciesTest {
  private final TaskDescriptor make = Traced.task("make", TaskType.TOOL_CALL);
  private final TaskDescriptor use = Traced.task("use", TaskType.TOOL_CALL);
  private final TaskDescriptor join =
      AgentRuntime.task("join", TaskType.NORMAL_TASK).parameter("futures").carriesFutures().build();
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void closeRuntime() {
    recording.close();
  }

  private <T> T made(T product) throws Exception {
    return Traced.call(make, () -> product, "q");
  }

  private List<Long> dependenciesOf(Object... arguments) {
    Traced.run(use, () -> {}, arguments);
    return recording.only("use").dependencies();
  }

  private long idOf(String name) {
    return recording.only(name).id();
  }

  @Test
  void resultThatIsHandedOn() throws Exception {
    assertThat(dependenciesOf(made(new StringBuilder("x")))).containsExactly(idOf("make"));
  }

  static List<Object> carriers() {
    return List.of("list", "array", "map value", "optional", "set", "nested", "second argument");
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void resultInsideAnotherArgument(String carrier) throws Exception {
    Object product = made(new Object());
    Object[] arguments =
        switch (carrier) {
          case "list" -> new Object[] {Arrays.asList(null, product)};
          case "array" -> new Object[] {new Object[] {1, product}};
          case "map value" -> new Object[] {Map.of("k", product)};
          case "optional" -> new Object[] {Optional.of(product)};
          case "set" -> new Object[] {Set.of(product)};
          case "nested" -> new Object[] {List.of(Map.of("k", new Object[] {product}))};
          default -> new Object[] {"first", product};
        };

    assertThat(dependenciesOf(arguments)).containsExactly(idOf("make"));
  }

  @Test
  void severalProducersAscendingAndOnce() throws Exception {
    Object one = made(new Object());
    Object two = made(new Object());

    assertThat(dependenciesOf(two, one, two, List.of(one)))
        .containsExactly(recording.named("make").get(0).id(), recording.named("make").get(1).id());
  }

  @Test
  void equalityIsNoIdentity() throws Exception {
    made(new ArrayList<>(List.of("same")));

    assertThat(dependenciesOf(new ArrayList<>(List.of("same")))).isEmpty();
  }

  private enum Colour {
    RED
  }

  static List<Object> noEvidence() {
    return Arrays.asList(
        null,
        1,
        1_000_000L,
        2.5,
        true,
        'c',
        Colour.RED,
        String.class,
        "",
        List.of(),
        Map.of(),
        Set.of(),
        Collections.emptyList(),
        Collections.emptyMap(),
        Collections.emptySet(),
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("noEvidence")
  void valuesThatWholeProgramsShareAreNoEvidence(Object shared) throws Exception {
    made(shared);

    assertThat(dependenciesOf(shared)).isEmpty();
  }

  @Test
  void arraysWithoutElementsAreNoEvidence() throws Exception {
    Object[] empty = {};
    String[] emptyToo = {};
    made(empty);
    made(emptyToo);

    assertThat(dependenciesOf((Object) empty, emptyToo)).isEmpty();
  }

  @Test
  void objectThatTwoTasksReturnedIsNoEvidence() throws Exception {
    Object product = made(new Object());
    made(product);

    assertThat(dependenciesOf(product)).isEmpty();
  }

  @Test
  void objectThatTheLaterTaskHadAsItsInputIsItsProduct() throws Exception {
    StringBuilder product = made(new StringBuilder());
    TaskDescriptor refine = Traced.task("refine", TaskType.TOOL_CALL);
    Traced.call(refine, () -> product.append("!"), product);

    assertThat(recording.only("refine").dependencies()).containsExactly(idOf("make"));
    assertThat(dependenciesOf(product)).containsExactly(idOf("refine"));
  }

  @Test
  void childsResultThatTheParentReturnsIsNoEvidence() throws Exception {
    Object product = Traced.call(Traced.task("outer"), () -> made(new Object()));

    assertThat(dependenciesOf(product)).isEmpty();
  }

  @Test
  void noTaskDependsOnItself() throws Exception {
    Object product = new Object();
    Traced.call(use, () -> product, product);

    assertThat(recording.only("use").dependencies()).isEmpty();
  }

  @Test
  void futureAndWhatItCompletedWith() throws Exception {
    Object value = new Object();
    CompletableFuture<Object> future = Traced.async(make, CompletableFuture::new, "q");
    Traced.run(join, () -> {}, future);
    future.complete(value);

    assertThat(recording.only("join").dependencies()).containsExactly(idOf("make"));
    assertThat(dependenciesOf(value)).containsExactly(idOf("make"));
  }

  @Test
  void futuresCountAtBasicLevelResultsDoNot() throws Exception {
    try (Recording basic = Recording.at(CollectionLevel.BASIC)) {
      CompletableFuture<Object> future = Traced.async(make, CompletableFuture::new, "q");
      Object value = new Object();
      Traced.run(join, () -> {}, List.of(future));
      future.complete(value);
      Traced.run(join, () -> {}, value);
      Traced.run(use, () -> {}, future);

      assertThat(basic.named("join"))
          .extracting(meta -> meta.dependencies())
          .containsExactly(List.of(basic.only("make").id()), List.of());
      assertThat(basic.only("use").dependencies()).as("without carriesFutures").isEmpty();
    }
  }

  @Test
  void runtimesDoNotMixTheirProducers() throws Exception {
    Object product = made(new Object());
    try (Recording inner = Recording.at(CollectionLevel.DETAILED)) {
      Traced.run(use, () -> {}, product);
      assertThat(inner.only("use").dependencies()).isEmpty();
    }
  }

  @Test
  void argumentThatContainsItselfEnds() throws Exception {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    cycle.add(made(new Object()));

    assertThat(dependenciesOf(cycle)).containsExactly(idOf("make"));
  }

  private static final class Hostile extends AbstractList<Object> {
    @Override
    public Object get(int index) {
      throw new AssertionError("get");
    }

    @Override
    public int size() {
      return 3;
    }
  }

  private static final class HostileMap extends AbstractMap<Object, Object> {
    @Override
    public Collection<Object> values() {
      throw new IllegalStateException("values");
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
      return Set.of(Map.entry("k", "v"));
    }
  }

  @Test
  void collectionsThatThrowCostTheirOwnEvidenceOnly() throws Exception {
    try (Warnings warnings = Warnings.collect()) {
      Object product = made(new Object());

      assertThat(dependenciesOf(product, new Hostile(), new HostileMap()))
          .containsExactly(idOf("make"));
      assertThat(recording.only("use").arguments()).hasSize(3);
      assertThat(recording.only("use").arguments().get("arg2").toJson()).isEqualTo("{\"k\":\"v\"}");
      assertThat(warnings.messages()).isEmpty();
    }
  }

  @Test
  void nothingIsKeptAlive() throws Exception {
    List<WeakReference<Object>> products = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      products.add(new WeakReference<>(made(new Object())));
      Traced.run(use, () -> {}, products.get(i).get());
      CompletableFuture<Object> future = Traced.async(make, CompletableFuture::new, "q");
      future.complete(new Object());
      products.add(new WeakReference<>(future));
    }

    Await.until(
        "every product is collected",
        () -> {
          System.gc();
          return products.stream().allMatch(each -> each.get() == null);
        });
    assertThat(recording.named("make")).hasSize(100);
  }
}
