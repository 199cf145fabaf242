package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutiny's publishers behind traced methods, with Mutiny itself. */
class MutinyTest {
  @TempDir Path folder;

  private List<Object> run(String tools, String body) throws Exception {
    return new PublisherProgram(
            folder,
            """
            import io.smallrye.mutiny.*;
            import io.smallrye.mutiny.helpers.test.AssertSubscriber;
            import java.time.Duration;
            """)
        .run(tools, body);
  }

  @Test
  void uniEndsWithItsItemOrFailure() throws Exception {
    assertThat(
            run(
                """
                @Tool public Uni<String> ask(String q) {
                  return Uni.createFrom().item(() -> q + inner.inner(1));
                }
                @Tool public Uni<Void> tell() { return Uni.createFrom().voidItem(); }
                @Tool public Uni<String> fail() {
                  return Uni.createFrom().failure(new IllegalStateException("no"));
                }
                """,
                """
                Uni<String> answer = tools.ask("a");
                spans();
                seen.add(answer.map(a -> current() + a).await().indefinitely());
                tools.tell().await().indefinitely();
                seen.add(tools.fail().onFailure().recoverWithItem(Throwable::getMessage).await().indefinitely());
                """))
        .isEqualTo(
            List.of(
                "ask RUNNING",
                "aska1",
                "no",
                "after: none",
                "ask OK \"a1\"",
                "inner OK below ask",
                "tell OK null",
                "fail ERROR"));
  }

  @Test
  void uniKeepsTheLibrarysOwnContext() throws Exception {
    assertThat(
            run(
                """
                @Tool public Uni<String> ask() {
                  return Uni.createFrom().context(context -> Uni.createFrom().item(context.getOrElse((Object) "user", () -> "nobody")));
                }
                @Tool public Multi<String> list() {
                  return Multi.createFrom().context(context -> Multi.createFrom().item(context.getOrElse((Object) "user", () -> "nobody")));
                }
                """,
                """
                Context context = Context.of("user", "me");
                seen.add(tools.ask().awaitUsing(context).indefinitely());
                seen.add(tools.list().collect().asList().awaitUsing(context).indefinitely());
                """))
        .isEqualTo(
            List.of(
                "me", List.of("me"), "after: none", "ask OK \"me\"", "list OK items=1 [\"me\"]"));
  }

  @Test
  void multiCountsItsItemsAndPassesDemand() throws Exception {
    assertThat(
            run(
                    """
                @Tool public Multi<Integer> list() {
                  return Multi.createFrom().range(1, 6)
                      .map(inner::inner).onRequest().invoke(n -> seen.add("requested " + n));
                }
                """,
                    """
                AssertSubscriber<Integer> subscriber =
                    tools.list().invoke(i -> seen.add(current() + i))
                        .subscribe().withSubscriber(AssertSubscriber.create(2));
                subscriber.assertItems(1, 2).assertNotTerminated();
                subscriber.request(10);
                subscriber.assertCompleted();
                """)
                .stream()
                .filter(line -> !line.toString().startsWith("inner")))
        .containsExactly(
            "requested 2",
            "list1",
            "list2",
            "requested 10",
            "list3",
            "list4",
            "list5",
            "after: none",
            "list OK items=5 [1,2,3,4,5]");
  }

  @Test
  void cancellingAndTimingOutCancelTheTask() throws Exception {
    assertThat(
            run(
                """
                final AtomicInteger cancelled = new AtomicInteger();
                @Tool public Multi<Integer> endless() {
                  return Multi.createBy().repeating().supplier(() -> 1).indefinitely();
                }
                @Tool public Uni<String> never() {
                  return Uni.createFrom().<String>nothing().onCancellation().invoke(cancelled::incrementAndGet);
                }
                """,
                """
                seen.add(tools.endless().select().first(2).collect().asList().await().indefinitely());
                tools.never().subscribe().with(item -> {}).cancel();
                seen.add(tools.never().ifNoItem().after(Duration.ofMillis(1)).recoverWithItem("late").await().indefinitely());
                seen.add(tools.cancelled.get());
                """))
        .isEqualTo(
            List.of(
                List.of(1, 1),
                "late",
                2,
                "after: none",
                "endless CANCELLED items=2 [1,1]",
                "never CANCELLED",
                "never CANCELLED"));
  }

  @Test
  void everyAttemptIsATask() throws Exception {
    assertThat(
            run(
                """
                final AtomicInteger attempts = new AtomicInteger();
                @Tool public Uni<Integer> ask() {
                  return Uni.createFrom().item(() -> {
                    if (attempts.incrementAndGet() < 3) throw new IllegalStateException("again");
                    return 7;
                  });
                }
                """,
                "seen.add(tools.ask().onFailure().retry().atMost(3).await().indefinitely());"))
        .isEqualTo(List.of(7, "after: none", "ask ERROR", "ask ERROR", "ask OK 7"));
  }
}
