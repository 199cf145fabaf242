package dev.motus.studio.http;

/** An answer that says why there is no other. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  /**
   * Why.
   *
   * @param code for programs
   * @param message for people: what, and what to do
   */
  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
