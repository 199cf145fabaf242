package dev.motus.studio.figures;

import dev.motus.studio.store.Change;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Has all runs added up anew when their calls cost something else now.
 *
 * @param identity of the prices
 */
record PricesInUse(String identity) implements Change {
  private static final String NAME = "prices";

  @Override
  public void apply(Handle database, Set<String> changed) {
    Optional<String> before =
        database
            .select("SELECT value FROM setting WHERE name = ?", NAME)
            .mapTo(String.class)
            .findOne();
    if (before.isPresent() && before.get().equals(identity)) {
      return;
    }
    database.execute(
        "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        NAME,
        identity);
    database.execute("UPDATE run SET version = version + 1, repriced = repriced + 1");
  }
}
