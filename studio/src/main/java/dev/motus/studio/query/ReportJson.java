package dev.motus.studio.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers about many runs as JSON. */
final class ReportJson {
  private ReportJson() {}

  static ObjectNode trends(Trends trends) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("zone", trends.range().zone().getId())
        .put("since_us", trends.range().sinceMicros())
        .put("until_us", trends.range().untilMicros());
    json.set("sum", sum(trends.sum()));
    ArrayNode days = json.putArray("days");
    List<String> names = trends.range().days();
    for (int day = 0; day < names.size(); day++) {
      ObjectNode each = days.addObject().put("day", names.get(day));
      each.setAll(sum(trends.days().get(day)));
    }
    json.put("by", trends.by());
    ArrayNode groups = json.putArray("groups");
    for (Trends.Group group : trends.groups()) {
      ObjectNode each = groups.addObject().put("value", group.value());
      each.setAll(sum(group.sum()));
      ArrayNode runs = each.putArray("runs_by_day");
      group.runsByDay().forEach(runs::add);
    }
    return json.put("groups_left_out", trends.groupsLeftOut());
  }

  private static ObjectNode sum(Tally.Sum sum) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("runs", sum.runs())
        .put("calls", sum.calls())
        .put("ended", sum.ended())
        .put("failed", sum.failed())
        .put("tokens", sum.tokens())
        .put("tokens_complete", sum.areTokensComplete());
    Money.Amount cost = sum.cost();
    if (cost == null) {
      json.putNull("cost");
    } else {
      json.putObject("cost")
          .put("amount", cost.amount())
          .put("currency", cost.currency())
          .put("complete", cost.isComplete());
    }
    return json.put("median_us", sum.medianMicros()).put("p95_us", sum.tailMicros());
  }

  static ObjectNode prompts(List<DearPrompts.Prompt> prompts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("prompts");
    for (DearPrompts.Prompt prompt : prompts) {
      ObjectNode each =
          all.addObject()
              .put("run", prompt.run())
              .put("run_name", prompt.runName())
              .put("project", prompt.project())
              .put("started_us", prompt.startedMicros())
              .put("span", Long.toString(prompt.span()))
              .put("model", prompt.model())
              .put("words", prompt.words());
      each.putObject("cost").put("amount", prompt.cost()).put("currency", prompt.currency());
      each.put("tokens", prompt.tokens()).put("duration_us", prompt.durationMicros());
    }
    return json;
  }

  static ObjectNode errors(List<ErrorOrigins.Origin> origins) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("origins");
    for (ErrorOrigins.Origin origin : origins) {
      all.addObject()
          .put("name", origin.name())
          .put("errors", origin.errors())
          .put("fatal", origin.fatal())
          .put("runs", origin.runs())
          .put("last_run", origin.lastRun())
          .put("span", Long.toString(origin.span()))
          .put("error", origin.error());
    }
    return json;
  }

  static ObjectNode builds(BuildComparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("a", side(comparison.a()));
    json.set("b", side(comparison.b()));
    json.put(
        "failed_differs", word(Difference.of(comparison.a().failed(), comparison.b().failed())));
    ArrayNode measures = json.putArray("measures");
    for (Measure measure : comparison.measures()) {
      ObjectNode each =
          measures.addObject().put("name", measure.name()).put("currency", measure.currency());
      each.set("a", measure(measure.a()));
      each.set("b", measure(measure.b()));
      each.put("median_differs", word(measure.median())).put("p95_differs", word(measure.tail()));
    }
    ArrayNode tools = json.putArray("tools");
    for (BuildComparison.Tool tool : comparison.tools()) {
      ObjectNode each = tools.addObject().put("name", tool.name());
      each.set("a", tool(tool.a()));
      each.set("b", tool(tool.b()));
      each.put("use_differs", word(Difference.of(tool.a().use(), tool.b().use())))
          .put("failure_differs", word(Difference.of(tool.a().failure(), tool.b().failure())));
    }
    return json.put("tools_left_out", comparison.toolsLeftOut());
  }

  private static ObjectNode side(BuildComparison.Side side) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("build", side.build()).put("runs", side.runs());
    json.set("failed", share(side.failed()));
    return json;
  }

  private static ObjectNode share(Share share) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", share.count()).put("of", share.of());
    range(json, "range", share.low(), share.high());
    return json;
  }

  private static ObjectNode measure(Measure.Side side) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("known", side.known()).put("unknown", side.unknown());
    quantile(json, "median", side.median());
    quantile(json, "p95", side.tail());
    return json;
  }

  private static ObjectNode tool(ToolUse.Sum use) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("use", share(use.use()));
    json.set("failure", share(use.failure()));
    json.put("calls", use.calls()).put("errors", use.errors());
    if (use.medianMicros().isPresent()) {
      return json.put("median_us", use.medianMicros().getAsLong());
    }
    return json.putNull("median_us");
  }

  /** Numbers are decimal texts, as amounts of money are. */
  private static void quantile(ObjectNode json, String name, Quantile quantile) {
    json.put(name, text(quantile.value()));
    range(json, name + "_range", quantile.low(), quantile.high());
  }

  private static void range(
      ObjectNode json, String name, @Nullable BigDecimal low, @Nullable BigDecimal high) {
    if (low == null || high == null) {
      json.putNull(name);
    } else {
      json.putArray(name).add(text(low)).add(text(high));
    }
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private static String word(Difference difference) {
    return difference.name().toLowerCase(Locale.ROOT);
  }
}
