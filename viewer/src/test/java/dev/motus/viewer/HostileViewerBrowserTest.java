package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.HostileValues;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Hostile values in a real browser: each of more than 200 stands in every field of some task, all
 * tasks are visited with everything unfolded, in every form that the page has for them. Nothing
 * runs, nothing is asked of the network, and all of it can be read. (That the page asks for nothing
 * and reports nothing is what {@link ViewerInBrowser} asserts after every test.)
 */
class HostileViewerBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @Test
  void everyValueInEveryFieldIsTextThatCanBeReadAndRunsNowhere() throws IOException {
    List<String> values = HostileValues.all();
    assertThat(values).hasSizeGreaterThan(200);
    BrowserPage page = viewer.open(HostileMix.of(values));
    int scripts = page.evaluate("document.scripts.length").asInt();
    HostileVisit.assertAllIsReadable(page, values);
    HostileVisit.assertNothingRan(page, scripts);
  }

  @Test
  void theOtherViewsAndTheSearchTakeThemForTextToo() throws IOException {
    List<String> values = HostileValues.all();
    BrowserPage page = viewer.open(HostileMix.of(values));
    int scripts = page.evaluate("document.scripts.length").asInt();
    for (String view : List.of("2", "3", "4", "1")) {
      page.press(view);
      page.settle();
      if (view.equals("4")) {
        page.await("document.querySelector('.log-text')");
        assertThat(
                page.evaluate("document.querySelectorAll('.log-text *:not(.piece)').length")
                    .asInt())
            .as("the log is text")
            .isZero();
      }
    }
    page.await("[...document.querySelectorAll('.row .brief')].some(brief => brief.textContent)");
    page.click(".side-tabs [role=tab]:nth-child(2)");
    JsonNode unsettled =
        page.evaluate(
            """
            (async queries => {
              const input = document.querySelector('.search-field input');
              input.focus();
              for (const prefix of ['', 'name:', '-thread:"']) {
                for (const query of queries) {
                  input.value = prefix + query;
                  input.dispatchEvent(new InputEvent('input', {bubbles: true}));
                  await new Promise(done => setTimeout(done));
                }
              }
              return document.querySelectorAll('.search-bar img, .search-bar script').length;
            })
            """
                + "("
                + HostileVisit.json(values)
                + ")");
    assertThat(unsettled.asInt()).isZero();
    HostileVisit.assertNothingRan(page, scripts);
    page.evaluate(
        "void (location.hash = 'q=' + encodeURIComponent('<img src=x onerror=window.ran=1>')"
            + " + '&span=%3Cscript%3E&min=1e999&in=contents')");
    page.settle();
    assertThat(page.evaluate("document.querySelector('.search-field input').value").asText())
        .isEqualTo("<img src=x onerror=window.ran=1>");
    HostileVisit.assertNothingRan(page, scripts);
  }

  /**
   * Each value against the next one, so that every text differs, in a page that brings both runs.
   */
  @Test
  void comparedRunsShowThemAsTextToo() throws IOException {
    List<String> values = HostileValues.all();
    List<String> moved = new ArrayList<>(values.subList(1, values.size()));
    moved.add(values.get(0));
    String left = "\"><script>window.ran=1</script>";
    String right = "</script><img src=x onerror=window.ran=1>";
    BrowserPage page =
        viewer.openComparison(HostileMix.of(values), left, HostileMix.of(moved), right);
    int scripts = page.evaluate("document.scripts.length").asInt();
    assertThat(page.texts(".run-figures tbody th bdi")).containsExactly(left, right);
    JsonNode visited =
        page.evaluate(
            """
            (async () => {
              const tick = () => new Promise(done => setTimeout(done));
              const box = document.querySelector('.pairs .scroller');
              const foreign = new Set();
              const marks = new Set();
              let steps = 0;
              for (let last = null; ; ) {
                box.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
                await tick();
                const now = document.querySelector('.pairs .row.selected')?.dataset.pair;
                if (now === last) break;
                last = now;
                steps++;
                for (let i = 0; i < 200 && document.querySelector('.pair [role=status]'); i++) await tick();
                document.querySelectorAll('.pair del, .pair ins').forEach(e => marks.add(e.tagName));
                for (const e of document.querySelectorAll('.compare *, .pair *')) {
                  const known = 'table thead tbody tr th td div p span b bdi button section h2 h3 del ins'
                    + ' svg rect path circle title input';
                  if (!known.split(' ').includes(e.tagName.toLowerCase())) foreign.add(e.tagName);
                  if (e.getAttributeNames().some(n => n.startsWith('on'))) foreign.add(e.outerHTML);
                }
              }
              return [steps, Array.from(foreign), marks.size];
            })()
            """);
    assertThat(visited.get(0).asInt()).isGreaterThan(values.size());
    assertThat(visited.get(1)).as("elements that are not of the page").isEmpty();
    assertThat(visited.get(2).asInt()).isEqualTo(2);
    viewer.clickOn(".compare-tools", "Names");
    page.settle();
    page.evaluate("dispatchEvent(new Event('beforeprint'))");
    page.settle();
    page.evaluate("dispatchEvent(new Event('afterprint'))");
    HostileVisit.assertNothingRan(page, scripts);
  }

  @Test
  void directionMarksAndOtherUnseenCharactersAreMadeVisible() throws IOException {
    String hidden = "invoice\u202egpj.exe\u200b\0\udb40\udc69\u2066";
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(
                    SampleTraces.task(1, 0, TaskType.NORMAL_TASK, hidden, 0, 5)
                        .result(CapturedValue.of(hidden))
                        .build())));
    String seen = "invoice‹U+202E›gpj.exe‹U+200B›␀‹U+E0069›‹U+2066›";
    assertThat(page.text(".scroller .label")).isEqualTo(seen);
    viewer.select("1");
    assertThat(page.text(".details h2")).isEqualTo(seen);
    assertThat(page.texts(".pane-section .text")).contains(seen);
  }

  @Test
  void tenMegabytesInEveryPlaceAreCutAndShownWholeOnDemand() throws IOException {
    String text = "0123456789abcde\n".repeat(655_360);
    String line = "<b>".repeat(3_500_000) + "1234567890123456";
    ModelMessage message = new ModelMessage("user", "# " + line, text, List.of(), null, null);
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(
                    SampleTraces.task(1, 0, TaskType.MODEL_CALL, line, 0, 5)
                        .description(text)
                        .ended(TaskOutcome.ERROR, SampleTraces.START + 5_000)
                        .error("E", text, text)
                        .modelCall(
                            new ModelCall(
                                "m",
                                null,
                                List.of(message),
                                List.of(),
                                "m",
                                message,
                                "stop",
                                TokenUsage.of(1, 2)))
                        .build(),
                    SampleTraces.task(2, 1, TaskType.TOOL_CALL, "tool", 1, 2)
                        .arguments(Map.of("text", CapturedValue.of(line)))
                        .result(CapturedValue.of(text))
                        .build())));
    viewer.select("1");
    assertThat(page.evaluate("document.querySelector('.side').textContent.length").asInt())
        .as("characters that are drawn before anyone asks for more")
        .isLessThan(200_000);
    viewer.select("2");
    viewer.clickOn(".side [aria-label=Output] ~ *, .side .long-text", "Show all 10,485,760");
    assertThat(
            page.evaluate(
                    "Math.max(...Array.from(document.querySelectorAll('.side pre'),"
                        + " p => p.textContent.length))")
                .asInt())
        .isEqualTo(text.length());
  }

  @Test
  void jsonOfFiveThousandLevelsIsUnfoldedAndWalked() throws IOException {
    String arrays = "[".repeat(5_000) + "1" + "]".repeat(5_000);
    String objects = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(
                    SampleTraces.task(1, 0, TaskType.TOOL_CALL, "deep", 0, 5)
                        .arguments(Map.of("deep", CapturedValue.ofJson(objects)))
                        .result(CapturedValue.of(arrays))
                        .build())));
    viewer.select("1");
    viewer.clickOn(".side", "Unfold all");
    page.evaluate(
        "Array.from(document.querySelectorAll('.json-foot .mini'))"
            + ".filter(b => b.textContent === 'Unfold all').forEach(b => b.click())");
    page.settle();
    assertThat(page.texts(".json-row")).hasSizeGreaterThan(490);
    page.evaluate("document.querySelector('[aria-label=Output] [role=treeitem]').focus()");
    page.press("End");
    page.await("document.activeElement.innerText.includes('level 5')");
    for (String form : List.of("Text", "Tree")) {
      page.evaluate(
          "Array.from(document.querySelectorAll('.switch .mini')).filter(b => b.textContent === '"
              + form
              + "').forEach(b => b.click())");
      page.settle();
    }
    assertThat(page.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
  }
}
