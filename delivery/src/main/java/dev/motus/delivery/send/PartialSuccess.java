package dev.motus.delivery.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.delivery.send.Dialect.Kind;
import dev.motus.delivery.send.Dialect.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an OTLP back end says about a request that it took: an {@code ExportTraceServiceResponse}.
 * The status is what counts; an answer that cannot be read rejects nothing.
 */
final class PartialSuccess {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int FIELD_PARTIAL_SUCCESS = 1;
  private static final int FIELD_REJECTED = 1;
  private static final int FIELD_MESSAGE = 2;

  private PartialSuccess() {}

  static Outcome read(Answer answer) {
    if (answer.body().length == 0) {
      return Outcome.DONE;
    }
    String type = answer.contentType() == null ? "" : answer.contentType().toLowerCase(Locale.ROOT);
    try {
      return type.contains("json") ? json(answer.body()) : protobuf(answer.body());
    } catch (IOException | RuntimeException unreadable) {
      return Outcome.DONE;
    }
  }

  private static Outcome json(byte[] body) throws IOException {
    long rejected = 0;
    String message = null;
    try (JsonParser in = JSON.createParser(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Outcome.DONE;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = in.currentName().equals("partialSuccess");
        if (in.nextToken() != JsonToken.START_OBJECT || !wanted) {
          in.skipChildren();
          continue;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          String name = in.currentName();
          in.nextToken();
          if (name.equals("rejectedSpans")) {
            rejected = in.getValueAsLong();
          } else if (name.equals("errorMessage")) {
            message = in.getValueAsString();
          } else {
            in.skipChildren();
          }
        }
      }
    }
    return outcome(rejected, message);
  }

  private static Outcome protobuf(byte[] body) {
    ProtobufFields response = new ProtobufFields(body, 0, body.length);
    while (response.next()) {
      if (response.field() == FIELD_PARTIAL_SUCCESS && response.isDelimited()) {
        long rejected = 0;
        String message = null;
        ProtobufFields partial = new ProtobufFields(body, response.from(), response.to());
        while (partial.next()) {
          if (partial.field() == FIELD_REJECTED && !partial.isDelimited()) {
            rejected = partial.number();
          } else if (partial.field() == FIELD_MESSAGE && partial.isDelimited()) {
            message =
                new String(
                    body, partial.from(), partial.to() - partial.from(), StandardCharsets.UTF_8);
          }
        }
        return outcome(rejected, message);
      }
    }
    return Outcome.DONE;
  }

  private static Outcome outcome(long rejected, @Nullable String message) {
    return new Outcome(Kind.DONE, Math.max(0, rejected), message == null ? "" : message);
  }
}
