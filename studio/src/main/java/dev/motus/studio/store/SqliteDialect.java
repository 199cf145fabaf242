package dev.motus.studio.store;

import java.sql.Types;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** What our SQL has of SQLite's own: {@code <name>} in a statement, and how words are found. */
final class SqliteDialect {
  private SqliteDialect() {}

  static Jdbi on(Jdbi jdbi) {
    jdbi.define("json_array", "json_group_array");
    jdbi.define("has_word", "run_words MATCH");
    jdbi.registerArgument(new Phrase());
    jdbi.getConfig(RunWordRows.class)
        .set(
            (handle, run, text) ->
                handle.execute(
                    "INSERT INTO run_words (rowid, words) VALUES (?, ?)", run, words(text)));
    return jdbi;
  }

  /**
   * Its tokenizer takes letters that came into Unicode lately, and faces, for what they are not.
   */
  private static String words(String text) {
    StringBuilder words = new StringBuilder(text.length());
    Words.each(text, word -> words.append(word).append(' '));
    return words.toString();
  }

  /** Words that follow each other; in quotes none is an operator. */
  private static final class Phrase extends AbstractArgumentFactory<SearchWord> {
    Phrase() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(SearchWord word, ConfigRegistry config) {
      String phrase = '"' + String.join(" ", word.parts()) + '"';
      return (position, statement, context) -> statement.setString(position, phrase);
    }
  }
}
