package dev.motus.runtime.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text or a medium in a message, where a message has more than one text. The bytes of a medium
 * are never part of the trace. Immutable.
 *
 * @param type {@code text}, {@code image}, {@code audio}, {@code video}, {@code file}, or {@code
 *     other} for what is none of them
 * @param text the text; null for everything else
 * @param mediaType such as {@code image/png}, null when it is not known
 * @param size in bytes, null when it is not known
 * @param uri where the medium is, null when it was sent with the message
 */
public record MessagePart(
    String type,
    @Nullable String text,
    @Nullable String mediaType,
    @Nullable Long size,
    @Nullable String uri) {
  private static final String BASE64 = ";base64,";

  private static final List<String> KINDS = List.of("image", "audio", "video");

  /** Shorter ones are rather examples in a text about data URLs. */
  private static final int MIN_DATA = 64;

  /** A text. */
  public static MessagePart text(String text) {
    return new MessagePart("text", text, null, null, null);
  }

  /**
   * A medium.
   *
   * @param type {@code image}, {@code audio}, {@code video} or {@code file}; the media type of a
   *     file may say that it is one of the others
   * @param mediaType such as {@code image/png}; null: what a {@code data:} URL says, else not known
   * @param source where it is, or what it is: a URI, a {@code data:} URL, base64, or bytes; of the
   *     latter three only the size is kept. Null when there is neither.
   */
  public static MessagePart media(
      String type, @Nullable String mediaType, @Nullable Object source) {
    MessagePart known = read(type, mediaType, source);
    String format = known.mediaType;
    if (format == null) {
      return known;
    }
    int slash = format.indexOf('/');
    String kind = slash < 0 ? type : format.substring(0, slash);
    return new MessagePart(
        type.equals("file") && KINDS.contains(kind) ? kind : type,
        null,
        // Some protocols have just "wav" or "pdf".
        slash < 0 ? (type.equals("file") ? "application" : type) + "/" + format : format,
        known.size,
        known.uri);
  }

  private static MessagePart read(
      String type, @Nullable String mediaType, @Nullable Object source) {
    if (source instanceof byte[] bytes) {
      return new MessagePart(type, null, mediaType, (long) bytes.length, null);
    }
    String text = source == null ? "" : source.toString();
    if (text.isEmpty()) {
      return new MessagePart(type, null, mediaType, null, null);
    }
    if (text.startsWith("data:")) {
      int comma = text.indexOf(',');
      int end = text.indexOf(';');
      int typeEnd = end < 0 || end > comma ? comma : end;
      boolean named = mediaType == null && typeEnd > "data:".length();
      return new MessagePart(
          type,
          null,
          named ? text.substring("data:".length(), typeEnd) : mediaType,
          text.startsWith(BASE64, comma - BASE64.length() + 1)
              ? sizeOf(text, comma + 1, text.length())
              : null,
          null);
    }
    return isUri(text)
        ? new MessagePart(type, null, mediaType, null, text)
        : new MessagePart(type, null, mediaType, sizeOf(text, 0, text.length()), null);
  }

  /** What can't be read: its kind is all that is known. */
  public static MessagePart other(String kind) {
    return new MessagePart("other", null, kind, null, null);
  }

  /**
   * The parts of a text that has {@code data:} URLs in it.
   *
   * @return empty when it has none
   */
  static List<MessagePart> split(@Nullable String text) {
    int marker = text == null ? -1 : text.indexOf(BASE64);
    if (text == null || marker < 0) {
      return List.of();
    }
    List<MessagePart> parts = new ArrayList<>();
    int from = 0;
    for (; marker >= 0; marker = text.indexOf(BASE64, marker + 1)) {
      int start = text.lastIndexOf("data:", marker);
      int end = endOfData(text, marker + BASE64.length());
      if (start < from || end - marker < MIN_DATA || marker - start > MIN_DATA * 2) {
        continue;
      }
      if (start > from) {
        parts.add(text(text.substring(from, start)));
      }
      String url = text.substring(start, end);
      parts.add(media("file", null, url));
      from = end;
    }
    if (from == 0) {
      return List.of();
    }
    if (from < text.length()) {
      parts.add(text(text.substring(from)));
    }
    return parts;
  }

  private static int endOfData(String text, int from) {
    int end = from;
    while (end < text.length() && isBase64(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBase64(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '='
        || c == '-'
        || c == '_';
  }

  /** How many bytes the base64 in a text stands for. */
  private static long sizeOf(String text, int from, int to) {
    int end = to;
    while (end > from && text.charAt(end - 1) == '=') {
      end--;
    }
    return (end - from) * 3L / 4;
  }

  /** Whether it begins with a scheme, or is the short name of a file that a provider keeps. */
  private static boolean isUri(String text) {
    int colon = text.indexOf(':');
    return (colon > 1 && colon < 20) || text.length() < MIN_DATA;
  }
}
