package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.testing.Await;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an earlier version is brought up to date, and nothing in it is lost. */
class UpgradeTest {
  @TempDir Path directory;

  /** It was made by the first version of the schema, with the runs of {@link TrendsTest}. */
  @Test
  void runsOfTheFirstVersionGetTheSumsOfThisOne() throws Exception {
    try (InputStream packed = UpgradeTest.class.getResourceAsStream("studio-v1.db.gz");
        InputStream file = new GZIPInputStream(packed)) {
      Files.copy(file, directory.resolve("studio.db"));
    }
    try (RunningStudio studio = RunningStudio.in(directory)) {
      assertThat(studio.json("api/v1/runs").get("total").asInt()).isEqualTo(3);
      String days = "since_us=" + Spans.START + "&until_us=1795564800000000";
      Await.until(
          "the runs added up again",
          () -> studio.json("api/v1/trends?by=tool&" + days).at("/groups/0/calls").asInt() == 3);
      Await.until(
          "where errors began",
          () -> studio.json("api/v1/trends/errors?" + days).get("origins").size() == 1);

      JsonNode models = studio.json("api/v1/trends?by=model&" + days).get("groups");
      assertThat(models.findValuesAsText("value")).containsExactly("gpt-4o", "home-made");
      assertThat(models.get(0).get("tokens").asLong()).isEqualTo(10_000);
      assertThat(studio.json("api/v1/trends/prompts?" + days).at("/prompts/0/words").textValue())
          .isEqualTo("What is new?");
      assertThat(studio.get("metrics").body())
          .contains("motus_studio_tokens_total{model=\"gpt-4o\",project=\"blue\"} 10000");
    }
  }
}
