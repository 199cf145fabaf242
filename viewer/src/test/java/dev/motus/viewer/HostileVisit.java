package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.testing.HostileTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through all of {@link HostileMix} in an open viewer, whether of a file or live. */
public final class HostileVisit {
  /** Lone halves of surrogate pairs only travel as escapes. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Visits tasks one after the other; what can't be read is the result. */
  private static final String VISIT =
      """
      (async (expected, offsets, from, to) => {
        const missing = [];
        const tick = () => new Promise(done => setTimeout(done));
        const side = document.querySelector('.side');
        const buttons = (selector, text) => Array.from(side.querySelectorAll(selector))
          .filter(b => text === undefined || b.textContent === text);
        const calm = async () => {
          for (let i = 0; i < 400 && side.querySelector('[role=status]'); i++) await tick();
        };
        // Browsers ignore a page that changes its address more than 200 times in ten seconds.
        let free = 0;
        const show = async id => {
          while (performance.now() < free) await tick();
          free = performance.now() + 65;
          location.hash = 'span=' + id;
          dispatchEvent(new HashChangeEvent('hashchange'));
        };
        const seen = new Set();
        for (let n = from; n < Math.min(to, expected.length); n++) {
          // Text is there and elements run whether they are laid out or not; layout takes most of the time.
          side.style.display = n % 8 === 0 ? '' : 'none';
          await show(n + 2);
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
        side.style.display = '';
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

  private static final int SLICE = 25;

  private HostileVisit() {}

  /**
   * Visits every task, with everything unfolded and in every form: what the task holds must be
   * there as text, links lead to the web or to mail, and no element loads or hears anything.
   */
  public static void assertAllIsReadable(BrowserPage page, List<String> values) throws IOException {
    String expected = json(values.stream().map(HostileVisit::readable).toList());
    // Name, thread, source, description, error, role, content, reasoning.
    String offsets = "[0, 1, 2, 3, 6, 11, 12, 13]";
    Set<String> links = new HashSet<>();
    // In slices: on a busy machine all of them take longer than an answer may.
    for (int from = 0; from < values.size(); from += SLICE) {
      JsonNode result =
          page.evaluate(
              VISIT + String.format("(%s, %s, %d, %d)", expected, offsets, from, from + SLICE));
      assertThat(result.get("missing")).as("what could not be read, or is no text").isEmpty();
      result.get("links").forEach(link -> links.add(link.asText()));
    }
    assertThat(links)
        .as("where links lead")
        .isNotEmpty()
        .allMatch(link -> link.matches("(?i)(https?://[^/]|mailto:).*"));
  }

  /** No script, no polluted prototype, no new element that loads, and the page is still there. */
  public static void assertNothingRan(BrowserPage page, int scripts) {
    assertThat(page.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("typeof ({}).polluted").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("document.scripts.length").asInt()).isEqualTo(scripts);
    assertThat(page.evaluate("document.styleSheets.length").asInt()).isEqualTo(1);
    assertThat(page.evaluate("getComputedStyle(document.querySelector('.app')).display").asText())
        .isNotEqualTo("none");
  }

  /** The beginning of a value as the page shows it, up to where a line could be broken. */
  static String readable(String value) {
    StringBuilder text = new StringBuilder();
    HostileTraces.wellFormed(value)
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

  static String json(List<String> values) throws IOException {
    return JSON.writeValueAsString(values);
  }
}
