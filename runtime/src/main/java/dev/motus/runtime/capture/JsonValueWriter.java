package dev.motus.runtime.capture;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one captured value as JSON: bounded in depth, items and size, safe against values that
 * contain themselves and against accessors that throw. Handed to {@link Encoder}s; not thread-safe.
 *
 * <p>The text is written into a buffer so that a value whose accessors throw half way can be taken
 * back and replaced by a note.
 */
public final class JsonValueWriter {
  private final StringBuilder out = new StringBuilder();
  private final ValueCapturer rules;
  private final CaptureLimits limits;

  /** The objects that are being written around the current one, outermost first. */
  private final List<Object> enclosing = new ArrayList<>();

  /** How many objects and arrays are open; for each its kind and whether it has a member. */
  private int depth;

  private final BitSet isObject = new BitSet();
  private final BitSet hasMember = new BitSet();
  private boolean afterName;

  /** The depth at which the value stands that is being written; whether it was written. */
  private int floor;

  private boolean complete;

  JsonValueWriter(ValueCapturer rules) {
    this.rules = rules;
    this.limits = rules.limits();
  }

  /** Opens an object; {@link #endObject} closes it. */
  public JsonValueWriter beginObject() {
    return open('{');
  }

  /** Closes the innermost object. */
  public JsonValueWriter endObject() {
    return close('}');
  }

  /** Opens an array; {@link #endArray} closes it. */
  public JsonValueWriter beginArray() {
    return open('[');
  }

  /** Closes the innermost array. */
  public JsonValueWriter endArray() {
    return close(']');
  }

  /** Writes a property of the open object, redacted by its name. */
  public JsonValueWriter field(String name, @Nullable Object value) {
    return name(name).value(rules.redact(name, value));
  }

  /** Writes a property whose value is never captured. */
  public JsonValueWriter redactedField(String name) {
    return name(name).string(Redactor.REDACTED);
  }

  /** Writes any value: the top one, an element of the open array, or after a name. */
  public JsonValueWriter value(@Nullable Object value) {
    if (value == null) {
      return bare("null");
    }
    if (charsLeft() <= 0) {
      return string("[truncated: value over " + limits.maxValueChars() + " characters]");
    }
    if (value instanceof String text) {
      return string(fitting(text));
    }
    if (value instanceof Enum<?> constant) {
      return string(constant.name());
    }
    if (ValueCapturer.isImmutable(value)) {
      return bare(CapturedValue.of(rules.bounded(value)).toJson());
    }
    for (Object outer : enclosing) {
      if (outer == value) {
        return string("[circular: " + value.getClass().getName() + "]");
      }
    }
    if (enclosing.size() >= limits.maxDepth()) {
      return string(
          "[truncated: deeper than " + limits.maxDepth() + "] " + value.getClass().getName());
    }
    return guarded(value);
  }

  /** Writes a value whose methods may throw; if they do, a note stands in its place. */
  private JsonValueWriter guarded(Object value) {
    checkPlaceOfValue();
    int length = out.length();
    int outerDepth = depth;
    int outerSize = enclosing.size();
    int outerFloor = floor;
    boolean outerComplete = complete;
    boolean hadMember = hasMember.get(depth);
    boolean hadName = afterName;
    String fault;
    enclosing.add(value);
    floor = depth;
    complete = false;
    try {
      StructuredValues.write(value, this, rules);
      if (depth == outerDepth && !afterName && complete) {
        outerComplete |= outerDepth == outerFloor;
        return this;
      }
      fault = "has an encoder that wrote no complete value";
    } catch (Throwable broken) {
      // The user's iterator, accessor, encoder or toString: the task must not notice.
      fault = threwText(broken);
    } finally {
      floor = outerFloor;
      complete = outerComplete;
      // More than one where a value inside ran out of stack on its way back.
      enclosing.subList(outerSize, enclosing.size()).clear();
    }
    out.setLength(length);
    depth = outerDepth;
    hasMember.set(depth, hadMember);
    afterName = hadName;
    return fault(value, fault);
  }

  /** Writes a note in place of what an accessor of a value should have given. */
  JsonValueWriter threw(Object value, Throwable broken) {
    return fault(value, threwText(broken));
  }

  private JsonValueWriter fault(Object value, String fault) {
    return string(rules.cut("[" + value.getClass().getName() + " " + fault + "]"));
  }

  private static String threwText(Throwable broken) {
    return "threw " + Diagnostics.describe(broken);
  }

  /** Writes a property whose name may be of any length, redacted by the whole name. */
  void member(String name, @Nullable Object value) {
    name(fitting(name)).value(rules.redact(name, value));
  }

  /** Writes an element of a container, redacted as such. */
  void item(@Nullable Object value) {
    value(rules.redact("item", value));
  }

  JsonValueWriter name(String name) {
    if (depth == floor || !isObject.get(depth) || afterName) {
      throw new IllegalStateException("No place for the name \"" + name + "\".");
    }
    separate();
    quote(name);
    out.append(':');
    afterName = true;
    return this;
  }

  JsonValueWriter string(String text) {
    beforeValue();
    quote(text);
    return this;
  }

  /** Writes a number, a literal or other JSON text that is known to be well-formed. */
  JsonValueWriter bare(String json) {
    beforeValue();
    out.append(json);
    return this;
  }

  int charsLeft() {
    return limits.maxValueChars() - out.length();
  }

  String fitting(String text) {
    return rules.cut(text, Math.max(1, charsLeft()));
  }

  String json() {
    return out.toString();
  }

  private JsonValueWriter open(char bracket) {
    beforeValue();
    out.append(bracket);
    isObject.set(++depth, bracket == '{');
    hasMember.clear(depth);
    return this;
  }

  private JsonValueWriter close(char bracket) {
    if (depth == floor || afterName || isObject.get(depth) != (bracket == '}')) {
      throw new IllegalStateException("Nothing to close here with '" + bracket + "'.");
    }
    depth--;
    out.append(bracket);
    return this;
  }

  private void beforeValue() {
    checkPlaceOfValue();
    complete |= depth == floor;
    if (afterName) {
      afterName = false;
    } else if (depth > 0) {
      separate();
    }
  }

  /** An encoder writes one value in its own place, and in an object names before values. */
  private void checkPlaceOfValue() {
    if (depth == floor ? complete : isObject.get(depth) && !afterName) {
      throw new IllegalStateException("No place for a value.");
    }
  }

  private void separate() {
    if (hasMember.get(depth)) {
      out.append(',');
    }
    hasMember.set(depth);
  }

  private void quote(String text) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(JsonStrings.wellFormed(text), out);
    out.append('"');
  }
}
