package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One traced method, as its {@code TaskDescriptor} describes it.
 *
 * @param mark the annotation behind it
 * @param constant the name of the descriptor's field
 * @param name the task's name in traces
 * @param source {@code WebTools.search}
 * @param agent the simple class name for an agent call, else empty
 * @param agentName reads the name that the agent's object has itself, where it has one
 * @param description what a tool does; may be empty
 * @param parameters in order
 * @param readByExtractor the indices of parameters, and {@link #RESULT}, that are types of a
 *     model's vendor which the extractor reads: they need no encoders as well
 * @param carriesFutures whether an argument may hold a future, so that dependencies are looked for
 *     inside
 * @param shape when a call is over
 * @param toolRequest the parameter that names the tool which is called; empty where the method is
 *     the tool
 * @param errorIn reads the text of a failure from a result that may be one
 */
record TaskPlan(
    TaskMark mark,
    String constant,
    String name,
    String source,
    String agent,
    Optional<CodeBlock> agentName,
    String description,
    List<Parameter> parameters,
    boolean redactedResult,
    Optional<ClassName> extractor,
    Set<Integer> readByExtractor,
    boolean carriesFutures,
    AsyncShape shape,
    Optional<String> toolRequest,
    Optional<CodeBlock> errorIn) {

  /** Stands for the result among the indices of parameters. */
  static final int RESULT = -1;

  record Parameter(String name, boolean redacted) {}
}
