package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words find which runs, in many writings. */
class SearchTest {
  private static final List<String> TEXTS =
      List.of(
          "Ask gpt-4o, not gpt-4; see https://example.com/no_such/path?q=1",
          "Straße nach Málaga, Ängström, naïve, déjà-vu, Σίσυφος",
          "Привет мир: ёлка, всё",
          "東京に行く 大阪",
          "한국어 문장 שלום עולם مرحبا بالعالم हिन्दी भाषा",
          "x1y2 3.14 ½ Ⅷ ٣٤ emoji\uD83E\uDD8A\uD83E\uDD8Ahere \uD83D\uDE00",
          "{\\\"city\\\":\\\"São Paulo\\\",\\\"note\\\":\\\"it's O'Hara\\\"}",
          "decomposed: e\u0301te\u0301 Å Ｆｕｌｌ ﬁne Ø nothing\\u0000nul");

  @TempDir static Path directory;
  private static RunningStudio studio;

  @BeforeAll
  static void someTexts() throws Exception {
    studio = RunningStudio.in(directory);
    for (int i = 0; i < TEXTS.size(); i++) {
      take(i + 1, "t" + i, TEXTS.get(i));
    }
    // Longer than what one row of an index holds; the word at each tenth place has many places.
    StringBuilder book = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      book.append(i % 10 == 0 ? "often " : "word" + i + (i % 2 == 0 ? "-" : " "));
    }
    take(TEXTS.size() + 1, "book", book.toString());
  }

  private static void take(int number, String name, String text) throws Exception {
    studio.take(
        Spans.request(
            "p",
            "1",
            Spans.span(number, number, 0, name, number, 1, Spans.text("input.value", text))));
    studio.run(Spans.trace(number), 1);
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  private static String found(String text) {
    return String.join(
        " ",
        studio.names("?sort=name&dir=asc&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "gpt-4o, t0",
        "4o, t0",
        "gpt, t0",
        "gpt-not, ``",
        "no_such, t0",
        "such_no, ``",
        "example.com/no_such/path, t0",
        "path?q=1, t0",
        "com example, t0",
        "STRASSE, ``",
        "straße, t1",
        "malaga, t1",
        "MÁLAGA, t1",
        "angstrom, t1",
        "naive deja-vu, t1",
        "ΣΊΣΥΦΟΣ, t1",
        "σίσυφοσ, t1",
        "σισυφοσ, ``",
        "ПРИВЕТ, t2",
        "елка, ``",
        "ЁЛКА, t2",
        "всё мир, t2",
        "東京に行く, t3",
        "東京, ``",
        "大阪, t3",
        "한국어, t4",
        "שלום, t4",
        "مرحبا, t4",
        "हिन्दी, t4",
        "भाषा, t4",
        "x1y2, t5",
        "x1, ``",
        "3.14, t5",
        "½, t5",
        "ⅷ, t5",
        "٣٤, t5",
        "here, t5",
        "emoji\uD83E\uDD8Ahere, t5",
        "\uD83E\uDD8A, ``",
        "\uD83E\uDD8A here, t5",
        "sao paulo, t6",
        "o'hara, t6",
        "it's, t6",
        "nul, t7",
        "été, t7",
        "ete, t7",
        "å, t7",
        "ｆｕｌｌ, t7",
        "ﬁne, t7",
        "ø, t7",
        "often, book",
        "word1, book",
        "word59999, book",
        "word2-word3, book",
        "word7998-word7999, book",
        "word8004-word8005-word8006, book",
        "word2402-word2403, book",
        "word2-word5, ``",
      })
  void findsTheSameInEveryDatabase(String text, String names) {
    assertThat(found(text)).as(text).isEqualTo(names);
  }

  @Test
  void whatStandsTogetherIsFoundTogetherWhereverARowOfTheIndexEnds() {
    for (int i = 2; i < 60_000; i += 998) {
      int even = i % 10 == 0 ? i + 2 : i;
      String together = "word" + even + "-word" + (even + 1);
      assertThat(found(together)).as(together).isEqualTo("book");
    }
  }
}
