package dev.motus.tools;

import dev.motus.tools.json.ReadingRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tools by their names: what a model is told of them, and calls of them. Made by generated code,
 * see {@link Catalogued}. Immutable and safe for all threads, as far as the tools are.
 *
 * <p>A call runs on the thread that makes it. Whatever goes wrong with it is a result for the
 * model, so that it can go on; what is thrown is a mistake of the program.
 */
public final class ToolCatalog {
  private final Map<String, Owned> methods;
  private final List<ToolSpec> specs;
  private final ReadingRules rules;
  private final @Nullable Duration timeout;

  private record Owned(ToolMethod method, Object owner) {}

  private ToolCatalog(Collection<Owned> methods, ReadingRules rules, @Nullable Duration timeout) {
    this.methods = new LinkedHashMap<>();
    for (Owned each : methods) {
      String name = each.method.name();
      if (this.methods.put(name, each) != null) {
        throw new IllegalArgumentException(
            "Two tools are called "
                + name
                + ". Give one of them another name: @Tool(name = \"…\").");
      }
    }
    this.specs = methods.stream().map(each -> new ToolSpec(each.method)).toList();
    this.rules = rules;
    this.timeout = timeout;
  }

  /**
   * For generated code: a catalogue of its tools.
   *
   * @param owner the object that their calls reach
   */
  public static ToolCatalog ofMethods(Object owner, ToolMethod... methods) {
    return new ToolCatalog(
        Arrays.stream(methods).map(method -> new Owned(method, owner)).toList(),
        ReadingRules.DEFAULT,
        null);
  }

  /**
   * One catalogue of several, with the rules and the time-out of the first.
   *
   * @throws IllegalArgumentException when two tools have one name
   */
  public static ToolCatalog of(ToolCatalog first, ToolCatalog... more) {
    return new ToolCatalog(
        Stream.concat(Stream.of(first), Stream.of(more))
            .flatMap(catalog -> catalog.methods.values().stream())
            .toList(),
        first.rules,
        first.timeout);
  }

  /** The same tools, whose arguments are read by other rules. */
  public ToolCatalog withRules(ReadingRules other) {
    return new ToolCatalog(methods.values(), other, timeout);
  }

  /** The same tools, none of whose calls may take longer, unless the request says so. */
  public ToolCatalog withTimeout(Duration atMost) {
    return new ToolCatalog(methods.values(), rules, atMost);
  }

  /** What a model is told, in the order of the methods. */
  public List<ToolSpec> specs() {
    return specs;
  }

  /** What a model is told, as a JSON array in the form of a provider. */
  public String json(ToolFormat format) {
    return specs.stream().map(spec -> spec.json(format)).collect(Collectors.joining(",", "[", "]"));
  }

  /** The object that the calls of a tool reach, or null where there is no such tool. */
  public @Nullable Object owner(String tool) {
    Owned owned = methods.get(tool);
    return owned == null ? null : owned.owner;
  }

  /** Calls a tool and waits for what comes of it. */
  public ToolResult call(String name, String arguments) {
    return start(ToolRequest.of(name, arguments)).await();
  }

  /** Calls a tool and waits for what comes of it. */
  public ToolResult call(ToolRequest request) {
    return start(request).await();
  }

  /**
   * Calls a tool. A method that returns a value has run when this returns; one that returns a
   * future or a publisher goes on.
   *
   * @throws IllegalStateException when the request lacks a value that is {@link Supplied}
   */
  public StartedCall start(ToolRequest request) {
    Owned tool = methods.get(request.name());
    if (tool == null) {
      return StartedCall.done(
          request,
          null,
          ToolResult.error(
              "There is no tool "
                  + request.name()
                  + ". The tools are: "
                  + String.join(", ", methods.keySet())
                  + "."));
    }
    Duration atMost = request.timeout() == null ? timeout : request.timeout();
    return new Dispatch(tool.method, request, rules, atMost).start();
  }
}
