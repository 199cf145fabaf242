package dev.motus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a traced tool call: a task of type {@link TaskType#TOOL_CALL}.
 *
 * <pre>{@code
 * public class WebTools {
 *   @Tool(name = "web_search", description = "Searches the web.")
 *   public List<Hit> search(String query, int limit) { … }
 * }
 *
 * WebTools tools = new TracedWebTools();
 * }</pre>
 *
 * <p>What {@link AgentTask} says about types and methods that cannot be traced holds here too. A
 * method carries {@code @Tool} or {@code @AgentTask}, not both.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Tool {
  /** The tool's name in traces and for hooks, unique in its type. Empty: the method's name. */
  String name() default "";

  /** What the tool does, for the trace. Empty: the first sentence of the method's Javadoc. */
  String description() default "";
}
