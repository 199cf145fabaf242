package dev.motus.studio.page;

import static dev.motus.studio.page.StudioInBrowser.awaitElsewhere;
import static dev.motus.studio.page.StudioInBrowser.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the list to a run or to two, by pointer and by keys, and back to the same place. */
class OpenAndCompareBrowserTest {
  @RegisterExtension static final StudioInBrowser browser = new StudioInBrowser();

  private MadeStudio studio;

  @BeforeEach
  void start() throws IOException {
    studio = MadeStudio.start();
    ObjectNode[] runs = new ObjectNode[170];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = MadeRun.of(i, "run " + i);
    }
    studio.add(runs);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void theWayBackFromARunLeadsToTheSamePlaceOfTheSameList() throws Exception {
    BrowserPage page = browser.open(studio.address(), "project=shop&sort=cost");
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    page.await("document.querySelectorAll('.run').length === 150");
    page.click(".run[data-id=run-150] input");
    page.evaluate(
        "document.querySelector('.run[data-id=run-60]').scrollIntoView({block: 'center'})");
    int scroll = page.evaluate("Math.round(scrollY)").asInt();
    assertThat(scroll).isGreaterThan(3_000);
    page.click(".run[data-id=run-60] a");
    awaitElsewhere(page, "document.querySelector('#opened')?.textContent === 'run-60'");
    page.evaluate("history.back()");
    awaitElsewhere(page, "document.querySelectorAll('.run').length === 150");
    page.await("Math.abs(scrollY - " + scroll + ") < 2");
    assertThat(StudioInBrowser.hash(page)).isEqualTo("#project=shop&sort=cost");
    assertThat(page.evaluate("document.activeElement.closest('.run').dataset.id").asText())
        .isEqualTo("run-60");
    assertThat(page.texts(".run[aria-selected=true] a")).containsExactly("run 150");
  }

  @Test
  void enterOpensTheRunThatHasTheKeyboard() throws Exception {
    BrowserPage page = browser.open(studio.address());
    page.press("ArrowDown");
    page.press("ArrowDown");
    page.press("End");
    assertThat(page.evaluate("document.activeElement.dataset.id").asText()).isEqualTo("run-120");
    page.press("PageUp");
    page.press("Home");
    page.press("ArrowDown");
    page.press("ArrowUp");
    page.press("ArrowDown");
    page.press("Enter");
    awaitElsewhere(page, "document.querySelector('#opened')?.textContent === 'run-168'");
    page.evaluate("history.back()");
    awaitElsewhere(page, "document.activeElement?.dataset?.id === 'run-168'");
  }

  @Test
  void twoClicksCompareTwoRunsTheEarlierIsA() throws Exception {
    BrowserPage page = browser.open(studio.address());
    page.click(".run[data-id=run-168] input");
    assertThat(page.texts(".comparing li bdi")).containsExactly("run 168");
    assertThat(page.evaluate("document.querySelector('.compare').disabled").asBoolean()).isTrue();
    double[] row = page.pointer().box(".run[data-id=run-165]");
    page.pointer().move(row[0] + 300, row[1] + row[3] / 2);
    page.click(".run[data-id=run-165] .compare-with");
    awaitElsewhere(
        page, "document.querySelector('#opened')?.textContent === 'run-165 and run-168'");
    page.evaluate("history.back()");
    awaitElsewhere(
        page, "document.querySelector('.run[aria-selected=true]')?.dataset.id === 'run-168'");
  }

  @Test
  void keysSelectTwoRunsAndCompareThem() throws Exception {
    BrowserPage page = browser.open(studio.address());
    page.press("j");
    page.press("x");
    page.press("j");
    page.press("x");
    assertThat(page.texts(".comparing li bdi")).containsExactly("run 169", "run 168");
    page.press("j");
    page.press("x");
    assertThat(page.texts(".comparing li bdi")).containsExactly("run 168", "run 167");
    page.press("c");
    awaitElsewhere(
        page, "document.querySelector('#opened')?.textContent === 'run-167 and run-168'");
  }

  @Test
  void oneSelectedRunIsComparedWithTheOneThatHasTheKeyboard() throws Exception {
    BrowserPage page = browser.open(studio.address());
    page.press("j");
    page.press("x");
    page.press("j");
    page.press("j");
    page.press("c");
    awaitElsewhere(
        page, "document.querySelector('#opened')?.textContent === 'run-167 and run-169'");
  }

  @Test
  void selectionIsSaidAndEscapeEndsIt() {
    BrowserPage page = browser.open(studio.address());
    page.press("j");
    page.press("c");
    assertThat(page.text(".app > .unseen")).isEqualTo("Select two runs to compare them");
    page.press("x");
    assertThat(page.text(".app > .unseen")).isEqualTo("run 169 selected, 1 of 2");
    page.press("Escape");
    assertThat(page.texts(".comparing")).isEmpty();
    assertThat(page.texts(".run[aria-selected=true]")).isEmpty();
  }

  @Test
  void keysCanBeTurnedOffForThoseWhoSpeakToTheirMachine() {
    BrowserPage page = browser.open(studio.address());
    page.press("?");
    assertThat(page.evaluate("document.querySelector('dialog').open").asBoolean()).isTrue();
    assertThat(page.texts(".keys dt")).contains("x", "c", "/", "?", "Enter");
    page.click(".keys-on input");
    page.press("Escape");
    page.press("x");
    page.press("?");
    assertThat(page.evaluate("document.querySelector('dialog').open").asBoolean()).isFalse();
    page.evaluate("document.querySelector('.run').focus()");
    page.press("x");
    assertThat(page.texts(".comparing")).isEmpty();
    page.press("ArrowDown");
    assertThat(page.evaluate("document.activeElement.dataset.id").asText()).isEqualTo("run-168");
    page.evaluate("localStorage.clear()");
  }

  @Test
  void lettersInTheSearchAreWords() {
    BrowserPage page = browser.open(studio.address());
    page.press("/");
    for (String letter : new String[] {"x", "c", "t", "?"}) {
      page.press(letter);
    }
    assertThat(page.evaluate("document.querySelector('input[type=search]').value").asText())
        .isEqualTo("xct?");
    page.press("Escape");
    page.await("document.querySelectorAll('.run').length === 50");
    assertThat(names(page)).startsWith("run 169");
    page.press("ArrowDown");
    assertThat(page.evaluate("document.activeElement.dataset.id").asText()).isEqualTo("run-169");
  }
}
