package dev.motus.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of the database, made and known again. */
class DatabaseTest {
  @TempDir Path directory;

  private static long newestFile() throws Exception {
    URI first =
        DatabaseTest.class.getResource("/dev/motus/studio/schema/V1__runs_and_spans.sql").toURI();
    try (var files = Files.list(Path.of(first).getParent())) {
      return files
          .map(file -> Long.valueOf(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1")))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  @Test
  void theVersionThatNeedsNoMigrationIsThatOfTheNewestFile() throws Exception {
    assertThat(Database.VERSION).isEqualTo(Long.toString(newestFile()));
  }

  @Test
  void aDatabaseThatIsThereIsOpenedAsItIs() throws Exception {
    Path file = directory.resolve("studio.db");
    try (Database database = Database.open(file)) {
      assertThat(version(database)).isEqualTo(Database.VERSION);
      try (var handle = database.writer()) {
        handle.execute("INSERT INTO setting VALUES ('kept', 'yes')");
      }
    }
    try (Database database = Database.open(file)) {
      assertThat(
              database.<String, RuntimeException>read(
                  handle ->
                      handle
                          .select("SELECT value FROM setting WHERE name = 'kept'")
                          .mapTo(String.class)
                          .one()))
          .isEqualTo("yes");
    }
  }

  private static String version(Database database) {
    return database.<String, RuntimeException>read(
        handle ->
            handle
                .select(
                    "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")
                .mapTo(String.class)
                .one());
  }
}
