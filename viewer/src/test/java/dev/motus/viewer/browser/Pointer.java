package dev.motus.viewer.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The mouse on a page: everything goes through the browser as a person's hand does. */
public final class Pointer {
  /** What is held down while the pointer acts. */
  public enum Held {
    NOTHING(0),
    ALT(1),
    CTRL(2),
    SHIFT(8);

    private final int bits;

    Held(int bits) {
      this.bits = bits;
    }
  }

  private final BrowserPage page;

  Pointer(BrowserPage page) {
    this.page = page;
  }

  /** Moves to a place in CSS pixels. */
  public void move(double x, double y) {
    send("mouseMoved", x, y, "none", 0, Held.NOTHING);
    page.settle();
  }

  /** Clicks at a place. */
  public void click(double x, double y) {
    click(x, y, Held.NOTHING);
  }

  /** Clicks at a place while a key is held. */
  public void click(double x, double y, Held held) {
    send("mousePressed", x, y, "left", 1, held);
    send("mouseReleased", x, y, "left", 1, held);
    page.settle();
  }

  /** Clicks twice at a place. */
  public void doubleClick(double x, double y) {
    for (int count = 1; count <= 2; count++) {
      send("mousePressed", x, y, "left", count, Held.NOTHING);
      send("mouseReleased", x, y, "left", count, Held.NOTHING);
    }
    page.settle();
  }

  /** Presses at one place, moves to another in some steps, and lets go. */
  public void drag(double fromX, double fromY, double toX, double toY) {
    send("mouseMoved", fromX, fromY, "none", 0, Held.NOTHING);
    send("mousePressed", fromX, fromY, "left", 1, Held.NOTHING);
    for (int step = 1; step <= 5; step++) {
      double share = step / 5.0;
      ObjectNode moved =
          event(
              "mouseMoved",
              fromX + (toX - fromX) * share,
              fromY + (toY - fromY) * share,
              "left",
              0,
              Held.NOTHING);
      page.call("Input.dispatchMouseEvent", moved.put("buttons", 1));
    }
    send("mouseReleased", toX, toY, "left", 1, Held.NOTHING);
    page.settle();
  }

  /** Turns the wheel: positive is down. */
  public void wheel(double x, double y, double down, Held held) {
    ObjectNode turned = event("mouseWheel", x, y, "none", 0, held);
    page.call("Input.dispatchMouseEvent", turned.put("deltaX", 0).put("deltaY", down));
    page.settle();
  }

  /** The place of the first element that a selector finds: x, y, width and height. */
  public double[] box(String selector) {
    JsonNode box =
        page.evaluate(
            "(() => { const r = document.querySelector("
                + BrowserPage.quote(selector)
                + ").getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()");
    return new double[] {
      box.get(0).asDouble(), box.get(1).asDouble(), box.get(2).asDouble(), box.get(3).asDouble()
    };
  }

  private void send(String type, double x, double y, String button, int count, Held held) {
    page.call("Input.dispatchMouseEvent", event(type, x, y, button, count, held));
  }

  private static ObjectNode event(
      String type, double x, double y, String button, int count, Held held) {
    return DevTools.parameters()
        .put("type", type)
        .put("x", x)
        .put("y", y)
        .put("button", button)
        .put("clickCount", count)
        .put("modifiers", held.bits);
  }
}
