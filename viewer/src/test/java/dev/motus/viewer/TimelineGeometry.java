package dev.motus.viewer;

import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Pointer;

/** Where on the screen a time and a task are while the whole trace is shown. */
final class TimelineGeometry {
  /** Air behind the last end, as a share of the whole. */
  private static final double AIR = 1.02;

  private final BrowserPage page;
  private final double micros;

  /** For a trace that takes so many microseconds from first start to last end. */
  TimelineGeometry(BrowserPage page, double micros) {
    this.page = page;
    this.micros = micros;
  }

  /** The pixel column of a time in milliseconds after the start of the trace. */
  double x(double millis) {
    double[] bars = page.pointer().box(".bars");
    return bars[0] + millis * 1_000 / (micros * AIR) * bars[2];
  }

  /** The middle of the row of a task. */
  double y(String id) {
    Pointer pointer = page.pointer();
    double[] row = pointer.box("[data-id='" + id + "']");
    return row[1] + row[3] / 2;
  }
}
