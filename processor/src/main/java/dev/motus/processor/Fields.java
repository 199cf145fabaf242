package dev.motus.processor;

/** The instance fields of proxies. They are private, so no user's name can clash with them. */
final class Fields {
  static final String DELEGATE = "delegate";
  static final String CONSTRUCTED = "constructed";

  private Fields() {}

  /** {@code delegate}, or {@code this.delegate} where a parameter has that name. */
  static String reference(String field, java.util.List<String> parameterNames) {
    return parameterNames.contains(field) ? "this." + field : field;
  }
}
