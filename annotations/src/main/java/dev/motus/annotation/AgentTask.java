package dev.motus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a traced task.
 *
 * <pre>{@code
 * public class Researcher {
 *   @AgentTask(type = TaskType.AGENT_CALL)
 *   public Answer research(String question) { … }
 * }
 *
 * Researcher researcher = new TracedResearcher();   // generated, in the same package
 * researcher.research("What changed?");             // one span
 * }</pre>
 *
 * <p>On a type, every public method that the type itself declares becomes a task; an annotation on
 * one of its methods wins over the one on the type.
 *
 * <p>For an interface the processor generates a class that implements it around a delegate; for a
 * class, a subclass with the same constructors, so that calls on {@code this} are traced as well.
 *
 * <p>Not possible, and a compile error that names the cure: final classes and methods, records,
 * enums, sealed types, private or static methods, inner (non-static) classes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AgentTask {
  /** The task's name in traces and for hooks. Empty: the method's name. Ignored on a type. */
  String name() default "";

  /** The kind of task. */
  TaskType type() default TaskType.NORMAL_TASK;

  /**
   * A {@code dev.motus.runtime.capture.TaskExtractor} that reads what belongs into the span, such
   * as the messages and the token usage of a model call. Generated code makes one instance with its
   * no-argument constructor, which must be visible from the package of the annotated type. {@code
   * void.class}: for a model call, what the processor finds by the usual names of accessors, such
   * as {@code messages()} and {@code usage()}, in the types of its parameters and its result; for
   * all others, none.
   */
  Class<?> extractor() default void.class;
}
