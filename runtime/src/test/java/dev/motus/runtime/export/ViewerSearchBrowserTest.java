package dev.motus.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.browser.BrowserPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Search: what is hit, what is kept, how one gets from hit to hit. */
class ViewerSearchBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @Test
  void searchKeepsHitsAndTheirAncestorsAndStepsThroughThem() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    viewer.search("Queue.java");
    assertThat(viewer.rows()).containsExactly("1", "8", "11", "13", "14");
    assertThat(page.text("#hits")).isEqualTo("1 / 3");
    assertThat(viewer.selected()).isEqualTo("8");
    page.press("Enter");
    assertThat(page.text("#hits")).isEqualTo("2 / 3");
    assertThat(viewer.selected()).isEqualTo("11");
    page.press("Escape");
    assertThat(viewer.rows()).as("the search is over").hasSize(15);
    assertThat(viewer.selected()).isEqualTo("11");
  }

  @Test
  void nAndShiftNGoThroughTheHitsAndAround() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    viewer.search("model call");
    assertThat(page.text("#hits")).isEqualTo("1 / 4");
    page.click("#next-hit");
    assertThat(viewer.selected()).isEqualTo("7");
    page.evaluate("document.getElementById('tree').focus()");
    page.press("n");
    page.press("n");
    page.press("n");
    assertThat(viewer.selected()).isEqualTo("4");
    page.press("N");
    assertThat(viewer.selected()).isEqualTo("16");
  }

  @Test
  void hitsInHiddenTasksAreCounted() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    viewer.search("cache_write");
    assertThat(page.text("#hits")).isEqualTo("1 in hidden magic");
    page.click("#magic");
    assertThat(viewer.rows()).containsExactly("1", "13", "15");
  }

  @Test
  void aHitInACollapsedTaskOpensIt() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("#collapse-all");
    viewer.search("Queue.java");
    assertThat(viewer.rows()).containsExactly("1", "8", "11", "13", "14");
  }

  @Test
  void aSearchWithoutHitsSaysSo() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    viewer.search("no such thing anywhere");
    assertThat(page.text("#hits")).isEqualTo("no hits");
    assertThat(page.text("#empty")).isEqualTo("Nothing that is shown matches.");
    assertThat(viewer.rows()).isEmpty();
  }
}
