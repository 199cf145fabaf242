package dev.motus.studio.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span that is ready to be written: packed by the thread that took it, so that the one that
 * writes only writes. Immutable.
 */
public final class PackedSpan {
  private static final int PRINT_BYTES = 16;

  /** A text and its digest. */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared never
  record Content(byte[] digest, byte[] packed) {}

  private final String run;
  final byte[] traceId;
  final byte[] spanId;
  final byte @Nullable [] parent;
  final boolean isUnfinished;
  final byte[] resource;
  final byte[] print;
  final byte[] raw;
  final byte[] texts;

  /** Its long texts and its resource. */
  final List<Content> contents;

  private PackedSpan(
      String run,
      byte[] traceId,
      byte[] spanId,
      byte @Nullable [] parent,
      boolean isUnfinished,
      Resource resource,
      byte[] json,
      List<Content> contents) {
    this.run = run;
    this.traceId = traceId;
    this.spanId = spanId;
    this.parent = parent;
    this.isUnfinished = isUnfinished;
    this.resource = resource.content.digest();
    this.texts = new byte[contents.size() * Digest.BYTES];
    for (int i = 0; i < contents.size(); i++) {
      System.arraycopy(contents.get(i).digest(), 0, texts, i * Digest.BYTES, Digest.BYTES);
    }
    this.print = Arrays.copyOf(Digest.of(this.resource, texts, json), PRINT_BYTES);
    this.raw = Packed.of(json);
    List<Content> all = new ArrayList<>(contents);
    all.add(resource.content);
    this.contents = List.copyOf(all);
  }

  /** Who made spans, packed once for all of them. */
  public static final class Resource {
    private final Content content;

    private Resource(Content content) {
      this.content = content;
    }

    /** Packs it: an object as OTLP has it in JSON. */
    public static Resource of(ObjectNode resource) {
      return new Resource(content(resource.toString()));
    }
  }

  /**
   * Packs a span.
   *
   * @param run the id of its run, 32 hex digits
   * @param traceId 32 hex digits
   * @param spanId 16 hex digits
   * @param parent 16 hex digits of the span that must come, too; null for a root and for a parent
   *     in another process
   * @param isUnfinished whether it stands for a task that goes on: the ended one replaces it, never
   *     the other way round
   * @param span as OTLP has it in JSON; changed here
   */
  public static PackedSpan of(
      String run,
      String traceId,
      String spanId,
      @Nullable String parent,
      boolean isUnfinished,
      Resource resource,
      ObjectNode span) {
    List<Content> contents = new ArrayList<>();
    LongTexts.takeOut(
        span,
        text -> {
          contents.add(content(text));
          return contents.size() - 1;
        });
    HexFormat hex = HexFormat.of();
    return new PackedSpan(
        run,
        hex.parseHex(traceId),
        hex.parseHex(spanId),
        parent == null ? null : hex.parseHex(parent),
        isUnfinished,
        resource,
        utf8(span.toString()),
        contents);
  }

  private static Content content(String text) {
    byte[] bytes = utf8(text);
    return new Content(Digest.of(bytes), Packed.of(bytes));
  }

  /** Half of a surrogate pair becomes U+FFFD, as in the files. */
  private static byte[] utf8(String text) {
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .replaceWith(new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD})
              .encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The id of its run. */
  public String run() {
    return run;
  }

  /** About how many bytes it takes in memory. */
  long bytes() {
    long sum = 400L + raw.length + texts.length;
    for (Content content : contents) {
      sum += content.packed().length;
    }
    return sum;
  }
}
