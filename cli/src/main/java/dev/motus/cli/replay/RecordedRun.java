package dev.motus.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.golden.GoldenLines;
import dev.motus.analysis.golden.Masks;
import dev.motus.annotation.TaskType;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.format.json.FirstToken;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first root of a trace that asked a model, with all below it. */
public final class RecordedRun {
  private static final String REPLACED = "$1(…)";

  private final TaskMeta root;
  private final List<TaskMeta> tasks;
  private final List<TaskMeta> calls;
  private final Set<String> wire;
  private final WireProtocol protocol;

  private RecordedRun(
      TaskMeta root,
      List<TaskMeta> tasks,
      List<TaskMeta> calls,
      Set<String> wire,
      WireProtocol protocol) {
    this.root = root;
    this.tasks = tasks;
    this.calls = calls;
    this.wire = wire;
    this.protocol = protocol;
  }

  /**
   * Finds it; fails where what a test needs was not recorded.
   *
   * @param said the protocol of the model calls; null for that of the provider that the trace
   *     names, else OpenAI's
   */
  public static RecordedRun of(Iterable<TaskMeta> all, @Nullable String said)
      throws CommandFailure {
    List<TaskMeta> ordered = new ArrayList<>();
    all.forEach(ordered::add);
    ordered.sort(Comparator.comparingLong(TaskMeta::startMicros).thenComparingLong(TaskMeta::id));
    Map<Long, TaskMeta> byId = new HashMap<>();
    ordered.forEach(task -> byId.put(task.id(), task));
    for (TaskMeta root : ordered) {
      if (root.parent().isEmpty()) {
        List<TaskMeta> tasks =
            ordered.stream().filter(each -> above(each, byId).contains(root)).toList();
        Set<TaskMeta> around = new HashSet<>();
        tasks.stream()
            .filter(RecordedRun::isCall)
            .forEach(each -> around.addAll(above(each, byId).subList(1, above(each, byId).size())));
        List<TaskMeta> calls =
            tasks.stream().filter(each -> isCall(each) && !around.contains(each)).toList();
        if (!calls.isEmpty()) {
          Set<String> wire = new TreeSet<>();
          tasks.stream()
              .filter(each -> above(each, byId).stream().skip(1).anyMatch(calls::contains))
              .forEach(each -> wire.add(each.name()));
          return new RecordedRun(root, tasks, calls, wire, protocol(calls, said));
        }
      }
    }
    throw failure(
        "No root of the trace has a model call",
        "Record the run with MOTUS_TRACING=1, its model calls as @AgentTask(type = MODEL_CALL).");
  }

  private static boolean isCall(TaskMeta task) {
    return task.type() == TaskType.MODEL_CALL;
  }

  /** A task and those that it is part of. */
  private static List<TaskMeta> above(TaskMeta task, Map<Long, TaskMeta> byId) {
    List<TaskMeta> path = new ArrayList<>();
    @Nullable TaskMeta each = task;
    while (each != null && !path.contains(each)) {
      path.add(each);
      each = each.parent().isPresent() ? byId.get(each.parent().getAsLong()) : null;
    }
    return path;
  }

  private static WireProtocol protocol(List<TaskMeta> calls, @Nullable String said)
      throws CommandFailure {
    @Nullable WireProtocol one = null;
    for (TaskMeta task : calls) {
      ModelCall call = task.modelCall();
      if (call == null || call.output() == null) {
        throw failure(
            "Model call " + task.name() + " (task " + task.id() + ") has no answer in the trace",
            "How it failed over HTTP is in no trace, and below level detailed no answer is."
                + " Record another run, or write the test by hand with @Cassette.");
      }
      Optional<WireProtocol> own = WireProtocol.of(call.provider(), said);
      if (own.isEmpty() || (one != null && one.getClass() != own.get().getClass())) {
        throw failure(
            "Model call "
                + task.name()
                + " (task "
                + task.id()
                + ") is of provider "
                + call.provider()
                + ", whose answers can't be made of a trace, or not beside those of another",
            "Write the test by hand with @Cassette, which records any provider over HTTP.");
      }
      one = own.get();
      if (streamed(task) && one.events(call).isEmpty()) {
        throw failure(
            "The answer of model call " + task.name() + " (task " + task.id() + ") was streamed",
            "Of this provider only whole answers can be made of a trace. Write the test by hand"
                + " with @Cassette.");
      }
    }
    return Objects.requireNonNull(one);
  }

  private static boolean streamed(TaskMeta task) {
    return task.extraFields().containsKey(FirstToken.FIELD);
  }

  private static CommandFailure failure(String what, String cure) {
    return new CommandFailure(ExitCode.FAILED, "no-test", what + ".", cure);
  }

  /** The task that the test calls. */
  TaskMeta root() {
    return root;
  }

  /** How many model calls are replayed. */
  public int calls() {
    return calls.size();
  }

  /** The protocol in which the model answers, for people. */
  public String protocol() {
    return protocol.name();
  }

  /** What the client's base address would be. */
  String provider() {
    return protocol.provider();
  }

  /** Patterns of lines that can't be the same: what a model call did over the wire. */
  List<String> masks() {
    return wire.stream().map(name -> "(?s)^(" + quoted(name) + ")\\(.*").toList();
  }

  private static String quoted(String name) {
    return name.matches("[\\w-]+") ? name : Pattern.quote(name);
  }

  /** What stands in place of them. */
  static String replaced() {
    return REPLACED;
  }

  /** The golden trace. */
  String golden() {
    Masks masks = new Masks();
    masks().forEach(each -> masks.add(Pattern.compile(each), REPLACED));
    return String.join("\n", GoldenLines.of(tasks, masks::applied)) + "\n";
  }

  /** The cassette, as motus-junit reads it. */
  ObjectNode cassette() {
    ObjectNode cassette = JsonNodeFactory.instance.objectNode().put("motus_cassette", 1);
    ArrayNode recordings = cassette.putArray("recordings");
    for (TaskMeta task : calls) {
      ModelCall call = Objects.requireNonNull(task.modelCall());
      ObjectNode recording = recordings.addObject();
      ObjectNode request = recording.putObject("request").put("method", "POST");
      request.put("path", protocol.path()).put("partial", true);
      protocol.request(call, request.putObject("json"));
      ObjectNode answer = recording.putObject("answer").put("status", 200);
      if (streamed(task)) {
        answer.putObject("headers").put("content-type", "text/event-stream");
        ArrayNode events = answer.putArray("events");
        Stream.of(protocol.events(call).orElseThrow()).forEach(events::add);
      } else {
        answer.putObject("headers").put("content-type", "application/json");
        answer.set("json", protocol.answer(call));
      }
    }
    return cassette;
  }

  /** The name of the method that was called; empty when the trace does not say. */
  Optional<String> method() {
    String source = root.source();
    if (source == null) {
      return Optional.empty();
    }
    Matcher method = Pattern.compile("(?:.*\\.)?(\\w+)").matcher(source);
    return method.matches() ? Optional.of(method.group(1)) : Optional.empty();
  }
}
