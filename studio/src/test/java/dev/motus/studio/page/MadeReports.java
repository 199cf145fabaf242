package dev.motus.studio.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Answers about many runs as the studio's API gives them, with texts that a test chooses. */
final class MadeReports {
  private static final int DAYS = 30;

  private MadeReports() {}

  /** Thirty days of November, every fifth of them empty, divided by these values. */
  static ObjectNode trends(List<String> values) {
    ObjectNode answer = MadeRun.JSON.createObjectNode();
    answer.put("zone", "UTC").put("since_us", 0).put("until_us", 2L * MadeRun.START_US);
    answer.set("sum", sum(100, null));
    ArrayNode days = answer.putArray("days");
    for (int day = 1; day <= DAYS; day++) {
      days.addObject()
          .put("day", String.format("2026-11-%02d", day))
          .setAll(sum(day % 5 == 0 ? 0 : day, null));
    }
    answer.put("by", "model");
    ArrayNode groups = answer.putArray("groups");
    for (String value : values) {
      ObjectNode group = groups.addObject().put("value", value);
      group.setAll(sum(7, 21L));
      ArrayNode runs = group.putArray("runs_by_day");
      for (int day = 1; day <= DAYS; day++) {
        runs.add(day % 4);
      }
    }
    groups.addObject().putNull("value").putArray("runs_by_day").add(1);
    ((ObjectNode) groups.get(values.size())).setAll(sum(1, 0L));
    return answer.put("groups_left_out", 3);
  }

  private static ObjectNode sum(int runs, Long calls) {
    ObjectNode sum = MadeRun.JSON.createObjectNode();
    sum.put("runs", runs).put("calls", calls).put("ended", runs).put("failed", runs / 4);
    sum.put("tokens", runs == 0 ? null : Long.valueOf(runs * 1_000L)).put("tokens_complete", true);
    sum.set("cost", runs == 0 ? null : MadeRun.cost("0." + runs, runs % 2 == 0));
    return sum.put("median_us", runs == 0 ? null : Long.valueOf(runs * 90_000L))
        .put("p95_us", runs == 0 ? null : Long.valueOf(runs * 400_000L));
  }

  static ObjectNode prompts(List<String> values) {
    ObjectNode answer = MadeRun.JSON.createObjectNode();
    ArrayNode prompts = answer.putArray("prompts");
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      ObjectNode prompt =
          prompts
              .addObject()
              .put("run", "run-" + i)
              .put("run_name", value)
              .put("span", "7")
              .put("started_us", MadeRun.START_US)
              .put("model", value)
              .put("words", value);
      prompt.putObject("cost").put("amount", "1.5").put("currency", i == 0 ? "USD" : value);
      prompt.put("tokens", 5).put("duration_us", 70);
    }
    return answer;
  }

  static ObjectNode errors(List<String> values) {
    ObjectNode answer = MadeRun.JSON.createObjectNode();
    ArrayNode origins = answer.putArray("origins");
    for (int i = 0; i < values.size(); i++) {
      origins
          .addObject()
          .put("name", values.get(i))
          .put("errors", 4)
          .put("fatal", 1)
          .put("runs", 3)
          .put("last_run", "run-" + i)
          .put("span", "7")
          .put("error", values.get(i));
    }
    return answer;
  }

  static ObjectNode builds(String a, String b, List<String> values) {
    ObjectNode answer = MadeRun.JSON.createObjectNode();
    answer.set("a", side(a));
    answer.set("b", side(b));
    answer.put("failed_differs", "higher");
    ArrayNode measures = answer.putArray("measures");
    for (String name : List.of("duration_us", "tokens", "cost")) {
      ObjectNode measure = measures.addObject().put("name", name).put("currency", "USD");
      for (String each : List.of("a", "b")) {
        ObjectNode part = measure.putObject(each).put("known", 12).put("unknown", 1);
        part.put("median", "1200000").putArray("median_range").add("1100000").add("1300000");
        part.put("p95", "5200000").putNull("p95_range");
      }
      measure.put("median_differs", "not_shown").put("p95_differs", "too_few");
    }
    ArrayNode tools = answer.putArray("tools");
    for (String value : values) {
      ObjectNode tool = tools.addObject().put("name", value);
      for (String each : List.of("a", "b")) {
        ObjectNode part = tool.putObject(each);
        part.set("use", share(9, 12));
        part.set("failure", share(0, 9));
        part.put("calls", 20).put("errors", 0).put("median_us", 1_000);
      }
      tool.put("use_differs", "not_shown").put("failure_differs", "lower");
    }
    return answer.put("tools_left_out", 0);
  }

  private static ObjectNode side(String build) {
    ObjectNode side = MadeRun.JSON.createObjectNode();
    side.put("build", build).put("runs", 13).set("failed", share(3, 12));
    return side;
  }

  private static ObjectNode share(int count, int of) {
    ObjectNode share = MadeRun.JSON.createObjectNode();
    share.put("count", count).put("of", of).putArray("range").add("0.1").add("0.5");
    return share;
  }
}
