package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import dev.motus.testing.SupportTrace;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The details of a task: everything that is known of it, compared with the data. */
class ViewerDetailsBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @Test
  void showsTimingInTheRunAndInTheParentAndWhoRanIt() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("6");
    assertThat(page.text(".details h2")).isEqualTo("track_parcel");
    assertThat(page.text(".details-line")).contains("Tool call", "4.01 s", "Failed");
    String facts = page.evaluate("document.querySelector('.timing').innerText").asText();
    assertThat(facts)
        .contains("4.01 s, 45 % of the run, 45 % of its parent")
        .contains("3.51 s, 88 % of its own")
        .contains("+2.41 s in the run, +2.41 s in its parent")
        .contains("+6.42 s, 2.58 s before its parent")
        .contains("carrier-1")
        .contains("dev.example.Carrier.track");
    double left =
        page.evaluate(
                "(() => { const o = document.querySelector('.place').getBoundingClientRect();"
                    + " const b = document.querySelector('.place-own').getBoundingClientRect();"
                    + " return (b.left - o.left) / o.width; })()")
            .asDouble();
    assertThat(left).as("where the bar begins, of a run of 9 s").isBetween(0.26, 0.28);
    viewer.clickOn(".timing", "Ids");
    assertThat(page.text(".timing .fold-body")).contains("Task6", "Parent1");
  }

  @Test
  void showsTheErrorWithItsChainOfCausesAndFoldsTheStacksOfOtherPeoplesCode() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("6");
    assertThat(page.text(".error-type")).isEqualTo("dev.example.CarrierException");
    assertThat(page.text(".error-message")).isEqualTo("no answer for parcel 00340434161094");
    assertThat(page.texts(".cause-head"))
        .containsExactly(
            "Caused by: java.io.UncheckedIOException: reading the answer",
            "Caused by: java.net.SocketTimeoutException: Read timed out");
    assertThat(page.texts(".stack")).hasSize(1);
    assertThat(page.text(".stack")).contains("at dev.example.Carrier.track(Carrier.java:61)");
    page.click(".cause:last-child .pane-fold");
    assertThat(page.texts(".stack").get(1)).contains("NioSocketImpl.java:288");
  }

  @Test
  void jumpsToWhatATaskUsedAndWhatUsedItAndUpToItsParents() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("4");
    assertThat(page.texts("[aria-label='Used by'] .span-name"))
        .containsExactly("track_parcel", "track_parcel");
    page.click("[aria-label='Used by'] [data-to='8']");
    assertThat(viewer.selected()).isEqualTo("8");
    assertThat(page.texts("[aria-label='Used'] .span-name")).containsExactly("find_order");
    page.click("[aria-label='Used'] [data-to='4']");
    assertThat(viewer.selected()).isEqualTo("4");
    page.click(".path-step");
    assertThat(viewer.selected()).isEqualTo("1");
  }

  @Test
  void readsAModelCallAsAConversationWithOnlyThisTurnUnfolded() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("9");
    assertThat(page.text(".conversation > .foldable"))
        .endsWith("5 earlier messages, as in the call before");
    assertThat(page.texts(".conversation > .message .role")).containsExactly("tool", "assistant");
    String result = page.texts(".conversation > .message").get(0);
    assertThat(result)
        .as("the result says which call it answers")
        .contains("track_parcel", "00340434161094", "depot LEJ-2, next scan due at 18:00");
    page.click(".conversation > .foldable .pane-fold");
    assertThat(page.texts(".conversation .message .role"))
        .containsExactly("system", "user", "assistant", "tool", "assistant", "tool", "assistant");
    viewer.clickOn(".is-answer", "Reasoning");
    assertThat(page.text(".is-answer .reasoning")).isEqualTo("A refund of shipping is due.");
  }

  @Test
  void showsTheResultOfAToolCallThatTheNextTurnBrought() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("2");
    assertThat(page.texts(".conversation > .message .role"))
        .containsExactly("system", "user", "assistant");
    assertThat(page.text(".is-answer .tool-call .tool-name")).isEqualTo("find_order");
    assertThat(page.text(".is-answer .tool-call .json-row .json-text")).isEqualTo("number: 20417");
    viewer.clickOn(".is-answer .tool-call", "Result");
    assertThat(page.text(".is-answer .tool-call .fold-body")).contains("parcel", "00340434161094");
  }

  @Test
  void rendersMarkdownAsElementsAndGoesBackToTheTextAsItWas() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("9");
    assertThat(page.texts(".is-answer .md-h2")).containsExactly("Order 20417");
    assertThat(page.texts(".is-answer .markdown strong")).containsExactly("delayed by two days");
    assertThat(page.texts(".is-answer .markdown ol > li")).hasSize(3);
    assertThat(page.texts(".is-answer .markdown ul > li"))
        .containsExactly("depot LEJ-2", "next scan due at 18:00");
    assertThat(page.texts(".is-answer .markdown th")).containsExactly("step", "status", "cost");
    assertThat(page.texts(".is-answer .markdown td"))
        .containsExactly("refund of shipping", "done", "4.90", "voucher", "offered", "10.00");
    assertThat(page.text(".is-answer .md-code code"))
        .isEqualTo("{\"case\": 8812, \"refund\": 4.90}");
    assertThat(
            page.evaluate(
                    "Array.from(document.querySelectorAll('.is-answer a'),"
                        + " a => a.href + ' ' + a.rel + ' ' + a.target).join('\\n')")
                .asText())
        .isEqualTo(
            "https://carrier.example/track?id=00340434161094 noopener noreferrer _blank\n"
                + "mailto:help@carrier.example noopener noreferrer _blank");
    viewer.clickOn(".is-answer .switch", "Text");
    assertThat(page.text(".is-answer .long-text .text")).isEqualTo(SupportTrace.ANSWER);
  }

  @Test
  void aTreeOfJsonIsFoldedAndWalkedByTheKeyboard() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("4");
    String output = "[role=tree][aria-label=Output] ";
    assertThat(page.texts(output + "[role=treeitem] .json-text"))
        .contains("number: 20417", "items: [2]", "0: {3}", "sku: \"LAMP-3\"", "note: null");
    int all = page.texts(output + "[role=treeitem]").size();
    page.click(output + "[aria-expanded=true] .json-key");
    assertThat(page.texts(output + "[role=treeitem]")).hasSize(all - 8);
    assertThat(page.text(output + "[aria-expanded=false] .json-preview"))
        .isEqualTo("[2] [{…}, {…}]");
    page.press("ArrowRight");
    page.press("ArrowRight");
    page.press("ArrowDown");
    assertThat(focused(page)).isEqualTo("sku: \"LAMP-3\"");
    assertThat(page.evaluate("document.activeElement.getAttribute('aria-level')").asInt())
        .isEqualTo(3);
    page.press("ArrowLeft");
    page.press("ArrowLeft");
    assertThat(page.evaluate("document.activeElement.getAttribute('aria-expanded')").asText())
        .isEqualTo("false");
    assertThat(viewer.selected()).as("the trace's own selection stays").isEqualTo("4");
  }

  @Test
  void numbersAreShownAndCopiedWithAllTheirDigits() throws IOException {
    String numbers = "[0.12345678901234567890123456789,1E+400,9007199254740993,1.50,3]";
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(
                    SampleTraces.task(1, 0, TaskType.TOOL_CALL, "count", 0, 1)
                        .result(CapturedValue.ofJson(numbers))
                        .build())));
    viewer.select("1");
    assertThat(page.texts("[aria-label=Output] .json-number"))
        .containsExactly(
            "0.12345678901234567890123456789", "1E+400", "9007199254740993", "1.50", "3");
    viewer.clickOn("[aria-label=\"Output shown as\"]", "Text");
    assertThat(page.evaluate("document.querySelector('.details').innerText").asText())
        .contains("0.12345678901234567890123456789,", "1E+400,", "9007199254740993,", "1.50,");
  }

  @Test
  void hugeArraysComeInPagesAndLongTextsAreCutUntilAskedFor() throws IOException {
    StringBuilder array = new StringBuilder("[0");
    for (int i = 1; i < 250_000; i++) {
      array.append(',').append(i);
    }
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(
                    SampleTraces.task(1, 0, TaskType.TOOL_CALL, "many", 0, 5)
                        .arguments(Map.of("text", CapturedValue.of("line\n".repeat(20_000))))
                        .result(CapturedValue.ofJson(array.append(']').toString()))
                        .build())));
    viewer.select("1");
    String output = "[role=tree][aria-label=Output] ";
    assertThat(page.texts(output + "[role=treeitem] .json-text")).hasSize(25);
    page.click(output + "[role=treeitem]:nth-child(25) .json-text");
    page.press("ArrowRight");
    page.press("ArrowRight");
    assertThat(focused(page)).isEqualTo("240,000 … 240,099");
    page.press("ArrowRight");
    page.press("ArrowRight");
    assertThat(focused(page)).isEqualTo("240000: 240000");
    String shown = "document.querySelector('[aria-label=Input] .json-string').textContent.length";
    assertThat(page.evaluate(shown).asInt()).isLessThan(1_000);
    viewer.clickOn(".side", "Show all 100,000");
    assertThat(page.evaluate(shown).asInt()).isEqualTo(100_000);
  }

  @Test
  void countsTokensOnceWhereAClientWrapsAClient() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("2");
    assertThat(viewer.section("Tokens and cost")).contains("310", "45", "355", "unknown");
    assertThat(viewer.section("With all below it")).contains("Model calls\n1", "Tokens\n355");
    viewer.select("1");
    assertThat(viewer.section("With all below it"))
        .contains("Tasks\n9", "Model calls\n4", "Tool calls\n3", "Failures\n1", "Tokens\n1,576");
  }

  @Test
  void detailsOfNoTaskScrollSideways() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    for (String id : viewer.rows()) {
      viewer.select(id);
      assertThat(
              page.evaluate(
                      "(box => box.scrollWidth - box.clientWidth)"
                          + "(document.querySelector('.side-body'))")
                  .asInt())
          .as("task " + id)
          .isZero();
    }
  }

  @Test
  void copiesWhatItSaysAndLinksToTheTask() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    page.evaluate(
        "window.copied = []; Object.defineProperty(navigator, 'clipboard', {value:"
            + " {writeText: text => { window.copied.push(text); return Promise.resolve(); }}})");
    viewer.select("8");
    viewer.clickOn(".details-actions", "Copy link");
    viewer.clickOn(".details-actions", "Copy JSON");
    page.await("window.copied.length === 2");
    assertThat(page.evaluate("window.copied[0]").asText()).endsWith(".html#span=8");
    JsonNode copied = ExportedFile.parse(page.evaluate("window.copied[1]").asText());
    assertThat(copied.get("func").asText()).isEqualTo("track_parcel");
    assertThat(copied.get("tool_output_meta").asText())
        .isEqualTo("depot LEJ-2, next scan due at 18:00");
    page.click("[role=tree][aria-label=Input] [role=treeitem] .json-text");
    page.press("p");
    page.press("c");
    page.await("window.copied.length === 4");
    assertThat(page.evaluate("window.copied.slice(2).join(' ')").asText())
        .isEqualTo("parcel 00340434161094");
  }

  @Test
  void everythingInThePaneIsReachedByTheKeyboardAndHasAName() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("9");
    assertThat(
            page.evaluate(
                    "Array.from(document.querySelectorAll('.side button, .side a, .side input,"
                        + " .search-bar button, .search-bar input')).filter(e =>"
                        + " !(e.getAttribute('aria-label') || e.textContent.trim())).length")
                .asInt())
        .as("controls without a name")
        .isZero();
    assertThat(
            page.evaluate(
                    "Array.from(document.querySelectorAll('.side [onclick], .side [role=button]'))"
                        + ".length")
                .asInt())
        .as("controls that are no buttons")
        .isZero();
    assertThat(page.texts(".side h2, .side h3"))
        .as("headings to go by")
        .hasSizeGreaterThan(4)
        .noneMatch(String::isBlank);
  }

  /** What the line of a tree that has the keyboard says. */
  private static String focused(BrowserPage page) {
    return page.evaluate("document.activeElement.querySelector('.json-text').textContent").asText();
  }
}
