package dev.motus.testing;

import dev.motus.runtime.trace.TraceExporter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What exporters wrote, read by a parser that forgives nothing. */
public final class ExportedFile {
  /** Jackson's defaults, except for the length of strings. Nothing about depth is relaxed. */
  private static final ObjectMapper STRICT =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ExportedFile() {}

  public static String text(TraceExporter exporter, TraceSnapshot snapshot) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      exporter.write(snapshot, out);
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(out.toByteArray()))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new AssertionError(exporter.fileName() + " is not UTF-8", malformed);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static JsonNode json(TraceExporter exporter, TraceSnapshot snapshot) {
    return parse(text(exporter, snapshot));
  }

  public static JsonNode parse(String json) {
    try {
      return STRICT.readTree(json);
    } catch (IOException malformed) {
      throw new AssertionError("Not JSON: " + malformed.getMessage(), malformed);
    }
  }
}
