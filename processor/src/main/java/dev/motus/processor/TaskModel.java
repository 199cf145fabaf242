package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;

/**
 * One traced method, as its {@code TaskDescriptor} describes it.
 *
 * @param mark the annotation behind it
 * @param constant the name of the descriptor's field
 * @param name the task's name in traces
 * @param source {@code WebTools.search}
 * @param agent the simple class name for an agent call, else empty
 * @param description what a tool does; may be empty
 * @param parameters in order
 * @param carriesFutures whether an argument may hold a future, so that dependencies are looked for
 *     inside
 * @param shape when a call is over
 */
record TaskModel(
    TaskMark mark,
    String constant,
    String name,
    String source,
    String agent,
    String description,
    List<Parameter> parameters,
    boolean redactedResult,
    Optional<ClassName> extractor,
    boolean carriesFutures,
    AsyncShape shape) {

  record Parameter(String name, boolean redacted) {}
}
