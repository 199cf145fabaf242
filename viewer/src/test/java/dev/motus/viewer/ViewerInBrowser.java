package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The viewer in a browser, one browser for a test class and one page for a test. After each test it
 * asserts that the page asked for nothing but itself, opened no dialog and reported no error.
 */
final class ViewerInBrowser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private Chromium chromium;
  private Path file;
  private URI address;
  private BrowserPage page;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    chromium = Chromium.start();
    file = Files.createTempFile("trace_viewer", ".html");
    address = file.toUri();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (page != null) {
      assertThat(page.errors()).isEmpty();
      assertThat(page.dialogs()).isEmpty();
      // Its workers' script the page has in memory: nobody is asked for that.
      assertThat(page.requests())
          .filteredOn(request -> !request.startsWith("blob:null/"))
          .containsOnly(address.toString());
      page.close();
      page = null;
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (chromium != null) {
      chromium.close();
      Files.deleteIfExists(file);
    }
  }

  /** Opens the viewer of a trace and waits until it has drawn. */
  BrowserPage open(TraceSnapshot trace) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      new ViewerExporter().write(trace, out);
    }
    page = chromium.open(address);
    page.await("document.querySelector('.scroller .row, .empty')");
    return page;
  }

  /** Opens one page of two runs and waits until it has compared them. */
  BrowserPage openComparison(
      TraceSnapshot left, String leftName, TraceSnapshot right, String rightName)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ComparisonPage.write(left, leftName, right, rightName, out);
    }
    page = chromium.open(address);
    page.await("document.querySelector('.compare .parting')");
    return page;
  }

  /** The same file once more, as somebody opens it who comes back. */
  BrowserPage reopen() {
    page.close();
    page = chromium.open(address);
    page.await("document.querySelector('.scroller .row, .empty')");
    return page;
  }

  /** The ids of the rows on the screen, from the top. */
  List<String> rows() {
    page.settle();
    String ids =
        page.evaluate(
                "Array.from(document.querySelectorAll('.scroller .row'), r =>"
                    + " r.dataset.id).join(' ')")
            .asText();
    return ids.isEmpty() ? List.of() : List.of(ids.split(" "));
  }

  /** The id of the selected row. */
  String selected() {
    return page.evaluate("document.querySelector('.row[aria-selected=true]')?.dataset.id ?? 'none'")
        .asText();
  }

  /** An attribute of a row. */
  String attribute(String id, String name) {
    return page.evaluate(
            "document.querySelector('[data-id=\"" + id + "\"]').getAttribute('" + name + "')")
        .asText();
  }

  /** Types a query and waits for the hits. */
  void search(String query) {
    page.press("/");
    page.type(query);
    page.await("document.querySelector('.hits')?.textContent !== ''");
  }

  /** Clicks on a task's row and waits for all that the details show of it. */
  void select(String id) {
    page.settle();
    page.click(".scroller .row[data-id='" + id + "'] .label");
    page.await(
        "document.querySelector('.row[aria-selected=true]')?.dataset.id === '"
            + id
            + "' && document.querySelector('.details h2')"
            + " && !document.querySelector('.side-body [role=status]')");
    page.settle();
  }

  /** What the section of the side pane under this heading shows, as it is laid out. */
  String section(String title) {
    return page.evaluate(
            "Array.from(document.querySelectorAll('.side .pane-section'))"
                + ".filter(s => s.querySelector('h3 .pane-fold').innerText.endsWith('"
                + title
                + "')).map(s => s.innerText).join('\\n')")
        .asText();
  }

  /** Clicks on the first button within a part of the page whose text or label begins with this. */
  void clickOn(String part, String text) {
    page.evaluate(
        "document.querySelector('[data-wanted]')?.removeAttribute('data-wanted');"
            + "Array.from(document.querySelectorAll('"
            + part
            + " button')).find(b => (b.getAttribute('aria-label') ?? b.innerText).trim()"
            + ".replace(/^[^\\w\u2026]+/, '').startsWith('"
            + text
            + "')).setAttribute('data-wanted', '')");
    page.click("[data-wanted]");
  }
}
