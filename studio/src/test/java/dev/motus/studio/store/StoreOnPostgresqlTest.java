package dev.motus.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.studio.OnPostgresql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The database on PostgreSQL: all that one in a file does, and what only a server can. */
@ExtendWith(OnPostgresql.class)
class StoreOnPostgresqlTest {
  @Nested
  class Databases extends DatabaseTest {}

  @Nested
  class Writers extends WriterTest {}

  @TempDir Path directory;

  private String url() {
    return ((DatabaseAddress.Server) OnPostgresql.database(directory)).url();
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertRefused(String url, String... words) {
    assertThatThrownBy(() -> Database.open(new DatabaseAddress.Server(url)).close())
        .isInstanceOf(IOException.class)
        .message()
        .contains(words)
        .doesNotContain("password=", "secret");
  }

  @Test
  void whatCannotBeUsedIsSaidWithoutThePassword() throws Exception {
    assertRefused(
        "jdbc:postgresql://127.0.0.1:1/runs?user=me&password=secret",
        "jdbc:postgresql://127.0.0.1:1/runs",
        "refused");
    assertRefused(url().replaceAll("password=.*", "password=secret"), "authentication failed");
    assertRefused(url().replaceAll("/studio_\\d+", "/nowhere"), "nowhere", "does not exist");
    assertRefused("jdbc:postgresql://127.0.0.1:port/x?password=secret", "no address");
  }

  @Test
  void aDatabaseOfSomethingElseIsLeftAsItIs() throws Exception {
    execute("CREATE TABLE invoice (id INT)");
    assertRefused(url(), "no database of this version of the studio");
    execute("DROP TABLE invoice");
  }

  @Test
  void aDatabaseThatDoesNotKeepAllTextsIsRefused() throws Exception {
    execute("CREATE DATABASE old_texts ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    assertRefused(url().replaceAll("/studio_\\d+", "/old_texts"), "LATIN1", "UTF8");
  }

  @Test
  void aClaimIsOneProcessesUntilItEnds() throws Exception {
    DatabaseAddress address = OnPostgresql.database(directory);
    try (Database one = Database.open(address);
        Database other = Database.open(address)) {
      try (Database.Claim claim = one.claim(7)) {
        assertThat(claim).isNotNull();
        assertThat(other.claim(7)).isNull();
        try (Database.Claim free = other.claim(8)) {
          assertThat(free).isNotNull();
        }
      }
      try (Database.Claim claim = other.claim(7)) {
        assertThat(claim).isNotNull();
      }
    }
  }
}
