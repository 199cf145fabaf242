package dev.motus.processor;

import javax.tools.Diagnostic.Kind;

/** What is wrong with a hook. */
enum HookProblem implements Problem {
  HOOK_SIGNATURE(
      Kind.ERROR,
      "hook-signature",
      "@TaskHook method %1$s must take (HookEvent) or nothing; %2$s."),
  HOOK_RESULT(
      Kind.ERROR,
      "hook-result",
      "The result of %1$s would be ignored. Make it void, or return a CompletionStage."),
  HOOK_PRIVATE(
      Kind.ERROR,
      "hook-private",
      "%1$s is private, so the registry cannot call it. Make it package-private or wider."),
  HOOK_GENERIC_TYPE(
      Kind.ERROR,
      "hook-generic-type",
      "%1$s has type parameters, so no registry can name it. Move its hooks to a class without type"
          + " parameters."),
  HOOK_SCOPE(
      Kind.ERROR,
      "hook-scope",
      "@TaskHook takes a task or a type, not both: per-name and per-type are different scopes."
          + " Use two annotations."),
  UNKNOWN_TASK(Kind.WARNING, "unknown-task", "No task is called \"%1$s\". Did you mean \"%2$s\"?");

  private final Kind kind;
  private final String id;
  private final String text;

  HookProblem(Kind kind, String id, String text) {
    this.kind = kind;
    this.id = id;
    this.text = text;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String text() {
    return text;
  }
}
