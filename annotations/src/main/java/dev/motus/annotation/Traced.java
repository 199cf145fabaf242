package dev.motus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Traces interfaces that the user does not own, such as a library's model client.
 *
 * <pre>{@code
 * @Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
 * package com.example.agent;
 *
 * ChatModel model = new TracedChatModel(realModel);   // generated in com.example.agent
 * }</pre>
 *
 * <p>The generated class implements the interface around a delegate: the listed methods are traced
 * and all others are passed on. A class that is not final becomes a subclass, as with {@link
 * AgentTask}. Final classes, enums and types that the annotated package cannot see are compile
 * errors.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Repeatable(TracedTypes.class)
public @interface Traced {
  /** The interfaces to trace; a class that can be subclassed works too. */
  Class<?>[] value();

  /** The kind of task that their methods are. */
  TaskType type() default TaskType.NORMAL_TASK;

  /**
   * Names of the methods to trace, all overloads of each. Empty: every abstract method of an
   * interface and every default method with the name of one that is abstract there or in an
   * interface above it; every public method of a class.
   */
  String[] methods() default {};
}
