package dev.motus.tools;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that a model asks for. Immutable.
 *
 * @param name of the tool
 * @param arguments a JSON object as text, as the model wrote it; it may be malformed
 * @param id what the model calls this call; null where it has no name for it
 * @param timeout how long the call may take; null: as long as the catalogue allows
 * @param supplied what the program adds, by its type
 */
public record ToolRequest(
    String name,
    String arguments,
    @Nullable String id,
    @Nullable Duration timeout,
    Map<Class<?>, Object> supplied) {

  /** Refuses time-outs that are not positive. */
  public ToolRequest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
    supplied = Map.copyOf(supplied);
    if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
      throw new IllegalArgumentException("A call needs some time, not " + timeout + ".");
    }
  }

  /** A call. */
  public static ToolRequest of(String name, String arguments) {
    return new ToolRequest(name, arguments, null, null, Map.of());
  }

  /**
   * A call whose arguments are bytes of UTF-8.
   *
   * @throws ToolException when they are not; the message is for the model
   */
  public static ToolRequest of(String name, byte[] arguments) throws ToolException {
    try {
      return of(
          name,
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(arguments))
              .toString());
    } catch (CharacterCodingException e) {
      throw new ToolException("The arguments of " + name + " are not UTF-8.", e);
    }
  }

  /**
   * The same with the model's id of the call, which {@link ToolContext#callId} gives the method.
   */
  public ToolRequest withId(String callId) {
    return new ToolRequest(name, arguments, callId, timeout, supplied);
  }

  /** The same with a time-out of its own. */
  public ToolRequest withTimeout(Duration atMost) {
    return new ToolRequest(name, arguments, id, atMost, supplied);
  }

  /** The same with a value for the parameters of this type that are {@link Supplied}. */
  public <T> ToolRequest with(Class<T> type, T value) {
    Map<Class<?>, Object> more = new HashMap<>(supplied);
    more.put(type, value);
    return new ToolRequest(name, arguments, id, timeout, more);
  }
}
