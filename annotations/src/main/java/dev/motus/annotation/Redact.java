package dev.motus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a value out of every trace: {@code "[redacted]"} stands in its place, and the value itself
 * is never copied.
 *
 * <pre>{@code
 * @Tool
 * public String login(String user, @Redact String password) { … }
 *
 * record Customer(String name, @Redact String taxNumber) {}
 * }</pre>
 *
 * <p>On a parameter of a traced method: that argument. On a traced method: all of its arguments and
 * its result. On a record component, field or getter: that property wherever an object of the type
 * is captured, provided that the signature of a traced method leads to the type (as itself, as a
 * type argument or property, or as a permitted type of a sealed one). An object that stands behind
 * {@code Object} only is captured by its {@code toString()}.
 *
 * <p>Hooks run inside the user's program and see the real values. Messages of exceptions are
 * captured as they are; give {@code TraceConfig} a redactor to filter those.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD
})
public @interface Redact {}
