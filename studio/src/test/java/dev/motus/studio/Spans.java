package dev.motus.studio;

/** Requests of OTLP in JSON as another product's program would send them. */
final class Spans {
  static final long START = 1_795_336_200_000_000L;

  private Spans() {}

  /** A request with these spans, of a service with a project and a build. */
  static String request(String project, String build, String... spans) {
    return """
        {"resourceSpans":[{"resource":{"attributes":[
          {"key":"service.name","value":{"stringValue":"shop"}},
          {"key":"motus.project","value":{"stringValue":"%s"}},
          {"key":"motus.build","value":{"stringValue":"%s"}}]},
          "scopeSpans":[{"spans":[%s]}]}]}
        """
        .formatted(project, build, String.join(",", spans));
  }

  static String trace(int number) {
    return "%032x".formatted(0xabc000L + number);
  }

  static String id(int number) {
    return "%016x".formatted(0xdef000L + number);
  }

  /** A span that takes so many milliseconds and starts so many after the others. */
  static String span(
      int trace, int span, int parent, String name, int startMillis, int millis, String... more) {
    long start = (START + startMillis * 1_000L) * 1_000;
    return """
        {"traceId":"%s","spanId":"%s",%s"name":"%s","kind":1,
         "startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[%s],"status":{%s}}
        """
        .formatted(
            trace(trace),
            id(span),
            parent == 0 ? "" : "\"parentSpanId\":\"" + id(parent) + "\",",
            name,
            start,
            start + millis * 1_000_000L,
            more.length > 0 ? more[0] : "",
            more.length > 1 ? more[1] : "");
  }

  static String text(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
  }

  static String number(String key, long value) {
    return "{\"key\":\"%s\",\"value\":{\"intValue\":\"%d\"}}".formatted(key, value);
  }

  /** What a call of a model says of itself. */
  static String call(String model, long input, long output) {
    return String.join(
        ",",
        text("gen_ai.operation.name", "chat"),
        text("gen_ai.request.model", model),
        number("gen_ai.usage.input_tokens", input),
        number("gen_ai.usage.output_tokens", output));
  }
}
