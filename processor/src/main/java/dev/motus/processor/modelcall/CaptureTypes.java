package dev.motus.processor.modelcall;

import com.palantir.javapoet.ClassName;

/** The types of the runtime that extractors are made of. */
public final class CaptureTypes {
  private static final String PACKAGE = "dev.motus.runtime.capture";

  /** What an extractor implements. */
  public static final ClassName EXTRACTOR = ClassName.get(PACKAGE, "TaskExtractor");

  /** What it hands its findings to. */
  public static final ClassName EXTRACTION = ClassName.get(PACKAGE, "Extraction");

  static final ClassName MODEL_MESSAGE = ClassName.get(PACKAGE, "ModelMessage");
  static final ClassName MESSAGE_PART = ClassName.get(PACKAGE, "MessagePart");
  static final ClassName MODEL_TOOL = ClassName.get(PACKAGE, "ModelTool");
  static final ClassName MODEL_TOOL_CALL = ClassName.get(PACKAGE, "ModelToolCall");
  static final ClassName TOKEN_USAGE = ClassName.get(PACKAGE, "TokenUsage");

  private CaptureTypes() {}
}
