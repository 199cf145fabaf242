package dev.motus.sample.research.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.sample.research.Prompts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides like a model would, but by rules. All that it knows is in the request. */
final class RuleBasedModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FILES_READ = 3;
  private static final int LINES_BEFORE = 8;
  private static final int LINES_READ = 40;

  private final JsonNode request;
  private final String text;
  private final Question question;

  private RuleBasedModel(JsonNode request) {
    this.request = request;
    this.text = request.path("messages").path(1).path("content").asText();
    this.question = Question.in(text);
  }

  static Reply answer(JsonNode request) {
    return new RuleBasedModel(request).answer();
  }

  private Reply answer() {
    if (!request.path("tools").isEmpty()) {
      return gather(ToolResults.in(request.path("messages")));
    }
    String instruction = request.path("messages").path(0).path("content").asText();
    return instruction.equals(Prompts.PLAN) ? plan() : Reply.say(Quotation.answer(question, text));
  }

  private Reply plan() {
    return Reply.say(
        "List the files and search them for: "
            + question.keywords()
            + ". Read around the best lines of up to "
            + FILES_READ
            + " files. Quote what answers the question.");
  }

  private Reply gather(ToolResults results) {
    if (results.all().isEmpty()) {
      return Reply.call(
          List.of(
              new Reply.Call("list_files", JSON.createObjectNode().put("glob", "**")),
              new Reply.Call(
                  "search_text", JSON.createObjectNode().put("words", question.keywords()))));
    }
    Map<String, QuotedLine> best = bestByFile(results.textOf("search_text"));
    boolean nothingToRead = best.isEmpty() || !results.of("read_file").isEmpty();
    return nothingToRead ? findings(best, results) : reads(best, results);
  }

  /** The first hit of each of the best files; hits come best first. */
  private Map<String, QuotedLine> bestByFile(String hits) {
    Map<String, QuotedLine> best = new LinkedHashMap<>();
    for (QuotedLine hit : QuotedLine.allIn(hits)) {
      if (best.size() < FILES_READ && !question.isIn(hit.text())) {
        best.putIfAbsent(hit.path(), hit);
      }
    }
    return best;
  }

  private Reply reads(Map<String, QuotedLine> best, ToolResults results) {
    List<Reply.Call> calls = new ArrayList<>();
    best.values()
        .forEach(hit -> calls.add(read(hit.path(), Math.max(1, hit.line() - LINES_BEFORE))));
    // Models guess paths. So does this one, for the agent to show what it does about it.
    List<String> existing = results.textOf("list_files").lines().toList();
    calls.add(read(question.guessedPath(existing), 1));
    String bestFile = best.keySet().iterator().next();
    calls.add(new Reply.Call("count_lines", JSON.createObjectNode().put("path", bestFile)));
    return Reply.call(calls);
  }

  private static Reply.Call read(String path, int firstLine) {
    ObjectNode arguments = JSON.createObjectNode().put("path", path);
    return new Reply.Call(
        "read_file", arguments.put("firstLine", firstLine).put("lineCount", LINES_READ));
  }

  private Reply findings(Map<String, QuotedLine> best, ToolResults results) {
    long files = results.textOf("list_files").lines().count();
    if (best.isEmpty()) {
      return Reply.say(
          "None of " + files + " files has a line with any of: " + question.keywords() + ".");
    }
    String failed =
        results.of("read_file").stream()
            .filter(ToolResults.Result::failed)
            .map(result -> " Not read: " + result.content().replaceFirst("^error: ", ""))
            .collect(Collectors.joining());
    return Reply.say(
        "Of "
            + files
            + " files, these have the best lines: "
            + String.join(", ", best.keySet())
            + ". The first has "
            + results.textOf("count_lines")
            + " lines."
            + failed);
  }
}
