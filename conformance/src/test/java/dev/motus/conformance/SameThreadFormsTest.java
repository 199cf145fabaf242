package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Calls within calls, on one thread. */
class SameThreadFormsTest extends FormsTest {
  @Override
  List<Form> forms() {
    return List.of(nested(), recursion(), interruption(), hookThatCalls());
  }

  private static Form nested() {
    return Form.named("nested calls")
        .shows("outer ended", "inner below outer ended")
        .plainly(trial -> trial.outer(trial::inner))
        .shows("outer failed", "inner below outer failed")
        .plainly(
            trial ->
                assertThatThrownBy(
                        () ->
                            trial.outer(
                                () ->
                                    trial
                                        .tools()
                                        .inner(
                                            () -> {
                                              throw new IllegalStateException("broken");
                                            })))
                    .isInstanceOf(IllegalStateException.class));
  }

  private static Form recursion() {
    return Form.named("recursion")
        .shows("again ended", "again below again ended", "again below again ended")
        .plainly(trial -> assertThat(trial.tools().again(3)).isEqualTo(3));
  }

  private static Form interruption() {
    return Form.named("interrupted thread")
        .shows("outer cancelled", "inner below outer cancelled")
        .plainly(
            trial -> {
              CountDownLatch never = new CountDownLatch(1);
              AtomicReference<Throwable> thrown = new AtomicReference<>();
              trial.elsewhere(
                  () -> {
                    Thread.currentThread().interrupt();
                    try {
                      trial.outer(
                          () ->
                              trial
                                  .tools()
                                  .inner(
                                      () -> {
                                        never.await();
                                        return "not reached";
                                      }));
                    } catch (Exception interrupted) {
                      thrown.set(interrupted);
                    }
                  });
              assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            });
  }

  private static Form hookThatCalls() {
    return Form.named("hook that calls a traced method")
        .shows("outer ended", "inner below outer ended")
        .plainly(
            trial -> {
              trial.product().onOuterStart(trial::inner);
              trial.outer(() -> Map.of());
            });
  }
}
