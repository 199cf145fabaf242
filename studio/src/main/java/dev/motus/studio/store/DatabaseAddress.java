package dev.motus.studio.store;

import java.nio.file.Path;

/** Where a database is. Immutable. */
public sealed interface DatabaseAddress {
  /**
   * In a file on this machine, by SQLite.
   *
   * @param path made, for the user alone, where it is missing
   */
  record File(Path path) implements DatabaseAddress {}

  /**
   * On a server of PostgreSQL. Its text leaves out what follows the name, such as the password.
   *
   * @param url as PostgreSQL's JDBC driver takes it
   */
  record Server(String url) implements DatabaseAddress {
    @Override
    public String toString() {
      int question = url.indexOf('?');
      return question < 0 ? url : url.substring(0, question);
    }
  }

  /** Whether a text is the address of a server, and no file's name. */
  static boolean isServer(String text) {
    return text.startsWith("jdbc:");
  }
}
