package dev.motus.integration.models;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The binary event stream of Amazon's services, {@code vnd.amazon.eventstream}. */
final class EventStream {
  static final String TYPE = "application/vnd.amazon.eventstream";

  private static final int STRING = 7;

  private EventStream() {}

  /**
   * One message: lengths, headers and payload, with their check sums.
   *
   * @param event as in a stream of server-sent events, the lines {@code event:} and {@code data:}
   */
  static byte[] message(String event) throws IOException {
    String[] lines = event.strip().split("\n");
    byte[] payload = lines[1].substring("data:".length()).strip().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, ":event-type", lines[0].substring("event:".length()).strip());
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", "event");

    ByteArrayOutputStream message = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(message);
    out.writeInt(4 + 4 + 4 + headers.size() + payload.length + 4);
    out.writeInt(headers.size());
    out.writeInt(checkSum(message));
    headers.writeTo(out);
    out.write(payload);
    out.writeInt(checkSum(message));
    return message.toByteArray();
  }

  private static void header(ByteArrayOutputStream headers, String name, String value)
      throws IOException {
    DataOutputStream out = new DataOutputStream(headers);
    out.writeByte(name.length());
    out.writeBytes(name);
    out.writeByte(STRING);
    out.writeShort(value.length());
    out.writeBytes(value);
  }

  private static int checkSum(ByteArrayOutputStream written) {
    CRC32 sum = new CRC32();
    sum.update(written.toByteArray());
    return (int) sum.getValue();
  }
}
