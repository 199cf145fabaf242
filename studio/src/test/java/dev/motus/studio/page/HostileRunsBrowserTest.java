package dev.motus.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.testing.HostileValues;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * All values of the viewer's safety tests, in every field of a run: nothing runs, nothing is asked
 * of anybody else (which {@link StudioInBrowser} asserts), and all of it is text.
 */
class HostileRunsBrowserTest {
  @RegisterExtension static final StudioInBrowser browser = new StudioInBrowser();

  private static final List<String> VALUES = HostileValues.all();
  private static final int SLICE = 40;

  private MadeStudio studio;

  @BeforeEach
  void start() throws IOException {
    studio = MadeStudio.start();
    ObjectNode[] runs = new ObjectNode[VALUES.size()];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = run(i);
    }
    studio.add(runs);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  /** A run in which each field has another value; over all runs, each field has each value. */
  private static ObjectNode run(int number) {
    ObjectNode run = MadeRun.failed(number, value(number), value(number + 1));
    int next = number + 2;
    for (String field : List.of("project", "build", "session", "service", "trace_id", "source")) {
      run.put(field, value(next++));
    }
    for (String field : List.of("agents", "models")) {
      ArrayNode values = run.putArray(field);
      values.add(value(next++));
      values.add(value(next++));
    }
    run.putObject("cost")
        .put("amount", number % 2 == 0 ? "1" : value(next++))
        .put("currency", value(next++))
        .put("complete", false);
    // Numbers and states that are none: the API has types, the page must bear their absence.
    if (number % 3 == 0) {
      run.put("status", value(next++)).put("started_us", value(next++)).put("errors", value(next));
    }
    return run;
  }

  private static String value(int number) {
    return VALUES.get(number % VALUES.size());
  }

  @Test
  void everyValueInEveryFieldIsTextAndRunsNowhere() throws IOException {
    assertThat(VALUES).hasSizeGreaterThan(200);
    BrowserPage page = browser.open(studio.address());
    page.await("document.querySelectorAll('.choice').length > 6");
    for (int shown = 150; shown < VALUES.size() + 100; shown += 100) {
      page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
      page.await("document.querySelectorAll('.run').length >= " + Math.min(shown, VALUES.size()));
    }
    page.evaluate(
        "document.querySelectorAll('.run input').forEach((box, i) => i < 2 && box.click())");
    assertThat(foreign(page)).isEmpty();
    assertNothingRan(page);
    List<String> shown = page.texts(".run");
    List<String> unread = new ArrayList<>();
    for (String value : VALUES) {
      String begins = begin(value);
      if (shown.stream().noneMatch(row -> row.contains(begins))) {
        unread.add(value);
      }
    }
    assertThat(unread).as("what can't be read").isEmpty();
  }

  @Test
  void filtersTitlesAndLinksTakeThemForTextToo() throws IOException {
    BrowserPage page = browser.open(studio.address());
    for (int from = 0; from < VALUES.size(); from += SLICE) {
      page.evaluate(
          """
          (async values => {
            for (const value of values) {
              const fields = ['project', 'build', 'session', 'agent', 'model', 'tool', 'status', 'text', 'since', 'minCost', 'failedAt', 'view', 'by', 'a', 'b', 'sort', 'dir'];
              history.replaceState(null, '', '#' + new URLSearchParams(fields.map(field => [field, value])));
              dispatchEvent(new PopStateEvent('popstate'));
              // Browsers ignore a page that changes its address more than 200 times in ten seconds.
              await new Promise(done => setTimeout(done, 55));
            }
          })
          """
              + "("
              + MadeRun.JSON.writeValueAsString(
                  VALUES.subList(from, Math.min(VALUES.size(), from + SLICE)))
              + ")");
      assertThat(foreign(page)).isEmpty();
    }
    page.settle();
    assertThat(foreign(page)).isEmpty();
    assertNothingRan(page);
    page.evaluate(
        "location.hash = 'project=' + encodeURIComponent('<img src=x onerror=window.ran=1>')");
    page.await("document.title.includes('<img src=x')");
    page.await("document.querySelector('select[aria-label=Project]').value.includes('<img src=x')");
    assertNothingRan(page);
  }

  @Test
  void reportsTakeThemForTextToo() throws IOException {
    studio.report(VALUES);
    BrowserPage page = browser.open(studio.address(), "view=trends");
    page.await("document.querySelectorAll('.report tbody tr').length > " + 3 * VALUES.size());
    page.evaluate("document.querySelector('.days').open = true");
    assertThat(foreign(page)).isEmpty();
    assertNothingRan(page);
    List<String> shown = page.texts(".report tbody tr");
    assertThat(VALUES.stream().map(HostileRunsBrowserTest::begin))
        .as("what can't be read")
        .allMatch(begins -> shown.stream().anyMatch(row -> row.contains(begins)));
    for (int from = 0; from < VALUES.size(); from += SLICE) {
      String a = URLEncoder.encode(VALUES.get(from), StandardCharsets.UTF_8);
      page.evaluate("location.hash = 'view=builds&a=" + a.replace("'", "%27") + "&b=" + from + "'");
      page.await(
          "document.querySelectorAll('.report tbody tr').length > "
              + VALUES.size()
              + " && document.querySelector('.report thead').textContent.includes('B: "
              + from
              + "')");
      assertThat(foreign(page)).isEmpty();
      assertNothingRan(page);
    }
  }

  /** What is shown of any value as it is: the beginning, up to what needs another form. */
  private static String begin(String value) {
    return value.replaceFirst("(?s)(?<=^[ -~]{0,25})(?:[^ -~]|(?<=^[ -~]{25})).*", "");
  }

  /** Elements that load or hear something, and addresses that lead elsewhere. */
  private static List<String> foreign(BrowserPage page) {
    List<String> found = new ArrayList<>();
    page.evaluate(
            "[...[...document.querySelectorAll('img,iframe,object,embed,video,audio,source,base,link:not([rel=icon]),"
                + "meta[http-equiv=refresh],portal,frame,marquee,textarea,[src],[srcset],[srcdoc],"
                + "[action],[formaction],[ping],[background]')].map(e => e.outerHTML.slice(0, 200)),"
                + " ...[...document.querySelectorAll('form')].filter(f => f.method !== 'dialog').map(f => f.outerHTML),"
                + " ...[...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(h =>"
                + " !/^(\\/api\\/v1\\/runs\\/run-\\d+\\/view(#span=\\d+)?$|#)/.test(h))]")
        .forEach(element -> found.add(element.asText()));
    JsonNode handler =
        page.evaluate(
            "document.evaluate(\"//@*[starts-with(name(), 'on')]\", document, null, XPathResult.ANY_TYPE,"
                + " null).iterateNext()?.name ?? ''");
    if (!handler.asText().isEmpty()) {
      found.add(handler.asText());
    }
    return found;
  }

  private static void assertNothingRan(BrowserPage page) {
    assertThat(page.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("typeof ({}).polluted").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("document.scripts.length").asInt()).isEqualTo(1);
    assertThat(page.evaluate("document.styleSheets.length").asInt()).isEqualTo(1);
    assertThat(page.evaluate("getComputedStyle(document.querySelector('.app')).display").asText())
        .isNotEqualTo("none");
  }
}
