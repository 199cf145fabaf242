package dev.motus.viewer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The viewer's page around the data, as the build made it of {@code src/main/page}. It is split
 * where the data goes before any data is seen, so that nothing in a value can be taken for a mark.
 * Kept as the bytes that it is in the file: as text it would be decoded, widened, searched and
 * encoded again, which short programs would wait for.
 */
public final class ViewerTemplate {
  private static final String PAGE = "viewer.html";
  private static final byte[] DATA = "<!--trace-->".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTENTS = "<!--contents-->".getBytes(StandardCharsets.US_ASCII);

  /** Behind the contents the page has little more. */
  private static final int NEAR_THE_END = 1 << 13;

  private final byte[] page;
  private final int data;
  private final int contents;

  private ViewerTemplate(byte[] page, int data, int contents) {
    this.page = page;
    this.data = data;
    this.contents = contents;
  }

  /**
   * Reads the page from this module: by {@code Class}, not by class loader, since in a named module
   * only the module itself finds resources of its packages.
   */
  public static ViewerTemplate load() throws IOException {
    try (InputStream in = ViewerTemplate.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new FileNotFoundException(
            "The viewer's page '"
                + PAGE
                + "' is missing from motus-runtime; was the jar shrunk or repackaged?");
      }
      byte[] page = in.readAllBytes();
      int data = find(page, DATA, 0);
      int contents = find(page, CONTENTS, Math.max(data + 1, page.length - NEAR_THE_END));
      if (contents < 0) {
        contents = find(page, CONTENTS, data + 1);
      }
      if (data < 0 || contents < 0) {
        throw new IllegalStateException(PAGE + " has no places for the data");
      }
      return new ViewerTemplate(page, data, contents);
    }
  }

  /**
   * The first place of a mark, or -1. By leaps as long as the mark, past bytes that it does not
   * have: a look at each would be the longest loop of a short program.
   */
  private static int find(byte[] page, byte[] mark, int from) {
    int last = mark.length - 1;
    boolean[] has = new boolean[256];
    for (byte each : mark) {
      has[each & 0xFF] = true;
    }
    int at = from;
    while (at + last < page.length) {
      if (!has[page[at + last] & 0xFF]) {
        at += mark.length;
      } else if (Arrays.equals(page, at, at + mark.length, mark, 0, mark.length)) {
        return at;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** Writes the page up to the data. */
  public void writeHead(OutputStream target) throws IOException {
    target.write(page, 0, data);
  }

  /** What stands between the data and the contents of the tasks. */
  public byte[] script() {
    return Arrays.copyOfRange(page, data + DATA.length, contents);
  }

  /** Writes the page after both. */
  public void writeTail(OutputStream target) throws IOException {
    int start = contents + CONTENTS.length;
    target.write(page, start, page.length - start);
  }
}
