package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.SampleTraces;
import dev.motus.testing.SupportTrace;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Search as a person does it: type, look at the count, go from hit to hit, hide the rest. */
class ViewerSearchBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private static final String HITS =
      "Array.from(document.querySelectorAll('.scroller .row.hit'), r => r.dataset.id).join(' ')";

  @Test
  void findsTasksByAllThatTheQueryLanguageKnows() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    assertFinds(page, "track", "6 8");
    assertFinds(page, "TRACK_parcel", "6 8");
    assertFinds(page, "track -parcel", "");
    assertFinds(page, "-chat", "1 4 6 8");
    assertFinds(page, "\"find_order\"", "4");
    assertFinds(page, "gpt-5", "2 3 5 7 9");
    assertFinds(page, "model:gpt name:http", "3");
    assertFinds(page, "type:tool", "4 6 8");
    assertFinds(page, "type:tool,agent", "1 4 6 8");
    assertFinds(page, "-type:model", "1 4 6 8");
    assertFinds(page, "error", "6");
    assertFinds(page, "type:tool -error", "4 8");
    assertFinds(page, "is:ok type:tool", "4 8");
    assertFinds(page, "cancelled", "");
    assertFinds(page, "duration>1.9s", "1 6 9");
    assertFinds(page, "duration>=570ms duration<=1180ms", "3 5 8");
    assertFinds(page, "duration<0.1s", "4");
    assertFinds(page, "start<20ms", "1 2");
    assertFinds(page, "tokens>400", "5 9");
    assertFinds(page, "output:>0.2k", "9");
    assertFinds(page, "cached=310", "5");
    assertFinds(page, "reasoning>1", "9");
    assertFinds(page, "thread:carrier", "6");
    assertFinds(page, "depth=2", "3 7");
    assertFinds(page, "id=4", "4");
    assertFinds(page, "cost>0", "");
  }

  @Test
  void saysPreciselyWhatIsWrongAndStillUsesTheRest() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    type(page, "type:tool duration>soon");
    assertThat(page.text(".search-problem"))
        .contains("duration>soon", "“soon” is no time (us, ms, s, m, h)", "duration>250ms");
    assertThat(page.evaluate(HITS).asText()).isEqualTo("4 6 8");
    type(page, "duration>5");
    assertThat(page.text(".search-problem")).contains("A time needs its unit");
    type(page, "typ:tool");
    assertThat(page.text(".search-problem")).contains("There is no “typ” to search by");
    type(page, "type:agnet");
    assertThat(page.text(".search-problem"))
        .contains("“agnet” is no type: it is agent, model, tool, task or magic");
    type(page, "name:\"never closed");
    assertThat(page.text(".search-problem")).contains("has no second one");
    type(page, "tokens>1k");
    assertThat(page.texts(".search-problem")).isEmpty();
  }

  @Test
  void nAndShiftNGoThroughTheHitsInTheOrderOfTheTreeAndAround() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.search("type:model");
    assertThat(page.text(".hits")).isEqualTo("5 hits");
    page.press("Escape");
    page.press("Escape");
    assertThat(page.texts(".hits")).as("cleared").containsExactly("");
    viewer.search("type:model");
    page.press("Enter");
    assertThat(viewer.selected()).isEqualTo("2");
    assertThat(page.text(".hits")).isEqualTo("1 of 5");
    page.evaluate("document.activeElement.blur()");
    page.press("n");
    page.press("n");
    page.press("n");
    assertThat(viewer.selected()).isEqualTo("7");
    assertThat(page.text(".hits")).isEqualTo("4 of 5");
    page.press("n");
    page.press("n");
    assertThat(viewer.selected()).isEqualTo("2");
    page.press("N");
    assertThat(viewer.selected()).isEqualTo("9");
    viewer.select("4");
    page.press("n");
    assertThat(viewer.selected()).as("the next one below a task that is no hit").isEqualTo("5");
    viewer.select("4");
    page.press("N");
    assertThat(viewer.selected()).isEqualTo("3");
  }

  @Test
  void onlyHitsAndTheTasksAboveThemAreShownOnDemand() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    type(page, "id=7");
    setOnlyHits(page, true);
    assertThat(viewer.rows()).containsExactly("1", "6", "7");
    setOnlyHits(page, false);
    assertThat(viewer.rows()).hasSize(9);
    assertThat(page.evaluate(HITS).asText()).isEqualTo("7");
  }

  @Test
  void theLeastDurationIsASliderThatKeysMove() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    page.evaluate("document.querySelector('.minimum input').focus()");
    while (!page.text(".minimum-said").equals("from 1 s")) {
      page.press("ArrowRight");
    }
    assertThat(page.text(".hits")).isEqualTo("6 hits");
    assertThat(page.evaluate(HITS).asText()).isEqualTo("1 2 3 5 6 9");
    page.press("Home");
    assertThat(page.text(".hits")).isEmpty();
  }

  @Test
  void findsTextInInputsOutputsAndMessages() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    type(page, "text:\"depot LEJ-2\"");
    page.await("document.querySelector('.hits').textContent === '2 hits'");
    assertThat(page.evaluate(HITS).asText()).isEqualTo("8 9");
    viewer.select("8");
    page.await(
        "CSS.highlights.has('hit') && CSS.highlights.get('hit').size > 0"
            + " && Array.from(CSS.highlights.get('hit')).every(r => r.toString() === 'depot LEJ-2')");
    type(page, "newsletter");
    assertThat(page.text(".hits")).isEqualTo("no hits");
    page.click(".search-contents");
    page.await("document.querySelector('.hits').textContent === '1 hit'");
    assertThat(page.evaluate(HITS).asText()).isEqualTo("1");
  }

  @Test
  void aSearchOfManyContentsShowsItsProgressAndCanBeStopped() throws IOException {
    List<TaskMeta> tasks = new ArrayList<>();
    String content = "lorem ipsum dolor sit amet ".repeat(400);
    for (int i = 1; i <= 4_000; i++) {
      tasks.add(
          SampleTraces.task(i, 0, TaskType.NORMAL_TASK, "work", i, i + 1)
              .result(CapturedValue.of(content + i + (i % 1_300 == 0 ? " needle" : "")))
              .build());
    }
    BrowserPage page = viewer.open(SampleTraces.snapshot(tasks));
    page.evaluate(
        "window.shares = []; new MutationObserver(() => {"
            + " const p = document.querySelector('.search-progress progress');"
            + " if (p) { window.shares.push(p.value); if (!window.stopped) { window.stopped = true;"
            + " document.querySelector('.search-progress button').click(); } } })"
            + ".observe(document.querySelector('.search-bar'),"
            + " {childList: true, subtree: true, attributes: true})");
    type(page, "text:needle");
    page.await("document.querySelector('.search-problem')");
    assertThat(page.text(".search-problem")).contains("Stopped: not all contents were searched");
    type(page, "text:needle type:task");
    page.await(
        "document.querySelector('.hits').textContent === '3 hits'"
            + " && !document.querySelector('.search-progress')");
    assertThat(page.texts(".search-problem")).isEmpty();
    assertThat(page.evaluate("window.shares.length").asInt()).as("progress").isGreaterThan(2);
    assertThat(page.evaluate("window.shares.every(share => share >= 0 && share <= 1)").asBoolean())
        .isTrue();
  }

  @Test
  void offersHowToGoOnAndTakesTheOfferByTheKeyboard() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.search("ty");
    assertThat(page.texts(".offers bdi")).containsExactly("type:");
    page.press("ArrowDown");
    assertThat(
            page.evaluate(
                    "document.querySelector('.search-field input').getAttribute('aria-activedescendant')")
                .asText())
        .isEqualTo("search-offer-0");
    page.press("Enter");
    assertThat(page.texts(".offers bdi"))
        .containsExactly("agent", "model", "tool", "task", "magic");
    page.type("to");
    page.settle();
    page.press("ArrowDown");
    page.press("Enter");
    assertThat(query(page)).isEqualTo("type:tool ");
    assertThat(page.evaluate(HITS).asText()).isEqualTo("4 6 8");
    page.type("name:par");
    page.settle();
    page.press("ArrowDown");
    page.press("Enter");
    assertThat(query(page)).isEqualTo("type:tool name:track_parcel ");
  }

  @Test
  void helpShowsExamplesThatCanBeTried() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    page.click(".search-help > button");
    assertThat(page.texts(".popover .example"))
        .contains("type:tool,model", "duration>1s", "text:\"no such file\"");
    viewer.clickOn(".popover", "duration>1s");
    assertThat(query(page)).isEqualTo("duration>1s");
    assertThat(page.evaluate(HITS).asText()).isEqualTo("1 2 3 5 6 9");
    assertThat(page.texts(".popover")).isEmpty();
    for (String example : examples(page)) {
      type(page, example);
      assertThat(page.texts(".search-problem")).as(example).isEmpty();
    }
  }

  @Test
  void theAddressCarriesTheSearchAndTheTask() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.search("type:tool \"track\"");
    page.press("Enter");
    page.press("Enter");
    page.await("location.hash.includes('span=8') && location.hash.includes('q=')");
    String hash = page.evaluate("location.hash").asText();
    page.evaluate("void location.reload()");
    page.await("document.querySelector('.search-field input')?.value === 'type:tool \"track\"'");
    assertThat(page.evaluate("location.hash").asText()).isEqualTo(hash);
    page.await("document.querySelector('.row[aria-selected=true]')?.dataset.id === '8'");
    // Rows and search bar are drawn one after the other.
    page.await("document.querySelector('.hits').textContent.includes(' of ')");
    assertThat(page.text(".hits")).isEqualTo("2 of 2");
  }

  @Test
  void hitsInHiddenMagicTasksAreCounted() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    viewer.search("cache_write");
    assertThat(page.text(".hits")).isEqualTo("1 hit, magic");
    page.press("Enter");
    assertThat(viewer.selected()).isEqualTo("15");
  }

  @ParameterizedTest
  @CsvSource({"no such thing anywhere", "type:magic error"})
  void aSearchWithoutHitsSaysSo(String query) throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    viewer.search(query);
    assertThat(page.text(".hits")).isEqualTo("no hits");
  }

  private static List<String> examples(BrowserPage page) {
    page.click(".search-help > button");
    List<String> examples = page.texts(".popover .example");
    page.press("Escape");
    return examples;
  }

  private static void assertFinds(BrowserPage page, String query, String ids) {
    type(page, query);
    assertThat(page.evaluate(HITS).asText()).as(query).isEqualTo(ids);
    assertThat(page.texts(".search-problem")).as(query).isEmpty();
    int hits = ids.isEmpty() ? 0 : ids.split(" ").length;
    assertThat(page.text(".hits"))
        .as(query)
        .isEqualTo(hits == 0 ? "no hits" : hits == 1 ? "1 hit" : hits + " hits");
  }

  /** Replaces what stands in the field by typing over it. */
  private static void type(BrowserPage page, String query) {
    page.press("/");
    page.evaluate("document.querySelector('.search-field input').select()");
    page.type(query);
    page.settle();
  }

  private static String query(BrowserPage page) {
    page.settle();
    return page.evaluate("document.querySelector('.search-field input').value").asText();
  }

  private static void setOnlyHits(BrowserPage page, boolean only) {
    String pressed =
        page.evaluate("document.querySelector('.hide-others').getAttribute('aria-pressed')")
            .asText();
    if (!pressed.equals(String.valueOf(only))) {
      page.click(".hide-others");
    }
  }
}
