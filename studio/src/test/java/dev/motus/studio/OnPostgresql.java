package dev.motus.studio;

import dev.motus.studio.store.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Has the studios of a class, and of those nested in it, keep their runs on PostgreSQL: for each
 * directory that would have a file it is a database of a server that all such classes share.
 */
public final class OnPostgresql implements BeforeAllCallback, AfterAllCallback {
  private static @Nullable PostgresqlServer server;
  private static int classes;

  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(Namespace.create(OnPostgresql.class))
            .computeIfAbsent("server", key -> start(), PostgresqlServer.class);
    classes++;
  }

  private static PostgresqlServer start() {
    try {
      return PostgresqlServer.start("fsync=off");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--classes == 0) {
      server = null;
    }
  }

  /** Where the studio of this directory has its database. */
  public static DatabaseAddress database(Path directory) {
    return server == null
        ? new DatabaseAddress.File(directory.resolve("studio.db"))
        : new DatabaseAddress.Server(server.databaseOf(directory));
  }

  /** A connection to it, to see what is in it. */
  static Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection(
        server == null
            ? "jdbc:sqlite:" + directory.resolve("studio.db")
            : server.databaseOf(directory));
  }
}
