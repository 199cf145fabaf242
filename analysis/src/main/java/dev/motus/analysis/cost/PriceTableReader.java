package dev.motus.analysis.cost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a price table: <code>
 * {"currency": "USD", "date": "2026-11-29", "source": "our contract", "models": {"gpt-5": {"input":
 * 1.25, "cacheRead": 0.125, "output": 10}}}</code>, in money for a million tokens. {@code date} and
 * {@code source} may stand at a model instead; {@code cached} is another word for {@code
 * cacheRead}, {@code cacheWriteFor} says for how long {@code cacheWrite} keeps a token, {@code
 * cacheWriteHour} is the price of an hour, and {@code {"above": 200000, …}} under {@code longer}
 * has the prices of calls with more input.
 */
final class PriceTableReader {
  private static final String SHAPE =
      "A price table is {\"currency\": \"USD\", \"models\": {\"name\": {\"input\": 1.25,"
          + " \"output\": 10}}}, in money for a million tokens.";
  private static final Set<String> KNOWN =
      Set.of("input", "output", "cacheRead", "cached", "cacheWrite", "cacheWriteHour");
  private static final int MAX_DIGITS = 30;
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

  private final String owner;
  private String currency = "USD";
  private @Nullable String date;
  private @Nullable String source;
  private final Map<String, Model> models = new LinkedHashMap<>();

  private PriceTableReader(String owner) {
    this.owner = owner;
  }

  /** A model while it is read. */
  private record Model(
      ModelPrice price,
      @Nullable String date,
      @Nullable String source,
      @Nullable String writtenFor) {}

  /**
   * Reads the text of a table.
   *
   * @param owner whose prices these are, for people: {@code bundled} or {@code your}
   */
  static PriceTable read(String json, String owner) throws PriceTableException {
    PriceTableReader reader = new PriceTableReader(owner);
    try (JsonParser in = FACTORY.createParser(json)) {
      reader.table(in);
    } catch (JsonProcessingException wrong) {
      throw new PriceTableException("This is no JSON: " + wrong.getOriginalMessage(), wrong);
    } catch (IOException impossible) {
      throw new PriceTableException("It cannot be read.", impossible);
    }
    return reader.toTable();
  }

  private void table(JsonParser in) throws IOException, PriceTableException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new PriceTableException(SHAPE);
    }
    boolean hasModels = false;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      switch (name) {
        case "currency" -> currency = currency(in);
        case "date" -> date = in.getText();
        case "source" -> source = in.getText();
        case "models" -> {
          if (value != JsonToken.START_OBJECT) {
            throw new PriceTableException(SHAPE);
          }
          hasModels = true;
          while (in.nextToken() == JsonToken.FIELD_NAME) {
            String model = in.currentName();
            in.nextToken();
            models.put(model.toLowerCase(Locale.ROOT), model(model, in));
          }
        }
        default -> in.skipChildren();
      }
    }
    if (!hasModels) {
      throw new PriceTableException(SHAPE);
    }
  }

  private static String currency(JsonParser in) throws IOException, PriceTableException {
    String text = in.getText();
    if (in.currentToken() != JsonToken.VALUE_STRING || !text.matches("[A-Za-z]{3}")) {
      throw new PriceTableException("\"currency\" is three letters such as \"USD\".");
    }
    return text.toUpperCase(Locale.ROOT);
  }

  private static Model model(String model, JsonParser in) throws IOException, PriceTableException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw new PriceTableException(
          "The price of \"" + model + "\" is an object with \"input\" and \"output\".");
    }
    Map<String, BigDecimal> amounts = new HashMap<>();
    String date = null;
    String source = null;
    String writtenFor = null;
    Long above = null;
    ModelPrice longer = null;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (KNOWN.contains(name)) {
        amounts.put(name, amount(model, name, in));
      } else if (name.equals("longer") && value == JsonToken.START_OBJECT) {
        Model more = model(model, in);
        above = more.price.longerThan();
        longer = more.price;
      } else if (name.equals("above")) {
        above = amount(model, name, in).longValue();
      } else if (name.equals("date")) {
        date = in.getText();
      } else if (name.equals("source")) {
        source = in.getText();
      } else if (name.equals("cacheWriteFor")) {
        writtenFor = in.getText();
      } else {
        in.skipChildren();
      }
    }
    return new Model(price(model, amounts, above, longer), date, source, writtenFor);
  }

  private static ModelPrice price(
      String model,
      Map<String, BigDecimal> amounts,
      @Nullable Long above,
      @Nullable ModelPrice more)
      throws PriceTableException {
    BigDecimal input = amounts.get("input");
    BigDecimal output = amounts.get("output");
    if (input == null || output == null) {
      throw new PriceTableException(
          "\"" + model + "\" has no \"" + (input == null ? "input" : "output") + "\".");
    }
    BigDecimal read = amounts.get("cacheRead");
    return new ModelPrice(
        input,
        read == null ? amounts.get("cached") : read,
        amounts.get("cacheWrite"),
        amounts.get("cacheWriteHour"),
        output,
        above,
        more == null
            ? null
            : new ModelPrice(
                more.input(),
                more.cacheRead(),
                more.cacheWrite(),
                more.cacheWriteHour(),
                more.output(),
                null,
                null));
  }

  private static BigDecimal amount(String model, String name, JsonParser in)
      throws IOException, PriceTableException {
    JsonToken token = in.currentToken();
    String text = in.getText();
    boolean isNumber = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    if (!isNumber || text.startsWith("-") || text.length() > MAX_DIGITS) {
      throw new PriceTableException(
          "\"" + name + "\" of \"" + model + "\" is a number, not below zero.");
    }
    return new BigDecimal(text);
  }

  private PriceTable toTable() {
    Map<String, PriceTable.Entry> prices = new LinkedHashMap<>();
    models.forEach(
        (name, model) -> {
          String day = model.date == null ? date : model.date;
          String from = model.source == null ? source : model.source;
          prices.put(
              name,
              new PriceTable.Entry(
                  model.price,
                  owner
                      + " prices"
                      + (day == null ? "" : " of " + day)
                      + (from == null ? "" : " (" + from + ")"),
                  model.writtenFor));
        });
    return new PriceTable(currency, prices);
  }
}
