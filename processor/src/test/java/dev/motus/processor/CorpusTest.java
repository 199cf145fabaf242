package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.JdkCorpus.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Types of the JDK, which were not written with us in mind, are traced without a warning. */
@Tag("slow")
class CorpusTest {
  private static final boolean IS_JDK_25 = Runtime.version().feature() >= 25;

  @Test
  void everyPublicInterfaceIsTracedOrRefusedWithAReason() {
    JdkCorpus corpus =
        JdkCorpus.of(
            Set.of("java.base", "java.sql", "java.net.http", "java.naming", "java.management"),
            JdkCorpus::isInterface);

    Outcome outcome = corpus.trace();

    System.out.println(outcome.summary("interfaces"));
    assertThat(outcome.refused().keySet())
        .as(outcome.summary("interfaces"))
        .isSubsetOf("sealed", "inaccessible-type", "nothing-to-trace", "unfollowed-result");
    assertThat(outcome.traced()).hasSizeGreaterThanOrEqualTo(IS_JDK_25 ? 446 : 428);
    assertNoLineIsTooLong(outcome);
  }

  @Test
  void publicClassesAreTracedOrRefusedWithAReason() {
    JdkCorpus corpus =
        JdkCorpus.of(Set.of("java.base", "java.sql", "java.net.http"), JdkCorpus::isOpenClass);

    Outcome outcome = corpus.trace();

    System.out.println(outcome.summary("classes"));
    assertThat(outcome.refused().keySet())
        .as(outcome.summary("classes"))
        .isSubsetOf(
            "unsupported-kind", "sealed", "abstract-class", "no-constructor", "nothing-to-trace");
    assertThat(outcome.traced()).hasSizeGreaterThanOrEqualTo(IS_JDK_25 ? 290 : 289);
    assertNoLineIsTooLong(outcome);
  }

  // The head of a class is one line, however long the names in it are.
  private static void assertNoLineIsTooLong(Outcome outcome) {
    List<String> tooLong =
        GeneratedFiles.texts(outcome.compilation()).values().stream()
            .flatMap(String::lines)
            .filter(line -> line.length() > 120 && !line.startsWith("public class "))
            .toList();
    assertThat(tooLong).isEmpty();
  }
}
