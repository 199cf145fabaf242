package dev.motus.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The studio's page in a browser, one browser for a test class. After each test, while its studio
 * still runs, it asserts that the page asked nobody but its studio, opened no dialog and reported
 * no error that is not expected.
 */
public final class StudioInBrowser
    implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
  private final List<BrowserPage> pages = new ArrayList<>();
  private Chromium chromium;
  private URI address;
  private boolean expectsErrors;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    chromium = Chromium.start();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    List<BrowserPage> opened = List.copyOf(pages);
    boolean mayHaveErrors = expectsErrors;
    pages.clear();
    expectsErrors = false;
    opened.forEach(BrowserPage::close);
    for (BrowserPage page : opened) {
      if (!mayHaveErrors) {
        assertThat(page.errors()).isEmpty();
      }
      assertThat(page.dialogs()).isEmpty();
      assertThat(page.requests()).isNotEmpty().allMatch(this::isOurs);
    }
  }

  private boolean isOurs(String request) {
    // The browser's own controls have pictures in them.
    return request.startsWith(address.toString())
        || request.startsWith("data:")
        || request.startsWith("blob:" + address);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** A browser reports each answer that is no success; in this test they are wanted. */
  public void expectErrors() {
    expectsErrors = true;
  }

  /** Opens the list with what a link carries behind its {@code #}, and waits until it is there. */
  public BrowserPage open(URI studio, String hash) {
    address = studio.resolve("/");
    BrowserPage page = chromium.open(URI.create(studio + (hash.isEmpty() ? "" : "#" + hash)));
    pages.add(page);
    page.await("document.querySelector('.run, .no-runs, .notice, .report')");
    return page;
  }

  public BrowserPage open(URI studio) {
    return open(studio, "");
  }

  /** The names of the runs that the list shows. */
  public static List<String> names(BrowserPage page) {
    page.settle();
    return page.texts(".run .c-name a");
  }

  /** The part of the address behind the {@code #}. */
  public static String hash(BrowserPage page) {
    return page.evaluate("location.hash").asText();
  }

  /** Chooses a value of a filter by its beginning, as the browser tells the page of it. */
  public static void choose(BrowserPage page, String label, String begins) {
    page.await("document.querySelector('select[aria-label=\"" + label + "\"]')");
    page.evaluate(
        "(() => { const s = document.querySelector('select[aria-label=\""
            + label
            + "\"]'); s.value = [...s.options].find(o => o.textContent.startsWith('"
            + begins
            + "')).value; s.dispatchEvent(new Event('change', {bubbles: true})); })()");
    page.settle();
  }

  /** Waits for something of another document, which the browser is on its way to. */
  public static void awaitElsewhere(BrowserPage page, String expression)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds(page, expression)) {
      assertThat(System.nanoTime()).as("came to " + expression).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static boolean holds(BrowserPage page, String expression) {
    try {
      return page.evaluate("Boolean(" + expression + ")").asBoolean();
    } catch (IllegalStateException between) {
      // The document that was asked is gone, and the next one is not there yet.
      return false;
    }
  }
}
