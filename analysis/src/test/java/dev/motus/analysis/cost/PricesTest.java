package dev.motus.analysis.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.format.json.ReportedCost;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.SampleTraces;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage × price, against sums that were done by hand. */
class PricesTest {
  @TempDir Path home;

  private final List<String> warnings = new ArrayList<>();

  private static TaskMeta call(@Nullable String model, TokenUsage usage) {
    return SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1)
        .modelCall(new ModelCall(model, null, List.of(), List.of(), null, null, null, usage))
        .build();
  }

  private static @Nullable String cost(Prices prices, String model, TokenUsage usage) {
    return prices.of(call(model, usage)).map(cost -> cost.amount().toPlainString()).orElse(null);
  }

  private Prices prices(Map<String, String> variables) {
    return Prices.of(new SettingsSource(variables::get, name -> null, home, home, warnings::add));
  }

  @ParameterizedTest
  @CsvSource({
    // 500 × 1.25 + 8,000 × 0.125 + 50 × 10, for a million each
    "gpt-5, 8500, 8000, , 50, 0.002125",
    "gpt-5-2025-08-07, 8500, 8000, , 50, 0.002125",
    // 100 × 1 + 4,000 × 0.1 + 3,000 × 1.25 + 20 × 5
    "claude-haiku-4-5-20251001, 7100, 4000, 3000, 20, 0.00435",
    // 2 × 5 + 40,000 × 0.5 + 1,000 × 6.25 + 300 × 25
    "claude-opus-4-5, 41002, 40000, 1000, 300, 0.03376",
    // 200,000 × 1.25 + 1 × 10; one token more, and all of it has the other price
    "gemini-2.5-pro, 200000, , , 1, 0.25001",
    "gemini-2.5-pro, 200001, , , 1, 0.5000175",
    "text-embedding-3-small, 1000000, , , , 0.02",
    "gpt-4o-mini, 0, 0, 0, 0, 0"
  })
  void aCallCostsItsTokensTimesTheirPrices(
      String model,
      long input,
      @Nullable Long read,
      @Nullable Long written,
      @Nullable Long output,
      String expected) {
    TokenUsage usage = new TokenUsage(input, output, null, null, read, written);

    assertThat(new BigDecimal(cost(Prices.bundled(), model, usage))).isEqualByComparingTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a model that is in no table, gpt-7, 10, , 1",
    "one whose name only begins like a known one, claude-opus-4-9, 10, , 1",
    "one that somebody else serves at another price, openrouter/openai/gpt-5, 10, , 1",
    "tokens of a kind without a price, gemini-3.5-flash, 10, 5, 1",
    "an answer that was not counted, gpt-5, 10, , ",
    "more than the prices are for, gpt-5.5, 300000, , 1",
    "a cache larger than the input, gpt-5, 10, 20, 1"
  })
  void noCostIsGuessed(
      String what, String model, long input, @Nullable Long read, @Nullable Long output) {
    TokenUsage usage = new TokenUsage(input, output, null, null, read);

    assertThat(cost(Prices.bundled(), model, usage)).as(what).isNull();
    TaskMeta task = call(model, usage);
    assertThat(Prices.bundled().priced(task)).isSameAs(task);
  }

  @Test
  void tokensThatAreWrittenToACacheHaveNoPriceWhereTheProviderPublishesNone() {
    assertThat(cost(Prices.bundled(), "gpt-5", new TokenUsage(30L, 1L, null, null, 10L, 20L)))
        .isNull();
    assertThat(cost(Prices.bundled(), "gpt-5", new TokenUsage(30L, 1L, null, null, 10L, 0L)))
        .isNotNull();
  }

  @Test
  void aCallWithoutUsageOrModelHasNoCost() {
    assertThat(Prices.bundled().of(call(null, TokenUsage.of(1, 1)))).isEmpty();
    assertThat(
            Prices.bundled().of(SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1).build()))
        .isEmpty();
  }

  @Test
  void theBasisIsTheDayAndTheSource() {
    TokenUsage uncached = new TokenUsage(1L, 1L, null, null, 0L);
    Optional<Cost> cost = Prices.bundled().of(call("claude-opus-5", uncached));

    assertThat(cost.orElseThrow().basis())
        .matches(
            "bundled prices of 20\\d\\d-\\d\\d-\\d\\d \\(https://platform\\.claude\\.com/.*\\)");
    assertThat(cost.orElseThrow().currency()).isEqualTo("USD");
  }

  @Test
  void theBasisSaysWhereACallDoesNotTellOfACacheThatHasAPrice() throws IOException {
    Files.writeString(
        home.resolve("own.json"),
        """
        {"models": {"m": {"input": 1, "output": 0, "cached": 0.1}, "plain": {"input": 1, "output": 0}}}
        """);
    Prices prices = prices(Map.of("MOTUS_PRICES", "own.json"));

    assertThat(prices.of(call("m", TokenUsage.of(9, 1))).orElseThrow().basis())
        .isEqualTo("your prices, if no cache was used");
    assertThat(prices.of(call("m", new TokenUsage(9L, 1L, null, null, 0L))).orElseThrow().basis())
        .isEqualTo("your prices");
    assertThat(prices.of(call("plain", TokenUsage.of(9, 1))).orElseThrow().basis())
        .isEqualTo("your prices");
  }

  @Test
  void theBasisSaysWhichOfTwoPricesOfWritingToACacheItIs() {
    TokenUsage written = new TokenUsage(30L, 1L, null, null, 10L, 20L);
    TokenUsage readOnly = new TokenUsage(30L, 1L, null, null, 10L, 0L);

    assertThat(Prices.bundled().of(call("claude-opus-5", written)).orElseThrow().basis())
        .endsWith("pricing), cache written for 5 minutes");
    assertThat(Prices.bundled().of(call("claude-opus-5", readOnly)).orElseThrow().basis())
        .endsWith("pricing)");
  }

  /** A call that wrote to a cache, so many tokens of it for an hour. */
  private static TaskMeta writing(String model, long written, String hour) {
    TokenUsage usage = new TokenUsage(written + 10, 1L, null, null, null, written);
    return call(model, usage).toBuilder()
        .extraFields(Map.of("cache_creation_1h_input_tokens", CapturedValue.ofJson(hour)))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    // 10 × 5 + 3,000 × 10 + 1 × 25; then 10 × 5 + 1,000 × 6.25 + 2,000 × 10 + 1 × 25
    "3000, 0.030075",
    "2000, 0.026325"
  })
  void whatIsWrittenToACacheForAnHourHasAPriceOfItsOwn(String hour, String expected) {
    Cost cost = Prices.bundled().of(writing("claude-opus-5", 3_000, hour)).orElseThrow();

    assertThat(cost.amount()).isEqualByComparingTo(expected);
    assertThat(cost.basis()).endsWith("pricing)");
  }

  @Test
  void whereATableHasNoSuchPriceTheBasisSaysWhichOneItIs() throws IOException {
    Files.writeString(
        home.resolve("own.json"),
        """
        {"models": {"m": {"input": 1, "output": 0, "cacheWrite": 2, "cacheWriteFor": "5 minutes"}}}
        """);
    Cost cost =
        prices(Map.of("MOTUS_PRICES", "own.json")).of(writing("m", 1_000, "400")).orElseThrow();

    assertThat(cost.amount()).isEqualByComparingTo("0.00201");
    assertThat(cost.basis()).isEqualTo("your prices, cache written for 5 minutes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3001", "99999999999999"})
  void moreForAnHourThanWasWrittenIsNoCost(String hour) {
    assertThat(Prices.bundled().of(writing("claude-opus-5", 3_000, hour))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"many\"", "null"})
  void whatSaysNothingOfAnHourIsAsIfItWereNotThere(String hour) {
    Cost cost = Prices.bundled().of(writing("claude-opus-5", 3_000, hour)).orElseThrow();

    assertThat(cost.amount()).isEqualByComparingTo("0.018825");
    assertThat(cost.basis()).endsWith("cache written for 5 minutes");
  }

  @Test
  void everyBundledPriceHasItsDayAndSource() throws Exception {
    try (InputStream file = Prices.class.getResourceAsStream("prices.json")) {
      PriceTable bundled =
          PriceTableReader.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), "bundled");
      assertThat(bundled.prices())
          .hasSizeGreaterThan(30)
          .allSatisfy(
              (model, entry) ->
                  assertThat(entry.basis())
                      .matches("bundled prices of 20\\d\\d-\\d\\d-\\d\\d \\(https://.*\\)"));
    }
  }

  @Test
  void whatTheTraceReportsGoesBeforeAnyTable() {
    TaskMeta reported =
        call("gpt-5", TokenUsage.of(1_000_000, 0)).toBuilder()
            .extraFields(Map.of(ReportedCost.FIELD, CapturedValue.ofJson("0.10")))
            .build();

    assertThat(Prices.bundled().of(reported))
        .contains(new Cost(new BigDecimal("0.10"), "USD", "as the trace says"));
    assertThat(Prices.bundled().priced(reported)).isSameAs(reported);
  }

  @Test
  void aPricedTaskSaysItsCostAndWhereItIsFrom() {
    TaskMeta priced = Prices.bundled().priced(call("gpt-5", TokenUsage.of(1_000, 100)));

    assertThat(priced.extraFields().get("cost").toJson()).isEqualTo("0.00225");
    assertThat(priced.extraFields().get("cost_basis").asText()).startsWith("bundled prices of ");
    assertThat(priced.extraFields()).doesNotContainKey("cost_currency");
    assertThat(Prices.bundled().of(priced).orElseThrow().basis()).startsWith("bundled prices of ");
  }

  @Test
  void theUsersPricesGoBeforeTheBundledOnes() throws IOException {
    Files.createDirectories(home.resolve(".motus"));
    Files.writeString(
        home.resolve(".motus/prices.json"),
        """
        {"date": "2026-11-01", "source": "our contract",
         "models": {"GPT-5": {"input": 1, "output": 2, "cached": 0.5}, "house": {"input": 0, "output": 0}}}
        """);
    Prices prices = prices(Map.of());

    assertThat(
            cost(prices, "gpt-5", new TokenUsage(3_000_000L, 1_000_000L, null, null, 2_000_000L)))
        .isEqualTo("4");
    assertThat(prices.of(call("gpt-5", TokenUsage.of(1, 1))).orElseThrow().basis())
        .isEqualTo("your prices of 2026-11-01 (our contract), if no cache was used");
    assertThat(cost(prices, "house", TokenUsage.of(5, 5))).as("free is known").isEqualTo("0");
    assertThat(cost(prices, "gpt-5-mini", TokenUsage.of(1_000_000, 0))).isEqualTo("0.25");
    assertThat(warnings).isEmpty();
  }

  @Test
  void theVariableNamesAnotherFile() throws IOException {
    Files.writeString(
        home.resolve("eur.json"),
        "{\"currency\": \"eur\", \"models\": {\"m\": {\"input\": 3, \"output\": 0}}}");
    Prices prices = prices(Map.of("MOTUS_PRICES", "eur.json"));

    assertThat(prices.of(call("m", TokenUsage.of(1_000_000, 1))))
        .contains(new Cost(new BigDecimal("3"), "EUR", "your prices"));
    assertThat(prices.of(call("gpt-5", TokenUsage.of(1, 1))))
        .as("a sum of two currencies is none")
        .isEmpty();
    assertThat(prices.priced(call("m", TokenUsage.of(1, 1))).extraFields())
        .containsEntry("cost_currency", CapturedValue.of("EUR"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "nothing | This is no JSON",
        "[] | A price table is {",
        "{\"models\": {\"m\": {\"input\": 1}}} | \"m\" has no \"output\"",
        "{\"models\": {\"m\": {\"input\": -1, \"output\": 1}}} | \"input\" of \"m\" is a number,"
            + " not below zero",
        "{\"models\": {\"m\": {\"input\": \"1\", \"output\": 1}}} | \"input\" of \"m\" is a number",
        "{\"models\": {\"m\": 3}} | The price of \"m\" is an object",
        "{\"currency\": \"dollars\", \"models\": {}} | \"currency\" is three letters"
      })
  void aWrongFileGetsOneWarningThatSaysWhatIsWrong(String json, String problem) throws IOException {
    Files.writeString(home.resolve("p.json"), json);

    Prices prices = prices(Map.of("MOTUS_PRICES", "p.json"));

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .contains("MOTUS_PRICES", "p.json", problem, "The bundled prices are used instead.");
    assertThat(cost(prices, "gpt-5-mini", TokenUsage.of(1_000_000, 0))).isEqualTo("0.25");
  }

  @Test
  void aNamedFileThatIsMissingGetsAWarningAndNoFileGetsNone() {
    prices(Map.of());
    assertThat(warnings).isEmpty();
    prices(Map.of("MOTUS_PRICES", "none.json"));
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("MOTUS_PRICES", "none.json", "cannot be read");
  }
}
