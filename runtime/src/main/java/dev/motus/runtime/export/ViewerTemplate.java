package dev.motus.runtime.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The viewer's page around the data, as the build made it of {@code src/main/viewer}. It is split
 * where the data goes before any data is seen, so that nothing in a value can be taken for the
 * mark.
 *
 * @param head the page up to the data, in UTF-8
 * @param script the part with the script, between what it draws at once and what it reads later
 * @param tail the page after it
 */
public record ViewerTemplate(byte[] head, byte[] script, byte[] tail) {
  private static final String PAGE = "viewer.html";
  private static final String FIRST_MARK = "<!--trace-->";
  private static final String SECOND_MARK = "<!--payloads-->";

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
      String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int first = place(page, FIRST_MARK);
      int second = place(page, SECOND_MARK);
      return new ViewerTemplate(
          page.substring(0, first).getBytes(StandardCharsets.UTF_8),
          page.substring(first + FIRST_MARK.length(), second).getBytes(StandardCharsets.UTF_8),
          page.substring(second + SECOND_MARK.length()).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static int place(String page, String mark) {
    int at = page.indexOf(mark);
    if (at < 0) {
      throw new IllegalStateException(PAGE + " has no place for the data (" + mark + ")");
    }
    return at;
  }
}
