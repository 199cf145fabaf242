package dev.motus.benchmark.tool;

import dev.motus.annotation.Tool;
import dev.motus.tools.Catalogued;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool with five arguments, as shops have. */
@Catalogued
public class OrderTools {
  /** How soon. */
  public enum Speed {
    SLOW,
    NORMAL,
    FAST
  }

  /** What is ordered. */
  public record Line(String article, int quantity) {}

  /** What came of it. */
  public record Receipt(String customer, int articles, double total, List<String> notes) {}

  /** Places an order. */
  @Tool(name = "place_order")
  public Receipt placeOrder(
      String customer, List<Line> lines, double limit, Speed speed, @Nullable String note) {
    int articles = 0;
    for (Line line : lines) {
      articles += line.quantity();
    }
    return new Receipt(
        customer, articles, Math.min(limit, 9.5 * articles), List.of(speed.name(), "" + note));
  }
}
