package dev.motus.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.browser.BrowserPage;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.JsonStrings;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
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

  /** Lone halves of surrogate pairs only travel as escapes. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Visits tasks one after the other; what can't be read is the result. */
  private static final String VISIT =
      """
      (async (expected, offsets) => {
        const missing = [];
        const tick = () => new Promise(done => setTimeout(done));
        const side = document.querySelector('.side');
        const buttons = (selector, text) => Array.from(side.querySelectorAll(selector))
          .filter(b => text === undefined || b.textContent === text);
        const calm = async () => {
          for (let i = 0; i < 400 && side.querySelector('[role=status]'); i++) await tick();
        };
        const show = id => {
          location.hash = 'span=' + id;
          dispatchEvent(new HashChangeEvent('hashchange'));
        };
        const seen = new Set();
        for (let n = 0; n < expected.length; n++) {
          show(n + 2);
          await tick();
          await calm();
          for (let pass = 0; pass < 4; pass++) {
            // The raw form of all fields says all of it once more: now and then is enough.
            const closed = buttons('[aria-expanded=false]:not([role=treeitem])')
              .filter(b => n % 8 === 0 || !b.textContent.endsWith('All fields'));
            if (closed.length === 0) break;
            closed.forEach(b => b.click());
            await tick();
          }
          buttons('.json-foot .mini', 'Unfold all').forEach(b => b.click());
          buttons('.mini.more').filter(b => b.textContent.startsWith('Show all')).forEach(b => b.click());
          for (const form of ['Markdown', 'Text']) {
            buttons('.switch .mini', form).forEach(b => b.click());
            await tick();
            for (const link of side.querySelectorAll('a')) seen.add(link.getAttribute('href'));
            check(n, form);
          }
          const text = side.textContent;
          for (const offset of offsets) {
            const wanted = expected[(n + offset) % expected.length];
            if (!text.includes(wanted)) missing.push([n, offset, wanted]);
          }
        }
        function check(n, form) {
          // By the engine's own means: the page has thousands of elements, and is looked at 500 times.
          const foreign = Array.from(document.querySelectorAll(
            'img,iframe,object,embed,video,audio,source,base,meta[http-equiv=refresh],portal,frame,marquee,'
              + 'form,input,textarea,[src],[srcset],[srcdoc],[action],[formaction],[ping],[background]'))
            .filter(e => !e.closest('dialog, .tools, .timeline, body > .open-input'));
          const handlers = document.evaluate(
            "//@*[starts-with(name(), 'on')]", document, null, XPathResult.ANY_TYPE, null).iterateNext();
          if (foreign.length) missing.push([n, form, foreign[0].outerHTML.slice(0, 200)]);
          if (handlers) missing.push([n, form, handlers.name]);
        }
        return {missing, links: Array.from(seen)};
      })
      """;

  @Test
  void everyValueInEveryFieldIsTextThatCanBeReadAndRunsNowhere() throws IOException {
    List<String> values = HostileValues.all();
    assertThat(values).hasSizeGreaterThan(200);
    BrowserPage page = viewer.open(HostileMix.of(values));
    int scripts = page.evaluate("document.scripts.length").asInt();
    JsonNode result =
        page.evaluate(
            VISIT
                + "("
                + json(values.stream().map(HostileViewerBrowserTest::readable).toList())
                // Name, thread, source, description, error, role, content, reasoning.
                + ", [0, 1, 2, 3, 6, 11, 12, 13])");
    assertThat(result.get("missing")).as("what could not be read, or is no text").isEmpty();
    assertThat(result.get("links"))
        .as("where links lead")
        .isNotEmpty()
        .allMatch(link -> link.asText().matches("(?i)(https?://[^/]|mailto:).*"));
    assertNothingRan(page, scripts);
  }

  @Test
  void theOtherViewsAndTheSearchTakeThemForTextToo() throws IOException {
    List<String> values = HostileValues.all();
    BrowserPage page = viewer.open(HostileMix.of(values));
    int scripts = page.evaluate("document.scripts.length").asInt();
    for (String view : List.of("2", "3", "1")) {
      page.press(view);
      page.settle();
    }
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
                + json(values)
                + ")");
    assertThat(unsettled.asInt()).isZero();
    assertNothingRan(page, scripts);
    page.evaluate(
        "void (location.hash = 'q=' + encodeURIComponent('<img src=x onerror=window.ran=1>')"
            + " + '&span=%3Cscript%3E&min=1e999&in=contents')");
    page.settle();
    assertThat(page.evaluate("document.querySelector('.search-field input').value").asText())
        .isEqualTo("<img src=x onerror=window.ran=1>");
    assertNothingRan(page, scripts);
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
    String line = "<b>".repeat(3_500_000);
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
                                "m", null, List.of(message), List.of(), "m", message, "stop",
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
    assertThat(page.evaluate("document.activeElement.innerText").asText()).contains("level 5");
    for (String form : List.of("Text", "Tree")) {
      page.evaluate(
          "Array.from(document.querySelectorAll('.switch .mini')).filter(b => b.textContent === '"
              + form
              + "').forEach(b => b.click())");
      page.settle();
    }
    assertThat(page.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
  }

  private static void assertNothingRan(BrowserPage page, int scripts) {
    assertThat(page.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("typeof ({}).polluted").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("document.scripts.length").asInt()).isEqualTo(scripts);
    assertThat(page.evaluate("document.styleSheets.length").asInt()).isEqualTo(1);
    assertThat(page.evaluate("getComputedStyle(document.querySelector('.app')).display").asText())
        .isNotEqualTo("none");
    assertThat(page.evaluate("location.protocol").asText()).isEqualTo("file:");
  }

  /** The beginning of a value as the page shows it, up to where a line could be broken. */
  private static String readable(String value) {
    StringBuilder text = new StringBuilder();
    JsonStrings.wellFormed(value)
        .codePoints()
        .takeWhile(c -> c != '\n' && c != '\r' && c != '\t')
        .limit(40)
        .forEach(c -> text.append(visible(c)));
    return text.toString();
  }

  private static String visible(int c) {
    if (c < 0x20) {
      return Character.toString(0x2400 + c);
    }
    if (c == 0x7f) {
      return "\u2421";
    }
    boolean unseen =
        (c >= 0x80 && c < 0xa0)
            || List.of(0xad, 0x61c, 0x180e, 0x200b, 0x200e, 0x200f, 0xfeff).contains(c)
            || (c >= 0x2028 && c <= 0x202e)
            || (c >= 0x2060 && c <= 0x206f)
            || (c >= 0xfff9 && c <= 0xfffb)
            || c == 0xfffe
            || c == 0xffff
            || (c >= 0xe0000 && c <= 0xe01ef);
    return unseen ? String.format("‹U+%04X›", c) : Character.toString(c);
  }

  private static String json(List<String> values) throws IOException {
    return JSON.writeValueAsString(values);
  }
}
