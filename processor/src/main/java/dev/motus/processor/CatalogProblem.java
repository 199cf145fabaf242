package dev.motus.processor;

import javax.tools.Diagnostic.Kind;

/** What is wrong with a catalogue, with one of its tools, or with what is recorded. */
enum CatalogProblem implements Problem {
  TOOL_TYPE(Kind.ERROR, "tool-type", "%1$s can't be offered to a model: %2$s"),
  RECORDED_TYPE(Kind.ERROR, "tool-type", "%1$s can't be recorded and replayed: %2$s"),
  TOOL_NAME(
      Kind.ERROR,
      "tool-name",
      "Providers take no tool called \"%1$s\": up to 64 letters, digits, '_' and '-' are allowed."
          + " Name it: @Tool(name = \"…\")."),
  NOTHING_CATALOGUED(
      Kind.WARNING,
      "nothing-catalogued",
      "%1$s is @Catalogued, but none of its methods is a tool. Mark one with @Tool, or remove"
          + " @Catalogued.");

  private final Kind kind;
  private final String id;
  private final String text;

  CatalogProblem(Kind kind, String id, String text) {
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
