package dev.motus.tools;

import org.jspecify.annotations.Nullable;

/** What a method may know of the call that it is for: a parameter of this type is no argument. */
public final class ToolContext {
  private final ToolRequest request;

  ToolContext(ToolRequest request) {
    this.request = request;
  }

  /** The call. */
  public ToolRequest request() {
    return request;
  }

  /** What the model calls this call; null where it has no name for it. */
  public @Nullable String callId() {
    return request.id();
  }

  /**
   * What the program has added.
   *
   * @throws IllegalStateException when it has added nothing of the type
   */
  public <T> T get(Class<T> type) {
    Object value = request.supplied().get(type);
    if (value == null) {
      throw new MissingSupplyException(
          "The tool "
              + request.name()
              + " needs a "
              + type.getSimpleName()
              + " of the program. Add it to the call: request.with("
              + type.getSimpleName()
              + ".class, …).");
    }
    return type.cast(value);
  }
}
