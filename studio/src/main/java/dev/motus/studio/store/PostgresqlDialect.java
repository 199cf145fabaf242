package dev.motus.studio.store;

import java.sql.Types;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** What our SQL has of PostgreSQL's own, beside {@link SqliteDialect}. */
final class PostgresqlDialect {
  private PostgresqlDialect() {}

  static Jdbi on(Jdbi jdbi) {
    jdbi.define("json_array", "json_agg");
    jdbi.define("has_word", "words @@");
    jdbi.registerArgument(new Text());
    jdbi.registerArgument(new Phrase());
    jdbi.getConfig(RunWordRows.class).set(PostgresqlDialect::putWords);
    return jdbi;
  }

  private static void putWords(Handle handle, long run, String words) {
    WordVectors.of(
        words,
        vector ->
            handle.execute(
                "INSERT INTO run_words (rowid, words) VALUES (?, CAST(? AS tsvector))",
                run,
                vector));
  }

  /** It has no texts with U+0000, which becomes U+FFFD. Spans are bytes, and stay as they came. */
  private static final class Text extends AbstractArgumentFactory<String> {
    Text() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
      String known = text.replace('\0', '\uFFFD');
      return (position, statement, context) -> statement.setString(position, known);
    }
  }

  /** Words that follow each other; they have neither quotes nor backslashes. */
  private static final class Phrase extends AbstractArgumentFactory<SearchWord> {
    Phrase() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(SearchWord word, ConfigRegistry config) {
      String phrase =
          word.parts().stream().map(part -> "'" + part + "'").collect(Collectors.joining(" <-> "));
      return (position, statement, context) -> statement.setObject(position, phrase, Types.OTHER);
    }
  }
}
