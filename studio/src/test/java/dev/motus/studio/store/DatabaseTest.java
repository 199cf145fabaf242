package dev.motus.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.studio.OnPostgresql;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of the database, made and known again. */
class DatabaseTest {
  @TempDir Path directory;

  /** The names of the files of one kind of database. */
  private static List<String> migrations(String kind) throws Exception {
    URI first =
        DatabaseTest.class
            .getResource("/dev/motus/studio/schema/" + kind + "/V1__runs_and_spans.sql")
            .toURI();
    try (var files = Files.list(Path.of(first).getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theVersionThatNeedsNoMigrationIsThatOfTheNewestFile() throws Exception {
    assertThat(
            migrations("sqlite").stream()
                .mapToLong(file -> Long.parseLong(file.replaceAll("V(\\d+)__.*", "$1")))
                .max())
        .hasValue(Long.parseLong(Database.VERSION));
  }

  @Test
  void eachKindOfDatabaseHasTheSameMigrations() throws Exception {
    assertThat(migrations("postgresql")).isEqualTo(migrations("sqlite"));
  }

  @Test
  void aDatabaseThatIsThereIsOpenedAsItIs() throws Exception {
    DatabaseAddress address = OnPostgresql.database(directory);
    try (Database database = Database.open(address)) {
      assertThat(version(database)).isEqualTo(Database.VERSION);
      assertThat(
              database.write(
                  List.of(
                      (handle, changed) -> {
                        handle.execute("INSERT INTO setting VALUES ('kept', 'yes')");
                        changed.add("x");
                      })))
          .containsExactly("x");
    }
    try (Database database = Database.open(address)) {
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
                    """
                    SELECT version FROM flyway_schema_history
                    ORDER BY installed_rank DESC LIMIT 1
                    """)
                .mapTo(String.class)
                .one());
  }
}
