package dev.motus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of an agent that runs for each of some cases, and for each as often as its answers vary.
 * In place of {@code @Test}; the method may take a {@link Case} and a {@link RecordedTrace}.
 *
 * <pre>{@code
 * @AgentTest(cases = "questions.jsonl", runs = 5, mustPass = 4)
 * void answers(Case question, RecordedTrace trace) {
 *   String answer = agent.answer(question.text("question"));
 *
 *   assertThat(answer).contains(question.text("expected"));
 *   trace.score(Score.of("length", 1.0 / answer.length()));
 * }
 * }</pre>
 *
 * <p>Each run is a test of its own. One that fails while enough of the others may still pass is
 * aborted and not failed, which reports show as skipped, with the reason; the first that makes the
 * case miss its rate fails. A table of all cases is printed when the last has run.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith({MotusExtension.class, AgentTestExtension.class})
public @interface AgentTest {
  /**
   * Where the cases are: a file of JSON lines ({@code .jsonl}, one object a line), a file with one
   * JSON object ({@code .json}), or a folder of such files; beside the test's class among the
   * resources, else in the working directory. Empty: there is one case, without values.
   */
  String cases() default "";

  /** How often each case runs, at least 1. */
  int runs() default 1;

  /** How many runs of each case have to pass, at least 1; 0: all. */
  int mustPass() default 0;
}
