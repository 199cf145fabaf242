package dev.motus.junit.cassette;

/**
 * A request as the cassette has it, without headers; or a call of one of the program's own methods.
 *
 * @param method such as {@code POST}; {@code call} for a call
 * @param path the path at the provider, with its query; {@code Model.ask} for a call
 * @param body what was sent; the arguments of a call
 * @param isPartial whether the body says only what is known: what it leaves out may be anything
 */
record TapedRequest(String method, String path, Body body, boolean isPartial) {
  private static final String CALL = "call";

  static TapedRequest call(String method, Body arguments) {
    return new TapedRequest(CALL, method, arguments, false);
  }

  boolean isCall() {
    return method.equals(CALL);
  }

  /** Such as {@code POST /v1/messages}. */
  String line() {
    return method + " " + path;
  }
}
