package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Results that are walked through later, or never: the span lasts from the call to the end of the
 * walk.
 */
class StreamFormsTest extends FormsTest {
  private static final String[] ENDED = {"outer ended", "later below outer ended"};
  private static final String[] FAILED = {"outer ended", "later below outer failed"};

  @Override
  List<Form> forms() {
    return List.of(stream(), abandoned());
  }

  /** The work fails. */
  private static IllegalStateException broken() {
    return new IllegalStateException("broken");
  }

  private static Form stream() {
    return Form.named("method that returns a `Stream` or `Iterator`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Stream<String> result =
                  trial.outer(() -> trial.tools().stream(() -> Stream.of("a", "b")));
              trial.stillOpen("later");
              assertThat(result.toList()).containsExactly("a", "b");
            })
        .shows(FAILED)
        .plainly(
            trial -> {
              Stream<String> result =
                  trial.outer(
                      () ->
                          trial.tools().stream(
                              () ->
                                  Stream.generate(
                                      () -> {
                                        throw broken();
                                      })));
              trial.stillOpen("later");
              assertThatThrownBy(result::toList).isInstanceOf(IllegalStateException.class);
            })
        .shows(ENDED)
        .plainly(
            trial -> {
              Iterator<String> result =
                  trial.outer(() -> trial.tools().iterator(() -> List.of("a").iterator()));
              assertThat(result.next()).isEqualTo("a");
              trial.stillOpen("later");
              assertThat(result.hasNext()).isFalse();
            });
  }

  /** Nobody can know that it will not go on: it shows as unfinished, and never as done. */
  private static Form abandoned() {
    return Form.named("`Stream` or `Iterator` that is given up")
        .shows("outer ended", "later below outer running")
        .plainly(
            trial -> {
              Iterator<String> result =
                  trial.outer(() -> trial.tools().iterator(() -> List.of("a", "b").iterator()));
              assertThat(result.next()).isEqualTo("a");
              trial.stillOpen("later");
            })
        .shows("outer ended", "later below outer running")
        .plainly(
            trial -> {
              Stream<String> result = trial.outer(() -> trial.tools().stream(() -> Stream.of("a")));
              trial.stillOpen("later");
              assertThat(result).isNotNull();
            })
        // Closing says that it is over.
        .shows(ENDED)
        .plainly(
            trial -> {
              try (Stream<String> result =
                  trial.outer(() -> trial.tools().stream(() -> Stream.of("a", "b")))) {
                trial.stillOpen("later");
                assertThat(result.findFirst()).contains("a");
              }
            });
  }
}
