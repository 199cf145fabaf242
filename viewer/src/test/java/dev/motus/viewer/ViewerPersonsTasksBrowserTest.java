package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person wants to know of a run, and how many clicks that takes. */
class ViewerPersonsTasksBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private static final String LOST = "429 Too Many Requests: rate limit exceeded";
  private static final int TURNS = 5;

  private BrowserPage page;
  private int actions;

  private void click(String selector) {
    actions++;
    page.click(selector);
  }

  /**
   * An agent that asks for the same page again and again, catches one failure, and ends by another.
   */
  static TraceSnapshot stuck() {
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(
        SampleTraces.task(1, 0, TaskType.AGENT_CALL, "shop_agent", 0, 20_000)
            .ended(TaskOutcome.ERROR, SampleTraces.START + 20_000_000)
            .error("java.lang.RuntimeException", LOST, "java.lang.RuntimeException: " + LOST)
            .build());
    List<ModelMessage> messages = new ArrayList<>();
    messages.add(ModelMessage.of("user", "Log in and order a lamp."));
    for (int turn = 0; turn < TURNS; turn++) {
      long at = turn * 3_000L;
      ModelMessage answer =
          new ModelMessage(
              "assistant",
              "Attempt number " + (turn + 1),
              null,
              List.of(
                  new ModelToolCall("c" + turn, "read_page", "{\"url\":\"https://shop.example\"}")),
              null,
              null);
      tasks.add(chat(10 + turn, at, at + 1_000, messages, answer, 0.01 + turn * 0.02));
      tasks.add(
          SampleTraces.task(20 + turn, 1, TaskType.TOOL_CALL, "read_page", at + 1_000, at + 2_900)
              .arguments(Map.of("url", CapturedValue.of("https://shop.example")))
              .result(CapturedValue.of("Please log in."))
              .build());
      messages = new ArrayList<>(messages);
      messages.add(answer);
      messages.add(ModelMessage.toolResult("c" + turn, "Please log in."));
    }
    tasks.add(
        SampleTraces.task(30, 1, TaskType.TOOL_CALL, "run_sql", 15_000, 15_500)
            .ended(TaskOutcome.ERROR, SampleTraces.START + 15_500_000)
            .error("java.sql.SQLException", "no such table", "java.sql.SQLException: no such table")
            .build());
    tasks.add(
        SampleTraces.task(31, 1, TaskType.AGENT_CALL, "checker", 16_000, 19_900)
            .ended(TaskOutcome.ERROR, SampleTraces.START + 19_900_000)
            .error("java.lang.RuntimeException", LOST, "java.lang.RuntimeException: " + LOST)
            .build());
    tasks.add(
        SampleTraces.task(32, 31, TaskType.MODEL_CALL, "chat", 17_000, 19_800)
            .ended(TaskOutcome.ERROR, SampleTraces.START + 19_800_000)
            .error("java.io.IOException", LOST, "java.io.IOException: " + LOST)
            .build());
    return SampleTraces.snapshot(tasks);
  }

  private static TaskMeta chat(
      long id, long from, long to, List<ModelMessage> input, ModelMessage answer, double cost) {
    return SampleTraces.task(id, 1, TaskType.MODEL_CALL, "chat", from, to)
        .modelCall(
            new ModelCall(
                "m-1", null, input, List.of(), "m-1", answer, null, TokenUsage.of(500, 50)))
        .extraFields(Map.of("cost", CapturedValue.of(cost)))
        .build();
  }

  @Test
  void whyDidItFail() throws IOException {
    page = viewer.open(stuck());
    page.await("document.querySelector('.failure-message')");
    assertThat(page.texts(".failure-chain .span-name"))
        .containsExactly("shop_agent", "checker", "chat");
    assertThat(page.texts(".failure-message")).containsExactly(LOST);
    click(".next-error");
    page.await("document.querySelector('.details h2')");
    assertThat(page.text(".side h2")).isEqualTo("chat");
    assertThat(viewer.section("Error")).contains(LOST);
    assertThat(actions).isEqualTo(1);
  }

  @Test
  void whatWasCaughtIsNotTheReason() throws IOException {
    page = viewer.open(stuck());
    page.await("document.querySelector('.failure-message')");
    page.await("document.querySelector('.side').innerText.includes('1 caught further up')");
    assertThat(page.texts("[aria-label='Failed'] .span-link"))
        .last()
        .asString()
        .contains("run_sql", "no such table", "caught");
  }

  @Test
  void whatDidTheModelSeeBeforeThatTool() throws IOException {
    page = viewer.open(stuck());
    click("[data-id='22'] .label");
    page.await("document.querySelector('.details .span-link')");
    assertThat(viewer.section("Asked for by")).contains("chat", "3 of 5");
    click(".details .span-link");
    page.await("document.querySelector('.conversation .is-answer')");
    assertThat(viewer.section("Conversation")).contains("Please log in.", "Attempt number 3");
    assertThat(actions).isEqualTo(2);
    page.await("document.querySelector('.tool-call .span-link')?.dataset.to === '22'");
  }

  @Test
  void whoSpentTheMoney() throws IOException {
    page = viewer.open(stuck());
    page.await("document.querySelector('.failure-message') && document.querySelector('.findings')");
    page.await("document.querySelector('.side').innerText.includes('1 caught further up')");
    click("[aria-label='Most expensive'] .span-link");
    page.await("document.querySelector('.details h2')");
    assertThat(viewer.selected()).isEqualTo("14");
    assertThat(viewer.section("Tokens and cost")).contains("$0.09");
    assertThat(actions).isEqualTo(1);
  }

  @Test
  void isItLooping() throws IOException {
    page = viewer.open(stuck());
    page.await("document.querySelector('.findings')");
    assertThat(page.texts(".findings [data-kind=repeated_calls] p"))
        .containsExactly(
            "“read_page” was called 5 times with the same arguments and gave the same result:"
                + " 7.60 s again.");
    assertThat(actions).isZero();
  }

  @Test
  void thePromptOfTheThirdCallToTheClipboard() throws IOException {
    page = viewer.open(stuck());
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text;"
            + " return Promise.resolve(); }");
    click("[data-id='12'] .label");
    page.await("document.querySelector('.details-actions')");
    assertThat(page.text(".details-line")).contains("Model call 3 of 6");
    actions++;
    viewer.clickOn(".details-actions", "Copy prompt");
    page.await("window.copied");
    assertThat(page.evaluate("window.copied").asText())
        .startsWith("## user\n\nLog in and order a lamp.\n\n## assistant\n\nAttempt number 1")
        .endsWith("Please log in.");
    assertThat(actions).isEqualTo(2);
  }

  @Test
  void aRowTellsItselfFromOthersOfItsName() throws IOException {
    page = viewer.open(stuck());
    page.await("document.querySelector('[data-id=\"13\"] .brief')?.textContent");
    assertThat(page.text("[data-id='13'] .brief")).contains("Attempt number 4");
    assertThat(page.text("[data-id='13'] .nth")).isEqualTo("4 of 5");
    assertThat(page.text("[data-id='13'] .cost")).isEqualTo("$0.07");
    assertThat(page.text("[data-id='23'] .brief")).contains("url: \"https://shop.example\"");
    assertThat(page.text("[data-id='1'] .brief-error")).contains(LOST);
    click(".compact");
    assertThat(page.texts(".row .brief")).isEmpty();
    page.evaluate("localStorage.removeItem('motus.compact')");
  }

  @Test
  void theWholeRunAsOneText() throws IOException {
    page = viewer.open(stuck());
    actions++;
    page.press("4");
    page.await("document.querySelector('.log-text')");
    assertThat(page.text(".log-text"))
        .startsWith("# shop_agent")
        .contains("Why it failed: shop_agent > checker > chat: " + LOST)
        .contains(
            "**chat** 3 of 5 (", "(4 earlier messages as before)", "answers: Attempt number 3")
        .endsWith("Nothing was left out.");
  }

  @Test
  void aWordThatOnlyContentsHaveIsFoundWithoutASwitch() throws IOException {
    page = viewer.open(stuck());
    viewer.search("\"Attempt number 5\"");
    page.await("document.querySelector('.hits').textContent === '1 hit, in contents'");
    page.press("Enter");
    assertThat(viewer.selected()).isEqualTo("14");
  }

  @Test
  void theTabSaysWhichRunItIs() throws IOException {
    page = viewer.open(stuck());
    page.await("document.title.startsWith('✗ shop_agent · 20.00 s')");
  }
}
