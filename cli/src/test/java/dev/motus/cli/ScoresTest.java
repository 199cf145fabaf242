package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.format.json.ScoreFields;
import dev.motus.runtime.trace.TaskMeta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of runs in {@code motus list}, {@code view --text} and {@code diff}. */
class ScoresTest {
  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  /** A run that was scored for correctness as often as there are values, and once for its tone. */
  private void run(String name, double tone, double... correctness) {
    TaskMeta agent = Traces.task(1, 0, TaskType.AGENT_CALL, "agent", 0, 100_000).build();
    List<TaskMeta> tasks = new ArrayList<>(List.of(agent));
    for (double value : correctness) {
      add(tasks, agent, new ScoreFields("correctness", value, "pass", "It names the city."));
    }
    add(tasks, agent, new ScoreFields("tone", tone, null, null));
    Traces.write(directory.resolve("traces").resolve(name), tasks);
  }

  private static void add(List<TaskMeta> tasks, TaskMeta judged, ScoreFields score) {
    long id = tasks.size() + 1;
    tasks.add(score.below(judged, Traces.START + 100_000 + id).toBuilder().id(id).build());
  }

  @Test
  void listHasTheirMeansBehindARunAndForScripts() throws Exception {
    run("one", 1, 0.5, 0.75, 0.875);

    String row = person.runs("list").out().lines().toList().get(1);
    assertThat(row).endsWith("traces/one  agent  correctness 0.7083, tone 1");

    JsonNode scores = person.runs("list", "--json").json().at("/traces/0/scores");
    assertThat(scores.path("correctness").asDouble()).isEqualTo((0.5 + 0.75 + 0.875) / 3);
    assertThat(scores.path("tone").asDouble()).isEqualTo(1);
  }

  @Test
  void aRunWithoutScoresSaysNothingOfThem() throws Exception {
    Traces.write(directory.resolve("traces/plain"), Traces.agent("research"));

    assertThat(person.runs("list", "--json").json().at("/traces/0").has("scores")).isFalse();
  }

  @Test
  void theTextOfARunHasEachAsAStep() throws Exception {
    run("one", 0.25, 0.5);

    assertThat(person.runs("view", "--text", "traces/one").out())
        .contains("score correctness", "value=0.5, label=\"pass\", comment=\"It names the city.\"")
        .contains("score tone", "value=0.25");
  }

  @Test
  void diffTellsByHowMuchTheyDiffer() throws Exception {
    run("one", 1, 0.5, 1);
    run("other", 1, 0.25);

    String out = person.runs("diff", "traces/one", "traces/other").out();
    assertThat(out).contains("Score correctness: 0.75 → 0.25 (-0.5)\n").contains("Score tone: 1\n");

    JsonNode json = person.runs("diff", "traces/one", "traces/other", "--json").json();
    assertThat(json.at("/a/scores/correctness").asDouble()).isEqualTo(0.75);
    assertThat(json.at("/b/scores/correctness").asDouble()).isEqualTo(0.25);
  }
}
