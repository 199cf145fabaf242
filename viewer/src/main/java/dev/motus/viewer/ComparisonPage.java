package dev.motus.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.EscapingWriter;
import dev.motus.format.json.JsonOutput;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Two traces as one page that opens offline and shows them side by side: the viewer's page of the
 * first, and all that a page of the second would hold as one packed element of it. Programs that
 * read such a page find the first trace.
 */
public final class ComparisonPage {
  private static final byte[] START =
      "<script type=\"text/plain\" id=\"motus-compared\">".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "</script>\n".getBytes(StandardCharsets.US_ASCII);

  private ComparisonPage() {}

  /**
   * Writes the page, in UTF-8; the stream stays open.
   *
   * @param left the run that was before, A
   * @param leftName what A is called, such as its file
   * @param right the run that is compared with it, B
   * @param rightName what B is called
   * @throws IOException when the stream fails
   */
  public static void write(
      TraceSnapshot left,
      String leftName,
      TraceSnapshot right,
      String rightName,
      OutputStream target)
      throws IOException {
    ViewerTemplate page = ViewerTemplate.load();
    page.writeHead(target);
    target.write(START);
    OutputStream text = Base64.getEncoder().wrap(new OpenStream(target));
    try (OutputStream packed = new GZIPOutputStream(text, 1 << 13)) {
      names(packed, leftName, rightName);
      ViewerDataBlock.write(right, packed);
    }
    target.write(END);
    ViewerDataBlock.write(left, page.script(), target);
    page.writeTail(target);
    target.flush();
  }

  private static void names(OutputStream packed, String left, String right) throws IOException {
    Writer text = JsonOutput.utf8(packed);
    text.write("<script type=\"application/json\" id=\"motus-names\">");
    try (JsonGenerator out = JsonOutput.generator(EscapingWriter.forScript(text))) {
      out.writeStartArray();
      out.writeString(left);
      out.writeString(right);
      out.writeEndArray();
    }
    text.write("</script>\n");
    text.flush();
  }

  /** What is packed ends; the page goes on. */
  private static final class OpenStream extends FilterOutputStream {
    OpenStream(OutputStream page) {
      super(page);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
