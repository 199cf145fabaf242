package dev.motus.format.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What fields of a model call say of its request and its answer beyond messages and tokens. */
final class RequestAttributes {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();
  private static final double MICROS = 1e6;

  private RequestAttributes() {}

  /** Writes them; the names of the fields that were written. */
  static Set<String> write(TaskMeta task, UniqueAttributes out) throws IOException {
    Set<String> written = new HashSet<>();
    CapturedValue operation = task.extraFields().get(GenAiConventions.OPERATION);
    if (operation != null && GenAiAttributes.operation(task).equals(operation.asText())) {
      written.add(GenAiConventions.OPERATION);
    }
    CapturedValue response = task.extraFields().get(GenAiConventions.RESPONSE);
    String id = response == null ? null : response.asText();
    if (id != null) {
      out.text(GenAiConventions.RESPONSE_ID, id);
      written.add(GenAiConventions.RESPONSE);
    }
    Long firstToken = number(task.extraFields().get(GenAiConventions.FIRST_TOKEN_MICROS));
    if (firstToken != null) {
      out.decimal(GenAiConventions.RESPONSE_FIRST_CHUNK, firstToken / MICROS);
      written.add(GenAiConventions.FIRST_TOKEN_MICROS);
    }
    server(task, written, out);
    CapturedValue request = task.extraFields().get(GenAiConventions.REQUEST);
    if (request != null && parameters(request.toJson(), out)) {
      written.add(GenAiConventions.REQUEST);
    }
    if (isAtLeast(1, task.extraFields().get(GenAiConventions.PARTIAL_ANSWERS))
        || isAtLeast(2, task.extraFields().get(GenAiConventions.ITEMS))) {
      // Of a single item nobody can tell whether it was asked for as a stream.
      out.truth(GenAiConventions.REQUEST_STREAM, true);
    }
    return written;
  }

  /** Where the model was asked; the conventions want no port without an address. */
  private static void server(TaskMeta task, Set<String> written, UniqueAttributes out)
      throws IOException {
    CapturedValue field = task.extraFields().get(GenAiConventions.SERVER);
    String address = field == null ? null : field.asText();
    if (address == null || address.isBlank()) {
      return;
    }
    out.text(GenAiConventions.SERVER_ADDRESS, address);
    written.add(GenAiConventions.SERVER);
    CapturedValue port = task.extraFields().get(GenAiConventions.PORT);
    if (port != null && port.toJson().matches("\\d{1,5}")) {
      out.number(GenAiConventions.SERVER_PORT, Long.valueOf(port.toJson()));
      written.add(GenAiConventions.PORT);
    }
  }

  private static boolean isAtLeast(long least, @Nullable CapturedValue count) {
    Long known = number(count);
    return known != null && known >= least;
  }

  private static @Nullable Long number(@Nullable CapturedValue value) {
    String json = value == null ? "" : value.toJson();
    return json.matches("\\d{1,15}") ? Long.valueOf(json) : null;
  }

  /** Whether all of the object could be written as attributes. */
  private static boolean parameters(String json, UniqueAttributes out) throws IOException {
    boolean all = json.startsWith("{");
    try (JsonParser in = FACTORY.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        all &= parameter(name, in.nextToken(), in, out);
      }
    }
    return all;
  }

  private static boolean parameter(
      String name, JsonToken value, JsonParser in, UniqueAttributes out) throws IOException {
    String attribute = GenAiConventions.REQUEST_PREFIX + name;
    if (value.isNumeric() && GenAiConventions.REQUEST_DECIMALS.contains(name)) {
      out.decimal(attribute, in.getDoubleValue());
      return true;
    }
    if (value == JsonToken.VALUE_NUMBER_INT && GenAiConventions.REQUEST_INTEGERS.contains(name)) {
      out.number(attribute, in.getLongValue());
      return true;
    }
    if (value.isBoolean() && GenAiConventions.REQUEST_OTHERS.contains(name)) {
      out.truth(attribute, in.getBooleanValue());
      return true;
    }
    if (value == JsonToken.VALUE_STRING && name.equals(GenAiConventions.REQUEST_OUTPUT_TYPE)) {
      out.text(GenAiConventions.OUTPUT_TYPE, in.getText());
      return true;
    }
    if (value == JsonToken.START_ARRAY) {
      List<String> texts = new ArrayList<>();
      boolean onlyTexts = true;
      for (JsonToken each = in.nextToken(); each != JsonToken.END_ARRAY; each = in.nextToken()) {
        onlyTexts &= each == JsonToken.VALUE_STRING;
        texts.add(in.getText());
        in.skipChildren();
      }
      if (onlyTexts && GenAiConventions.REQUEST_OTHERS.contains(name)) {
        out.texts(attribute, texts);
        return true;
      }
      return false;
    }
    in.skipChildren();
    return false;
  }
}
