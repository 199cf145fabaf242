package dev.motus.junit.cassette;

import dev.motus.tools.cassette.CallCassette;
import dev.motus.tools.cassette.Recordable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records what providers answer over HTTP, and what models and tools of the program's own return,
 * when a test first runs, and replays it from then on. The test gets a {@link CassetteServer} as a
 * parameter and gives its client the address of that; it gets a {@link CallCassette} and gives it
 * to the classes that {@link Recordable} has generated.
 *
 * <pre>{@code
 * @Test
 * @Cassette
 * void answers(CassetteServer cassette) {
 *   String baseUrl = cassette.baseUrl("https://api.openai.com/v1");
 *   OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey(key).build();
 *   assertThat(new TracedResearcher(client).research("Where?")).contains("there");
 * }
 * }</pre>
 *
 * <p>{@code MOTUS_CASSETTE}, or the system property {@code motus.cassette}, says what happens:
 * {@code record} asks the provider for what is not recorded yet, {@code replay} never does, {@code
 * refresh} asks for everything anew, {@code off} passes requests on and neither reads nor writes a
 * file. Unless it is set, a file that is missing is recorded and one that is there is replayed.
 * Where the variable {@code CI} is set, what is not recorded is an error, also with {@code record}.
 *
 * <p>The file is written when the test has passed. A request without a recording fails the test,
 * whatever the agent made of the answer, which is HTTP 400, or, of a call, an {@link
 * IllegalStateException}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(CassetteExtension.class)
public @interface Cassette {
  /**
   * The name of the file among the test's resources, without its ending {@code .cassette.json}.
   * Empty, it is {@code <class>.<method>}. On a class, each method has a file, {@code
   * <value>.<method>}. Sets of arguments and repetitions have a file each.
   */
  String value() default "";

  /** When a request is the one that was recorded. */
  Matching matching() default Matching.STRICT;

  /** Whether a client meets again what it tried again after. */
  Retries retries() default Retries.REPLAYED;

  /**
   * Places of the requests' JSON that may differ, as paths: {@code $.metadata}, {@code
   * $.messages[*].id}, {@code $..user}.
   */
  String[] ignoring() default {};

  /**
   * Regular expressions of what the file must not have: {@code [redacted]} stands in its place, in
   * requests and in answers, and so in answers that are replayed.
   */
  String[] redacting() default {};
}
