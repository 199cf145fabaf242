package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.finding.Finding;
import dev.motus.analysis.finding.Findings;
import java.util.function.LongFunction;

/** What is worth a look in a run, for scripts. */
final class FindingResults {
  private FindingResults() {}

  static void add(ObjectNode result, Findings findings, LongFunction<String> ids) {
    ArrayNode entries = result.putArray("findings");
    for (Finding finding : findings.shown()) {
      ObjectNode entry = entries.addObject();
      entry.put("kind", finding.kind().id()).put("text", finding.text());
      entry.put("task", ids.apply(finding.task()));
      ArrayNode tasks = entry.putArray("tasks");
      finding.tasks().forEach(task -> tasks.add(ids.apply(task)));
      ObjectNode numbers = entry.putObject("numbers");
      finding
          .numbers()
          .forEach(
              (name, number) -> {
                if (name.endsWith("_task")) {
                  numbers.put(name, number == 0 ? null : ids.apply(number));
                } else {
                  numbers.put(name, number);
                }
              });
      entry.put("weight", Math.round(finding.weight() * 1_000) / 1_000.0);
    }
    result.put("more_findings", findings.more());
  }
}
