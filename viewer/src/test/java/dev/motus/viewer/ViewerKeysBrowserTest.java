package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything by keyboard, and the focus where a screen reader expects it. */
class ViewerKeysBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private static String focused(BrowserPage page) {
    return page.evaluate(
            "document.activeElement.dataset.id ?? document.activeElement.className.split(' ')[0]")
        .asText();
  }

  @Test
  void theArrowsWalkThroughTheTreeAndTheFocusGoesAlong() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("ArrowDown");
    assertThat(viewer.selected()).isEqualTo("1");
    assertThat(focused(page)).isEqualTo("1");
    page.press("ArrowDown");
    assertThat(viewer.selected()).isEqualTo("3");
    assertThat(focused(page)).isEqualTo("3");
    page.press("ArrowLeft");
    assertThat(viewer.attribute("3", "aria-expanded")).isEqualTo("false");
    assertThat(viewer.rows()).doesNotContain("4");
    page.press("ArrowRight");
    page.press("ArrowRight");
    assertThat(viewer.selected()).isEqualTo("4");
    page.press("ArrowLeft");
    assertThat(viewer.selected()).isEqualTo("3");
    page.press("End");
    assertThat(viewer.selected()).isEqualTo("16");
    assertThat(focused(page)).isEqualTo("16");
    page.press("Home");
    assertThat(viewer.selected()).isEqualTo("1");
    page.press("PageDown");
    assertThat(viewer.selected()).isEqualTo("16");
    page.press("PageUp");
    assertThat(viewer.selected()).isEqualTo("1");
  }

  @Test
  void onlyTheSelectedRowIsInTheTabOrder() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("[data-id='5'] .label");
    assertThat(
            page.evaluate(
                    "Array.from(document.querySelectorAll('.scroller [tabindex=\"0\"]'), e =>"
                        + " e.dataset.id).join()")
                .asText())
        .isEqualTo("5");
  }

  @Test
  void spaceOpensAndClosesAndTheStarOpensAllBelow() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("Home");
    page.press("ArrowDown");
    page.press(" ");
    assertThat(viewer.rows()).doesNotContain("4");
    page.press("Home");
    page.press(" ");
    assertThat(viewer.rows()).containsExactly("1");
    page.press("*");
    assertThat(viewer.rows()).hasSize(15);
  }

  @Test
  void errorsAreVisitedAroundTheTraceAndFoldedOnesComeIntoSight() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("[data-id='1'] .fold");
    page.press("e");
    assertThat(viewer.selected()).isEqualTo("6");
    page.press("e");
    assertThat(viewer.selected()).isEqualTo("6");
    page.press("Home");
    page.press("E");
    assertThat(viewer.selected()).isEqualTo("6");
  }

  @Test
  void enterLeadsToTheDetailsAndEscapeBack() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("End");
    page.press("Enter");
    assertThat(page.evaluate("document.activeElement.closest('.side') !== null").asBoolean())
        .isTrue();
    page.press("Escape");
    assertThat(focused(page)).isEqualTo("16");
  }

  @Test
  void theHelpOpensOnAQuestionMarkAndClosesOnEscape() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("?");
    assertThat(page.evaluate("document.querySelector('dialog.help').open").asBoolean()).isTrue();
    assertThat(page.texts("dialog.help kbd")).contains("/", "n", "e", "z", "?");
    page.press("ArrowDown");
    assertThat(viewer.selected()).as("keys stay in the dialogue").isEqualTo("none");
    page.press("Escape");
    assertThat(page.evaluate("document.querySelector('dialog.help').open").asBoolean()).isFalse();
  }

  @Test
  void keysSwitchViewsColoursAndTheCriticalPath() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("3");
    page.await("document.querySelector('.table .row')");
    page.press("2");
    page.await("document.querySelector('.flame-node')");
    page.press("1");
    page.await("document.querySelector('.timeline .row')");
    page.press("c");
    page.await("document.querySelectorAll('.row.critical').length > 0");
    page.press("c");
    page.await("document.querySelectorAll('.row.critical').length === 0");
  }

  @Test
  void whatIsTypedIntoTheSearchIsNoCommand() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("/");
    page.type("m");
    page.press("3");
    page.await("document.querySelector('input[type=search]').value === 'm3'");
    assertThat(page.evaluate("document.querySelector('.timeline') !== null").asBoolean()).isTrue();
  }
}
