package dev.motus.studio.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/** The words that runs are found by, in the form that each database has for them. */
public final class RunWordRows implements JdbiConfig<RunWordRows> {
  private Form form;

  /** How one kind of database keeps them. */
  interface Form {
    void put(Handle database, long run, String words);
  }

  /** For Jdbi; a database sets its form. */
  public RunWordRows() {
    this(
        (database, run, words) -> {
          throw new IllegalStateException("This database keeps no words");
        });
  }

  private RunWordRows(Form form) {
    this.form = form;
  }

  void set(Form of) {
    form = of;
  }

  /**
   * Puts those of a run in the place of what is there.
   *
   * @param database within a transaction
   * @param run its number
   * @param text all that it says
   */
  public static void replace(Handle database, long run, String text) {
    database.execute("DELETE FROM run_words WHERE rowid = ?", run);
    database.getConfig(RunWordRows.class).form.put(database, run, text);
  }

  @Override
  public RunWordRows createCopy() {
    return new RunWordRows(form);
  }
}
