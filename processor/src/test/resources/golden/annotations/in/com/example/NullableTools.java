package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;
import dev.motus.runtime.capture.TaskExtractor;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

@Deprecated(since = "2", forRemoval = true)
public class NullableTools<T> {
  @Inject
  public NullableTools(@Named("search") @Nullable String base, @Both String other) {}

  @SafeVarargs
  public NullableTools(List<T>... lists) {}

  @Tool
  public @Nullable String search(@Nullable String query, List<@Nullable String> words) {
    return query;
  }

  @Tool
  public @Nullable T @Nullable [] arrays(String @Nullable [] @Nullable ... rows) {
    return null;
  }

  @Transactional
  @Deprecated(since = "1")
  @AgentTask(type = TaskType.MODEL_CALL, extractor = ChatExtractor.class)
  public <X extends @Nullable Object> X chat(X message) {
    return message;
  }

  static class ChatExtractor implements TaskExtractor {}

  @Target(ElementType.TYPE_USE)
  public @interface Nullable {}

  @Target({ElementType.TYPE_USE, ElementType.PARAMETER})
  public @interface Both {}

  @Retention(RetentionPolicy.RUNTIME)
  public @interface Inject {}

  @Retention(RetentionPolicy.RUNTIME)
  public @interface Named {
    String value();
  }

  @Retention(RetentionPolicy.RUNTIME)
  public @interface Transactional {}
}
