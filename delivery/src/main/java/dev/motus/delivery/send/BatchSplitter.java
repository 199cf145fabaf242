package dev.motus.delivery.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a batch that is too large for the far end. It is cut in its encoded form, whoever encoded
 * it: what stands around the spans, such as the resource, goes with both halves.
 */
final class BatchSplitter {
  private static final JsonFactory JSON = new JsonFactory();

  /** Of a request's resource spans, of their scope spans, of these spans. */
  private static final int[] PATH = {1, 2, 2};

  private final byte[] body;
  private final int first;
  private final int last;
  private int seen;

  private BatchSplitter(byte[] body, int first, int last) {
    this.body = body;
    this.first = first;
    this.last = last;
  }

  /**
   * Both halves, the first one first.
   *
   * @param batch one of two spans or more
   * @throws IOException when its body is not what it says
   */
  static List<Batch> of(Batch batch) throws IOException {
    int half = batch.spans() / 2;
    try {
      return batch.contentType().contains("json")
          ? json(batch, half)
          : List.of(
              batch.part(protobuf(batch, 0, half), half),
              batch.part(protobuf(batch, half, batch.spans()), batch.spans() - half));
    } catch (RuntimeException malformed) {
      throw new IOException("The body is no request of ours", malformed);
    }
  }

  private static byte[] protobuf(Batch batch, int first, int last) throws IOException {
    BatchSplitter wanted = new BatchSplitter(batch.body(), first, last);
    byte[] part = wanted.message(0, 0, batch.body().length);
    if (wanted.seen != batch.spans()) {
      throw new IOException("The body has " + wanted.seen + " spans");
    }
    return part;
  }

  /** A message without the spans that are not wanted. */
  private byte[] message(int depth, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    ProtobufFields fields = new ProtobufFields(body, from, to);
    while (fields.next()) {
      if (fields.field() != PATH[depth] || !fields.isDelimited()) {
        out.write(body, fields.start(), fields.end() - fields.start());
      } else if (depth < PATH.length - 1) {
        byte[] inner = message(depth + 1, fields.from(), fields.to());
        varint((fields.field() << 3) | 2, out);
        varint(inner.length, out);
        out.writeBytes(inner);
      } else if (seen++ >= first && seen <= last) {
        out.write(body, fields.start(), fields.end() - fields.start());
      }
    }
    return out.toByteArray();
  }

  private static void varint(int value, ByteArrayOutputStream out) {
    int rest = value;
    for (; rest >>> 7 != 0; rest >>>= 7) {
      out.write((rest & 0x7F) | 0x80);
    }
    out.write(rest);
  }

  private static List<Batch> json(Batch batch, int half) throws IOException {
    byte[] body = batch.body();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    try (JsonParser in = JSON.createParser(body)) {
      toSpans(in);
      while (in.nextToken() == JsonToken.START_OBJECT) {
        starts.add((int) in.currentTokenLocation().getByteOffset());
        in.skipChildren();
        ends.add((int) in.currentLocation().getByteOffset());
      }
    }
    if (starts.size() != batch.spans()) {
      throw new IOException("The body has " + starts.size() + " spans");
    }
    byte[] first = without(body, ends.get(half - 1), ends.get(ends.size() - 1));
    byte[] second = without(body, starts.get(0), starts.get(half));
    return List.of(batch.part(first, half), batch.part(second, batch.spans() - half));
  }

  private static void toSpans(JsonParser in) throws IOException {
    for (JsonToken at = in.nextToken(); at != null; at = in.nextToken()) {
      if (at == JsonToken.FIELD_NAME
          && in.currentName().equals("spans")
          && in.nextToken() == JsonToken.START_ARRAY) {
        return;
      }
    }
    throw new IOException("There are no spans");
  }

  private static byte[] without(byte[] body, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
    out.write(body, 0, from);
    out.write(body, to, body.length - to);
    return out.toByteArray();
  }
}
