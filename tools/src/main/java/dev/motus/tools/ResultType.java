package dev.motus.tools;

import dev.motus.tools.json.Json;
import dev.motus.tools.json.JsonType;
import dev.motus.tools.json.JsonTypes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of what a method returns: when it is there, and how a model reads it. */
public final class ResultType {
  /** What a model reads of a method without a result. */
  private static final String DONE = "done";

  private final Kind kind;
  private final @Nullable JsonType<?> type;
  private final UnaryOperator<Object> conversion;

  private enum Kind {
    NOTHING,
    VALUE,
    STAGE,
    STREAM,
    PUBLISHER
  }

  private ResultType(Kind kind, @Nullable JsonType<?> type) {
    this(kind, type, UnaryOperator.identity());
  }

  private ResultType(Kind kind, @Nullable JsonType<?> type, UnaryOperator<Object> conversion) {
    this.kind = kind;
    this.type = type;
    this.conversion = conversion;
  }

  /** A method that returns nothing. */
  public static ResultType nothing() {
    return new ResultType(Kind.NOTHING, null);
  }

  /** A value. */
  public static ResultType value(JsonType<?> type) {
    return new ResultType(Kind.VALUE, type);
  }

  /** A {@link CompletionStage} of a value. */
  public static ResultType stage(JsonType<?> type) {
    return new ResultType(Kind.STAGE, type);
  }

  /** A {@link CompletionStage} of nothing. */
  public static ResultType stage() {
    return new ResultType(Kind.STAGE, null);
  }

  /** A {@link Stream} of values, which are read before the call ends. */
  public static ResultType stream(JsonType<?> type) {
    return new ResultType(Kind.STREAM, JsonTypes.list(type));
  }

  /** A {@link Flow.Publisher} of values. */
  public static ResultType publisher(JsonType<?> type) {
    return new ResultType(Kind.PUBLISHER, JsonTypes.list(type));
  }

  /**
   * The same for a method that returns something of a library.
   *
   * @param made makes of it what is waited for; not called for null
   */
  public ResultType through(UnaryOperator<Object> made) {
    return new ResultType(kind, type, made);
  }

  /** Whether a method that has returned has its result: {@link #value}, else {@link #awaited}. */
  boolean isThereAtOnce() {
    return kind != Kind.STAGE && kind != Kind.PUBLISHER;
  }

  /** The value of what was returned. */
  @Nullable Object value(@Nullable Object result) {
    Object returned = result == null ? null : conversion.apply(result);
    return kind == Kind.STREAM && returned != null ? read((Stream<?>) returned) : returned;
  }

  /** The value when it is there; to cancel the future cancels the work. */
  CompletableFuture<? extends @Nullable Object> awaited(@Nullable Object result) {
    if (result == null) {
      return CompletableFuture.completedFuture(null);
    }
    Object returned = conversion.apply(result);
    return kind == Kind.STAGE
        ? ((CompletionStage<?>) returned).toCompletableFuture()
        : CollectedItems.of((Flow.Publisher<?>) returned);
  }

  private static List<?> read(Stream<?> items) {
    try (items) {
      return items.toList();
    }
  }

  ToolResult result(@Nullable Object value) {
    if (kind == Kind.NOTHING || type == null) {
      return new ToolResult(DONE, false, null);
    }
    String content = value instanceof CharSequence text ? text.toString() : json(type, value);
    return new ToolResult(content, false, value);
  }

  @SuppressWarnings("unchecked") // Generated code pairs methods and types.
  private static <T> String json(JsonType<T> type, @Nullable Object value) {
    return Json.encode(type, (T) value);
  }
}
