package dev.motus.processor;

import com.palantir.javapoet.ClassName;

/**
 * What the clients of OpenAI and Anthropic return for an answer that streams: an object to be
 * closed, with the stream in it. Recognised by name, as {@link FollowedType}.
 */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable, but not annotated so
enum AnswerStream {
  OPENAI("com.openai.core.http", "StreamResponse"),
  OPENAI_ASYNC("com.openai.core.http", "AsyncStreamResponse"),
  ANTHROPIC("com.anthropic.core.http", "StreamResponse"),
  ANTHROPIC_ASYNC("com.anthropic.core.http", "AsyncStreamResponse");

  private final ClassName type;
  private final String className;

  AnswerStream(String packageName, String simpleName) {
    this.type = ClassName.get(packageName, simpleName);
    String vendor = packageName.contains("openai") ? "OpenAi" : "Anthropic";
    this.className = "Followed" + vendor + simpleName;
  }

  /** The declared type of the result. */
  ClassName type() {
    return type;
  }

  /** Whether items are told to a handler; else they are walked through. */
  boolean isAsync() {
    return this == OPENAI_ASYNC || this == ANTHROPIC_ASYNC;
  }

  /** The class in the proxy that stands in for the type. */
  String className() {
    return className;
  }
}
