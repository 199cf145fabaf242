package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.cli.Person.Answer;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.HostileValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus diff}. */
class DiffTest {
  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  private static TaskMeta model(long id, String system, String question, String tool, long tokens) {
    return Traces.task(id, 1, TaskType.MODEL_CALL, "chat", id * 1_000, id * 1_000 + 900)
        .modelCall(
            new ModelCall(
                "gpt-5",
                "openai",
                List.of(ModelMessage.of("system", system), ModelMessage.of("user", question)),
                List.of(new ModelTool(tool, "Reads.", "{}")),
                "gpt-5",
                ModelMessage.of("assistant", "ok"),
                "stop",
                TokenUsage.of(tokens, 10)))
        .build();
  }

  private static TaskMeta tool(long id, String name, String argument, String result) {
    return Traces.task(id, 1, TaskType.TOOL_CALL, name, id * 1_000, id * 1_000 + 900)
        .arguments(Map.of("path", CapturedValue.of(argument)))
        .result(CapturedValue.of(result))
        .build();
  }

  private static List<TaskMeta> run(TaskMeta... parts) {
    List<TaskMeta> tasks = new ArrayList<>(List.of(parts));
    tasks.add(0, Traces.task(1, 0, TaskType.AGENT_CALL, "agent", 0, 100_000).build());
    return tasks;
  }

  /**
   * Yesterday and today: another prompt, a tool more offered, a step more, a result that differs.
   */
  private void twoRuns() {
    Traces.write(
        directory.resolve("a"),
        run(
            model(2, "Be brief.\nBe kind.", "one", "read", 1_000),
            tool(3, "read", "a.txt", "Hello"),
            model(4, "Be brief.\nBe kind.", "two", "read", 1_000)));
    Traces.write(
        directory.resolve("b"),
        run(
            model(2, "Be brief.\nBe exact.", "one", "read", 1_500),
            tool(3, "list", ".", "a.txt"),
            tool(4, "read", "a.txt", "Bye"),
            model(5, "Be brief.\nBe exact.", "two", "read", 1_500)));
  }

  @Test
  void tellsWhereTheRunsPartAndWhichTextsDiffer() {
    twoRuns();

    Answer answer = person.runs("diff", "a", "b");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .contains("They part at chat (task 2): asked something else.")
        .contains("Steps: 1 the same, 3 changed, 0 only in A, 1 only in B.")
        .contains("+ list (task 3 of B)  path=\".\"")
        .contains("system message of chat (task 2), and 1 more time")
        .contains("  -Be kind.\n  +Be exact.\n")
        .contains("result of read (task 3 of A, 4 of B)")
        .contains("  -Hello\n  +Bye\n")
        .containsPattern("chat +2 +1\\.8 ms +2,020 → 3,020 +0 ");
    assertThat(answer.out().split("Be exact", -1)).as("told once").hasSize(2);
  }

  @Test
  void jsonHasTheSame() throws Exception {
    twoRuns();

    JsonNode json = person.runs("diff", "a", "b", "--json").json();

    assertThat(json.path("parting").path("task_b").asText()).isEqualTo("2");
    assertThat(json.path("same").asInt()).isEqualTo(1);
    assertThat(json.path("added").asInt()).isEqualTo(1);
    assertThat(json.path("a").path("tokens").asInt()).isEqualTo(2_020);
    assertThat(json.path("b").path("tokens").asInt()).isEqualTo(3_020);
    assertThat(json.path("steps")).hasSize(4);
    assertThat(json.path("texts").path(0).path("lines").path(2).asText()).isEqualTo("-Be kind.");
    assertThat(json.path("by_name")).hasSize(4);
  }

  @Test
  void sameRunsDoNotPart() {
    Traces.write(directory.resolve("a"), Traces.agent("x"));
    Traces.write(directory.resolve("b"), Traces.agent("x"));

    Answer answer =
        person.runs(
            "diff", "a", "b", "--same-steps", "--max-time=0", "--max-tokens=0", "--max-errors=0");

    assertThat(answer.out()).contains("They do not part", "Steps: 4 the same, 0 changed");
    assertThat(answer.exitCode()).isZero();
  }

  @Test
  void textsThatWereCutAreTheSameAsFarAsRecorded() throws Exception {
    String cut = "x".repeat(20) + "… [truncated: 20 of 100 characters]";
    Traces.write(directory.resolve("a"), run(tool(2, "read", "a", cut), tool(3, "read", "b", cut)));
    Traces.write(directory.resolve("b"), run(tool(2, "read", "a", cut), tool(3, "read", "b", cut)));
    Traces.write(
        directory.resolve("c"),
        run(tool(2, "read", "a", cut), tool(3, "read", "b", cut.replace("xx…", "xy…"))));

    assertThat(person.runs("diff", "a", "b").out())
        .contains("They do not part as far as recorded:")
        .contains(
            "Steps: 3 the same (2 as far as recorded: what a limit of size cut is not known),");
    assertThat(person.runs("diff", "a", "b", "--json").json().path("same_as_far_as_recorded"))
        .hasToString("2");
    assertThat(person.runs("diff", "a", "c").out())
        .contains("They part at read (task 3): came to something else.")
        .contains("Steps: 2 the same (1 as far as recorded", "1 changed");
  }

  @Test
  void whatGoesBeyondALimitIsSaidAndIsTheExitCode() throws Exception {
    twoRuns();

    Answer answer = person.runs("diff", "a", "b", "--max-tokens", "10", "--same-steps");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out())
        .contains(
            "beyond: B used 50 % more tokens than A (2,020 → 3,020); --max-tokens is 10 %.",
            "beyond: 1 step stand");
    assertThat(person.runs("diff", "a", "b", "--max-tokens", "50").exitCode()).isZero();
    assertThat(person.runs("diff", "a", "b", "--max-cost", "5").out()).contains("beyond: B cost");
    assertThat(person.runs("diff", "b", "a", "--max-cost", "5").exitCode()).isZero();
    JsonNode json = person.runs("diff", "a", "b", "--max-cost", "5", "--json").json();
    assertThat(json.path("ok").asBoolean()).isFalse();
    assertThat(json.path("exit_code").asInt()).isEqualTo(1);
    assertThat(json.path("beyond")).hasSize(1);
  }

  @Test
  void costThatIsNotKnownHoldsNoLimit() {
    Traces.write(directory.resolve("a"), Traces.agent("x"));
    Traces.write(directory.resolve("b"), Traces.agent("x"));

    Answer answer = person.runs("diff", "a", "b", "--max-cost", "5");

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out()).contains("Not all costs are known");
  }

  @Test
  void moreStepsThanTheLimitAreCounted() {
    List<TaskMeta> many = run();
    for (int i = 0; i < 100; i++) {
      many.add(tool(2 + i, "read", "f" + i, "x"));
    }
    Traces.write(directory.resolve("a"), run());
    Traces.write(directory.resolve("b"), many);

    assertThat(person.runs("diff", "a", "b").out()).contains("… 70 more; --limit 0 shows all.");
    assertThat(person.runs("diff", "a", "b", "-n", "0").out()).contains("path=\"f99\"");
    assertThat(person.runs("diff", "a", "b", "-n", "-1").exitCode()).isEqualTo(2);
    assertThat(person.runs("diff", "a", "b", "--max-time", "-1").exitCode()).isEqualTo(2);
    assertThat(person.runs("diff", "a", "nowhere").exitCode()).isEqualTo(3);
    assertThat(person.runs("diff", "a").exitCode()).isEqualTo(2);
  }

  @Test
  void nothingInATraceActsOnTheTerminal() {
    StringBuilder all = new StringBuilder("\u001b[2J\u001b]0;title\u0007\u202e\b%s%n");
    HostileValues.all().forEach(all::append);
    String hostile = all.toString();
    Traces.write(directory.resolve("a"), run(tool(2, hostile, hostile, hostile)));
    Traces.write(directory.resolve("b"), run(tool(2, hostile, hostile + "x", "x" + hostile)));

    String out = person.runs("diff", "a", "b").out();

    assertThat(out).contains("\\x1b[2J", "\\u202e", "%s%n");
    assertThat(out.codePoints().filter(c -> Character.isISOControl(c) && c != '\n')).isEmpty();
    assertThat(out.codePoints().filter(c -> Character.getType(c) == Character.FORMAT)).isEmpty();
  }

  @Test
  void writesOnePageOfBothThatHoldsTheFirstForOtherCommands() throws Exception {
    twoRuns();
    Path page = directory.resolve("two.html");

    Answer answer = person.runs("diff", "a", "b", "--html", "two.html");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).contains("They part at chat");
    assertThat(answer.out() + answer.err()).contains("Side by side: " + page);
    assertThat(Files.readString(page))
        .contains("default-src 'none'", "id=\"motus-trace\"", "id=\"motus-compared\"");
    Answer again = person.runs("diff", "a", "two.html", "--json", "--html", "two.html");
    assertThat(again.json().path("page").asText()).isEqualTo(page.toString());
    assertThat(again.json().path("same").asInt()).as("a page of two is A").isEqualTo(4);
  }

  @Test
  void pageThatCannotBeWrittenIsOneMessage() throws Exception {
    twoRuns();
    Files.writeString(directory.resolve("file"), "");

    Answer directoryInstead = person.runs("diff", "a", "b", "--html", "a");
    Answer nowhere = person.runs("diff", "a", "b", "--html", "file/two.html");

    assertThat(directoryInstead.exitCode()).isEqualTo(2);
    assertThat(directoryInstead.err()).contains("is a directory").doesNotContain("\tat ");
    assertThat(nowhere.exitCode()).isEqualTo(1);
    assertThat(nowhere.err()).contains("could not be written to").doesNotContain("\tat ");
  }

  /** What the page does with such values in a browser, HostileViewerBrowserTest shows. */
  @Test
  void nothingInATraceBecomesAnElementOfThePage() throws Exception {
    String hostile = String.join("", HostileValues.all());
    Traces.write(directory.resolve("a"), run(tool(2, hostile, hostile, hostile)));
    Traces.write(directory.resolve("b"), run(tool(2, hostile, hostile + "x", "x" + hostile)));
    Traces.write(directory.resolve("c"), run(tool(2, "x", "x", "x")));

    person.runs("diff", "a", "b", "--html", "hostile.html");
    person.runs("diff", "c", "c", "--html", "harmless.html");

    assertThat(elements("hostile.html")).isEqualTo(elements("harmless.html"));
  }

  private List<String> elements(String page) throws Exception {
    return Pattern.compile("(?i)<(script|style|img|iframe|!--)[^>]{0,40}")
        .matcher(Files.readString(directory.resolve(page)))
        .results()
        .map(MatchResult::group)
        .map(element -> element.replaceAll("data-(first|count)=.*", ""))
        .toList();
  }
}
