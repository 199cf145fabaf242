package dev.motus.integration.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Prints the table of frameworks, and holds {@code docs/frameworks.md} and README to it. {@code
 * -Dframeworks.update} writes it anew.
 */
class FrameworkTableTest {
  private static final List<Path> PAGES =
      List.of(Path.of("../../docs/frameworks.md"), Path.of("../../README.md"));
  private static final String BEGIN = "<!-- frameworks: begin -->\n";
  private static final String END = "<!-- frameworks: end -->";
  private static final String STOPPED =
      "StoppedApplicationTest.whatIsAnsweredWhileTheProcessStopsIsComplete";
  private static final String BEANS = "src/test/java/dev/motus/integration/injection/cdi/";
  private static final String NO_IMAGE = "no GraalVM";
  private static final String NO_AOP = "has none";

  private static final List<Framework> FRAMEWORKS =
      List.of(
          spring("Spring Boot 3, Spring AI 1", "spring"),
          spring("Spring Boot 4, Spring AI 2", "spring-boot-4"),
          new Framework("LangChain4j's Spring starter", "spring-langchain4j")
              .tested(
                  Column.TREE,
                  "AssistantApplicationTest.anAnswerShowsItsModelCallsAndToolsAsTheGuideSays")
              .tested(Column.STREAM, "AssistantApplicationTest.aStreamShowsItsModelCallsAndTools")
              .tested(Column.AOP, "AssistantApplicationTest.aToolWhoseResultIsCachedIsCalledOnce")
              .tested(Column.SHUTDOWN, STOPPED)
              .without(Column.HINTS, "the starter is not for AOT"),
          new Framework("Quarkus, quarkus-langchain4j", "quarkus")
              .tested(Column.TREE, "ChatResourceTest.anAnswerShowsItsToolsAsTheGuideSays")
              .tested(Column.STREAM, "ChatResourceTest.aStreamedAnswerIsTheSameTree")
              .tested(Column.AOP, "ChatResourceTest.theAttemptsOfARetryAreAsManyAsItAsksFor")
              .tested(Column.SHUTDOWN, STOPPED)
              .without(Column.HINTS, NO_IMAGE),
          new Framework("Micronaut, LangChain4j", "micronaut")
              .tested(Column.TREE, "AssistantTest.anAnswerShowsItsModelCallsAndToolsAsTheGuideSays")
              .tested(
                  Column.STREAM,
                  "AssistantTest.aStreamedAnswerShowsItsToolsBelowTheModelCallThatWantedThem")
              .tested(Column.AOP, "AssistantTest.theRetriesOfABeanAreAsManyAsItAsksFor")
              .tested(Column.SHUTDOWN, STOPPED)
              .without(Column.HINTS, NO_IMAGE),
          new Framework("CDI (Weld)", "injection")
              .in(BEANS + "Orders.java", BEANS + "TraceEnd.java")
              .tested(
                  Column.TREE, "WeldTest.theWholeTreeIsThereWithoutALineAndEachInterceptorActsOnce")
              .without(Column.STREAM, "—")
              .tested(
                  Column.AOP, "WeldTest.theWholeTreeIsThereWithoutALineAndEachInterceptorActsOnce")
              .tested(Column.SHUTDOWN, STOPPED)
              .without(Column.HINTS, NO_IMAGE),
          new Framework("LangChain4j, with agents and MCP", "langchain4j")
              .tested(Column.TREE, "AssistantTest.anAnswerWithATool")
              .tested(Column.STREAM, "AssistantTest.anAnswerTokenByToken")
              .without(Column.AOP, NO_AOP)
              .tested(Column.SHUTDOWN, STOPPED)
              .without(Column.HINTS, NO_IMAGE),
          new Framework("Agent Development Kit", "adk")
              .tested(Column.TREE, "GuideTest.anAnswerIsTheTreeThatThePageShows")
              .tested(Column.STREAM, "GuideTest.anAnswerIsTheTreeThatThePageShows")
              .without(Column.AOP, NO_AOP)
              .tested(Column.SHUTDOWN, STOPPED)
              .without(Column.HINTS, NO_IMAGE),
          new Framework("Kotlin, coroutines", "kotlin")
              .tested(Column.TREE, "AgentTest.toolsOnOtherDispatchersAreBelowTheirAgent")
              .tested(Column.STREAM, "AgentTest.aFlowIsFollowedToItsEnd")
              .without(Column.AOP, NO_AOP)
              .tested(Column.SHUTDOWN, STOPPED)
              .without(Column.HINTS, NO_IMAGE));

  private static Framework spring(String title, String module) {
    return new Framework(title, module)
        .tested(Column.TREE, "ChatApplicationTest.anAnswerShowsItsModelCallAndTools")
        .tested(Column.STREAM, "ChatApplicationTest.aStreamShowsTheSame")
        .tested(Column.AOP, "ChatApplicationTest.aTransactionIsRolledBackAndItsToolShowsTheError")
        .tested(
            Column.SHUTDOWN,
            "StoppedApplicationTest.everyTreeIsExactAlsoOfRequestsThatFinishWhileTheProcessStops")
        .tested(Column.HINTS, "AheadOfTimeTest.whatSpringGeneratesIsTracedAsTheApplicationIs");
  }

  @Test
  void thePagesSayWhatTheRunsGave() throws IOException {
    StringBuilder table = new StringBuilder("| framework | lines");
    for (Column each : Column.values()) {
      table.append(" | ").append(each.title);
    }
    table.append(" |\n").append("| --- ".repeat(Column.values().length + 2)).append("|\n");
    for (Framework each : FRAMEWORKS) {
      table.append(each.row()).append('\n');
    }
    System.out.println(table);

    for (Path page : PAGES) {
      String text = Files.readString(page);
      String whole = between(text, page.endsWith("README.md") ? brief(table) : table.toString());
      if (System.getProperty("frameworks.update", "").isEmpty()) {
        assertThat(text).as("%s; -Dframeworks.update=true writes it", page).isEqualTo(whole);
      } else {
        Files.writeString(page, whole);
      }
    }
  }

  /** Without what nobody asks who only looks around. */
  private static String brief(StringBuilder table) {
    return table
        .toString()
        .lines()
        .map(
            line ->
                Arrays.stream(line.split("\\|")).limit(5).collect(Collectors.joining("|")) + "|\n")
        .collect(Collectors.joining());
  }

  private static String between(String text, String table) {
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    return text.substring(0, begin) + table + text.substring(text.indexOf(END));
  }
}
