package dev.motus.viewer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The viewer's page around the data, as the build made it of {@code src/main/page}. It is split
 * where the data goes before any data is seen, so that nothing in a value can be taken for a mark.
 *
 * @param head the page up to the data
 * @param script what stands between the data and the contents of the tasks
 * @param tail the page after both
 */
public record ViewerTemplate(String head, String script, String tail) {
  private static final String PAGE = "viewer.html";
  private static final String DATA = "<!--trace-->";
  private static final String CONTENTS = "<!--contents-->";

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
      int data = page.indexOf(DATA);
      int contents = page.indexOf(CONTENTS, data + 1);
      if (data < 0 || contents < 0) {
        throw new IllegalStateException(PAGE + " has no places for the data");
      }
      return new ViewerTemplate(
          page.substring(0, data),
          page.substring(data + DATA.length(), contents),
          page.substring(contents + CONTENTS.length()));
    }
  }

  /** A part as it goes into the file. */
  public static byte[] utf8(String part) {
    return part.getBytes(StandardCharsets.UTF_8);
  }
}
