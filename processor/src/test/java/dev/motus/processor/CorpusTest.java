package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.JdkCorpus.Outcome;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Types of the JDK and of libraries, which were not written with us in mind, are traced without a
 * warning: a fifth of them, always the same, and all in the profile {@code slow}.
 */
@Tag("slow")
class CorpusTest {
  private static final boolean IS_JDK_25 = Runtime.version().feature() >= 25;
  private static final int PART = Boolean.getBoolean("motus.slow") ? 1 : 5;

  @Test
  void everyPublicInterfaceIsTracedOrRefusedWithAReason() {
    JdkCorpus corpus =
        JdkCorpus.of(
            Set.of("java.base", "java.sql", "java.net.http", "java.naming", "java.management"),
            part(JdkCorpus::isInterface));

    Outcome outcome = corpus.trace();

    System.out.println(outcome.summary("interfaces"));
    assertThat(outcome.refused().keySet())
        .as(outcome.summary("interfaces"))
        .isSubsetOf("sealed", "inaccessible-type", "nothing-to-trace", "unfollowed-result");
    assertThat(outcome.traced()).hasSizeGreaterThanOrEqualTo(least(IS_JDK_25 ? 446 : 428));
    assertNoLineIsTooLong(outcome);
  }

  @Test
  void publicClassesAreTracedOrRefusedWithAReason() {
    JdkCorpus corpus =
        JdkCorpus.of(
            Set.of("java.base", "java.sql", "java.net.http"), part(JdkCorpus::isOpenClass));

    Outcome outcome = corpus.trace();

    System.out.println(outcome.summary("classes"));
    assertThat(outcome.refused().keySet())
        .as(outcome.summary("classes"))
        .isSubsetOf(
            "unsupported-kind", "sealed", "abstract-class", "no-constructor", "nothing-to-trace");
    assertThat(outcome.traced()).hasSizeGreaterThanOrEqualTo(least(IS_JDK_25 ? 290 : 289));
    assertNoLineIsTooLong(outcome);
  }

  /** Interfaces, and classes that are not final, exceptions too, of all modules of this JDK. */
  @Test
  @EnabledIfSystemProperty(named = "motus.slow", matches = "true")
  void everyTypeOfTheWholeJdkIsTracedOrRefusedWithAReason() {
    JdkCorpus corpus =
        JdkCorpus.of(
            JdkCorpus.modulesOfTheJdk(),
            type -> JdkCorpus.isInterface(type) || JdkCorpus.isAnyOpenClass(type));

    Outcome outcome = corpus.trace();

    System.out.println(outcome.counts("all modules"));
    assertThat(outcome.refused().keySet())
        .as(outcome.summary("all modules"))
        .isSubsetOf(
            "sealed",
            "inaccessible-type",
            "nothing-to-trace",
            // A warning: class files of interfaces need not have the names of parameters.
            "parameter-name",
            "unfollowed-result",
            "unsupported-kind",
            "abstract-class",
            "no-constructor");
    assertThat(outcome.traced()).hasSizeGreaterThan(2_000);
    assertNoLineIsTooLong(outcome);
  }

  @TestFactory
  Stream<DynamicTest> typesOfPopularLibrariesAreTracedOrRefusedWithAReason() {
    return Stream.of(
            dev.langchain4j.model.chat.ChatModel.class,
            org.springframework.ai.chat.model.ChatModel.class,
            reactor.core.publisher.Mono.class,
            io.reactivex.rxjava3.core.Single.class,
            io.smallrye.mutiny.Multi.class,
            com.fasterxml.jackson.core.JsonFactory.class,
            com.google.common.base.Joiner.class,
            org.junit.jupiter.api.extension.Extension.class)
        .map(ClassPath::jar)
        .map(
            jar ->
                DynamicTest.dynamicTest(
                    jar.getFileName().toString(),
                    () ->
                        trace(
                            jar.getFileName().toString(),
                            JdkCorpus.ofJar(
                                jar,
                                part(
                                    type ->
                                        JdkCorpus.isInterface(type)
                                            || JdkCorpus.isOpenClass(type))))));
  }

  /** The same types on every machine and JDK. */
  private static Predicate<TypeElement> part(Predicate<TypeElement> filter) {
    return type ->
        Math.floorMod(type.getQualifiedName().toString().hashCode(), PART) == 0
            && filter.test(type);
  }

  // Parts by hash are not of one size.
  private static int least(int all) {
    return PART == 1 ? all : all / PART * 3 / 4;
  }

  private static void trace(String name, JdkCorpus corpus) {
    Outcome outcome = corpus.trace();

    System.out.println(outcome.summary(name));
    assertThat(outcome.refused().keySet())
        .as(outcome.summary(name))
        .doesNotContain("internal", "name-taken", "name-obscured");
    assertThat(outcome.traced()).isNotEmpty();
  }

  // The head of a class is one line, however long the names in it are.
  private static void assertNoLineIsTooLong(Outcome outcome) {
    List<String> tooLong =
        GeneratedFiles.texts(outcome.compilation()).entrySet().stream()
            .filter(file -> file.getKey().endsWith(".java"))
            .flatMap(file -> file.getValue().lines())
            .filter(line -> line.length() > 120 && !line.startsWith("public class "))
            .toList();
    assertThat(tooLong).isEmpty();
  }
}
