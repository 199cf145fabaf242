package dev.motus.studio.page;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A run as the studio's API tells of it; what a test does not say is as for a plain one. */
final class MadeRun {
  /** Lone halves of surrogate pairs only travel as escapes. */
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** When the first of a test's runs started: Sunday, 29 November 2026, 12:00 UTC. */
  static final long START_US = 1_795_953_600_000_000L;

  private static final long MINUTE_US = 60_000_000L;

  private MadeRun() {}

  /** An ended run; each number starts a minute after the one before. */
  static ObjectNode of(int number, String name) {
    ObjectNode run = JSON.createObjectNode();
    run.put("id", "run-" + number);
    run.put("trace_id", String.format("%032x", number));
    run.put("name", name);
    run.put("project", "shop");
    run.put("build", "1." + number % 3);
    run.putNull("session");
    run.put("service", "support-agent");
    run.putArray("agents").add("support");
    run.putArray("models").add("gpt-4o-mini");
    run.put("status", "ended");
    run.put("started_us", START_US + number * MINUTE_US);
    run.put("duration_us", 1_000_000L + number * 250_000L);
    run.put("spans", 10 + number);
    run.put("errors", 0);
    run.put("model_calls", 3);
    run.put("tool_calls", 2);
    run.put("input_tokens", 1_000 + number);
    run.put("output_tokens", 200);
    run.set("cost", cost(String.format("0.%04d", 10 + number), true));
    run.putNull("score");
    run.put("source", "otlp");
    run.putNull("error");
    return run;
  }

  static ObjectNode failed(int number, String name, String message) {
    return of(number, name).put("status", "failed").put("errors", 2).put("error", message);
  }

  static ObjectNode running(int number, String name, long startedMicros) {
    return of(number, name)
        .put("status", "running")
        .put("started_us", startedMicros)
        .putNull("duration_us");
  }

  static ObjectNode cost(String amount, boolean complete) {
    return JSON.createObjectNode()
        .put("amount", amount)
        .put("currency", "USD")
        .put("complete", complete);
  }

  static ObjectNode models(ObjectNode run, List<String> names) {
    run.remove("models");
    names.forEach(run.withArray("/models")::add);
    return run;
  }
}
