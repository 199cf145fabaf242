package dev.motus.tools;

import dev.motus.tools.json.JsonType;
import org.jspecify.annotations.Nullable;

/**
 * One tool, as generated catalogues say it.
 *
 * @param name as the model says it
 * @param description for the model; may be empty
 * @param arguments what it takes
 * @param result what becomes of what it returns
 * @param invocation calls the method
 */
public record ToolMethod(
    String name,
    String description,
    JsonType<@Nullable Object[]> arguments,
    ResultType result,
    Invocation invocation) {

  /** Calls a method of the user's. */
  @FunctionalInterface
  public interface Invocation {
    /**
     * Calls it.
     *
     * @param arguments in the order of the schema
     * @return what the method returned; null for nothing
     * @throws Throwable whatever the method throws
     */
    @Nullable Object call(@Nullable Object[] arguments, ToolContext context) throws Throwable;
  }
}
