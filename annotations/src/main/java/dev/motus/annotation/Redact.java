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
 * or of a subtype is captured, also one that stands behind {@code Object}, a raw type or an
 * interface. For this, the annotation processor generates {@code Redacted…Encoders} beside the
 * type; the module that has the type needs the processor and the runtime, as those with tasks do.
 *
 * <p>In a named module, list these classes in {@code module-info.java}, because a module's services
 * are not found otherwise; without it, types that the signature of a traced method leads to are
 * covered alone:
 *
 * <pre>{@code
 * provides dev.motus.runtime.capture.GeneratedEncoders
 *     with com.example.RedactedCustomerEncoders;
 * }</pre>
 *
 * <p>Types that no other class can name are captured by their {@code toString()}: private ones, of
 * which the compiler warns, and local ones.
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
