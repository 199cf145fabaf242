package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.testing.SampleTraces;
import dev.motus.testing.SupportTrace;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run cost: unknown, by the reader's prices, or as its tasks say. */
class ViewerCostBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @Test
  void costsAreUnknownUntilTheReaderGivesPricesAndThenAddUp() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    viewer.select("5");
    assertThat(viewer.section("Tokens and cost")).contains("unknown");
    viewer.clickOn(".usage", "Set prices");
    assertThat(page.evaluate("document.querySelector('dialog.prices').open").asBoolean()).isTrue();
    for (Map.Entry<String, String> price :
        Map.of("Input", "2", "Cached input", "1", "Output", "10").entrySet()) {
      page.evaluate(
          "document.querySelector(\"[aria-label='"
              + price.getKey()
              + " of gpt-5-mini']\").focus()");
      page.type(price.getValue());
    }
    viewer.clickOn("dialog.prices", "Use these prices");
    // 92 fresh at 2, 310 cached at 1, 38 out at 10, for a million.
    assertThat(viewer.section("Tokens and cost")).contains("$0.0009", "by your prices");
    viewer.select("1");
    assertThat(viewer.section("With all below it")).contains("Cost\n$0.0054");
    page.evaluate("localStorage.removeItem('motus.prices')");
  }

  @Test
  void costsThatTasksReportAreShownAndAddedUpOnce() throws IOException {
    Map<String, CapturedValue> chat = Map.of("cost", CapturedValue.of(0.0125));
    Map<String, CapturedValue> search = Map.of("cost", CapturedValue.of(0.000_8));
    TokenUsage usage = TokenUsage.of(700, 30);
    ModelCall call = new ModelCall("m-1", null, List.of(), List.of(), "m-1", null, null, usage);
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(
                    SampleTraces.task(1, 0, TaskType.AGENT_CALL, "agent", 0, 90).build(),
                    SampleTraces.task(2, 1, TaskType.MODEL_CALL, "chat", 1, 40)
                        .modelCall(call)
                        .extraFields(chat)
                        .build(),
                    // The client in the client: the same call once more.
                    SampleTraces.task(3, 2, TaskType.MODEL_CALL, "http_chat", 2, 39)
                        .modelCall(call)
                        .extraFields(chat)
                        .build(),
                    SampleTraces.task(4, 1, TaskType.TOOL_CALL, "search", 41, 80)
                        .extraFields(search)
                        .build())));
    viewer.select("3");
    assertThat(viewer.section("Tokens and cost")).contains("$0.0125", "as the trace says");
    viewer.select("4");
    assertThat(viewer.section("Tokens and cost")).contains("$0.0008", "as the trace says");
    viewer.select("1");
    assertThat(viewer.section("With all below it")).contains("Cost\n$0.0133");
    page.press("/");
    page.type("cost>0.01");
    page.await("document.querySelector('.hits').textContent === '2 hits'");
  }

  @Test
  void aSumSaysOfWhichDayAndSourceItsPricesAreAndTheReadersPricesGoBeforeThem() throws IOException {
    String basis = "bundled prices of 2026-10-16 (https://prices.example/list)";
    ModelCall call =
        new ModelCall(
            "m-1", null, List.of(), List.of(), "m-1", null, null, TokenUsage.of(1_000_000, 0));
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(
                    SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 90)
                        .modelCall(call)
                        .extraFields(
                            Map.of(
                                "cost", CapturedValue.of(3.5),
                                "cost_basis", CapturedValue.of(basis),
                                "time_to_first_token_us", CapturedValue.of(420_000)))
                        .build())));
    assertThat(page.text(".bases")).contains(basis);
    viewer.select("1");
    assertThat(viewer.section("Tokens and cost")).contains("$3.50", basis, "First token\t420 ms");
    page.evaluate(
        "localStorage.setItem('motus.prices',"
            + " '{\"currency\":\"USD\",\"models\":{\"m-1\":{\"input\":2,\"output\":4}}}')");
    page = viewer.reopen();
    assertThat(page.text(".bases")).contains("your prices in this browser").doesNotContain(basis);
    viewer.clickOn(".figures-run", "prices");
    assertThat(page.text("dialog.prices")).contains("your prices here go before the prices with");
    page.evaluate("localStorage.removeItem('motus.prices')");
  }
}
