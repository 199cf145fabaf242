package dev.motus.viewer.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * One open page, with a record of everything that a page which only shows a file must not do. Input
 * goes through the browser as a user's does. For one thread.
 */
public final class BrowserPage implements AutoCloseable {
  private static final Map<String, Integer> KEY_CODES =
      Map.ofEntries(
          Map.entry("Tab", 9),
          Map.entry("Enter", 13),
          Map.entry("Escape", 27),
          Map.entry("PageUp", 33),
          Map.entry("PageDown", 34),
          Map.entry("End", 35),
          Map.entry("Home", 36),
          Map.entry("ArrowLeft", 37),
          Map.entry("ArrowUp", 38),
          Map.entry("ArrowRight", 39),
          Map.entry("ArrowDown", 40));

  private final DevTools tools;
  private final String target;
  private final String session;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> dialogs = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();

  private BrowserPage(DevTools tools, String target, String session) {
    this.tools = tools;
    this.target = target;
    this.session = session;
  }

  static BrowserPage open(DevTools tools, URI address) {
    String target =
        tools
            .call(null, "Target.createTarget", DevTools.parameters().put("url", "about:blank"))
            .get("targetId")
            .asText();
    String session =
        tools
            .call(
                null,
                "Target.attachToTarget",
                DevTools.parameters().put("targetId", target).put("flatten", true))
            .get("sessionId")
            .asText();
    BrowserPage page = new BrowserPage(tools, target, session);
    tools.listen(page::event);
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      page.call(domain + ".enable", DevTools.parameters());
    }
    page.size(1440, 900);
    page.call("Page.navigate", DevTools.parameters().put("url", address.toString()));
    page.loaded.orTimeout(60, TimeUnit.SECONDS).join();
    return page;
  }

  private void event(JsonNode event) {
    if (!session.equals(event.path("sessionId").asText())) {
      return;
    }
    JsonNode parameters = event.path("params");
    switch (event.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Page.javascriptDialogOpening" -> dialogs.add(parameters.path("message").asText());
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      case "Runtime.exceptionThrown" ->
          errors.add(parameters.path("exceptionDetails").path("exception").toString());
      case "Log.entryAdded" -> errors.add(parameters.path("entry").path("text").asText());
      default -> {}
    }
  }

  /** The value of an expression, by JSON; a promise is awaited. Throws what the page throws. */
  public JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            DevTools.parameters()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Waits until an expression holds, looking once a frame. */
  public void await(String expression) {
    JsonNode held =
        evaluate(
            "new Promise(done => { const end = performance.now() + 20000;"
                + " const look = () => ("
                + expression
                + ") ? done(true)"
                + " : performance.now() > end ? done(false) : requestAnimationFrame(look);"
                + " look(); })");
    if (!held.asBoolean()) {
      throw new AssertionError("The page never came to: " + expression);
    }
  }

  /** The texts of all elements that a selector finds, in order. */
  public List<String> texts(String selector) {
    JsonNode found =
        evaluate(
            "Array.from(document.querySelectorAll(" + quote(selector) + "), e => e.textContent)");
    return DevTools.JSON.convertValue(
        found, DevTools.JSON.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  /** The text of the one element that a selector finds. */
  public String text(String selector) {
    List<String> texts = texts(selector);
    if (texts.size() != 1) {
      throw new AssertionError(selector + " finds " + texts.size() + " elements, not one");
    }
    return texts.get(0);
  }

  /** Clicks in the middle of the first element of a selector. */
  public void click(String selector) {
    JsonNode middle =
        evaluate(
            "(() => { const e = document.querySelector("
                + quote(selector)
                + ");"
                + " e.scrollIntoView({block: 'nearest'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          DevTools.parameters()
              .put("type", type)
              .put("x", middle.get("x").asDouble())
              .put("y", middle.get("y").asDouble())
              .put("button", "left")
              .put("clickCount", 1));
    }
    settle();
  }

  /** Presses and releases a key, by its DOM name or its character. */
  public void press(String key) {
    ObjectNode down = DevTools.parameters().put("key", key).put("type", "keyDown");
    ObjectNode up = DevTools.parameters().put("key", key).put("type", "keyUp");
    if (key.length() == 1) {
      down.put("text", key);
    } else {
      down.put("windowsVirtualKeyCode", KEY_CODES.get(key));
      up.put("windowsVirtualKeyCode", KEY_CODES.get(key));
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", up);
    settle();
  }

  /** Waits until what was asked for has been drawn. */
  public void settle() {
    evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** Types a text where the focus is. */
  public void type(String text) {
    call("Input.insertText", DevTools.parameters().put("text", text));
  }

  /** Gives the page another size, in CSS pixels. */
  public void size(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        DevTools.parameters()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** Makes the system prefer {@code light} or {@code dark}. */
  public void prefer(String scheme) {
    media("prefers-color-scheme", scheme);
  }

  /** Makes the system prefer that nothing moves. */
  public void preferReducedMotion() {
    media("prefers-reduced-motion", "reduce");
  }

  /** Has the system draw in its own few colours. */
  public void forceColours() {
    media("forced-colors", "active");
  }

  private void media(String feature, String value) {
    ObjectNode parameters = DevTools.parameters();
    parameters.putArray("features").addObject().put("name", feature).put("value", value);
    call("Emulation.setEmulatedMedia", parameters);
  }

  /** What is seen, as a PNG. */
  public byte[] screenshot() {
    return Base64.getDecoder()
        .decode(
            call("Page.captureScreenshot", DevTools.parameters().put("format", "png"))
                .get("data")
                .asText());
  }

  /** The addresses that were asked for, that of the page included. */
  public List<String> requests() {
    return requests;
  }

  /** The texts of {@code alert} and its like. */
  public List<String> dialogs() {
    return dialogs;
  }

  /** Uncaught exceptions, violations of the content security policy, failed loads. */
  public List<String> errors() {
    return errors;
  }

  /** Where a person points, clicks and drags. */
  public Pointer pointer() {
    return new Pointer(this);
  }

  /** What is seen, pixel by pixel. */
  public Picture picture() {
    return Picture.of(screenshot());
  }

  /** Chooses a file in the first file field that a selector finds. */
  public void choose(String selector, Path file) {
    JsonNode root = call("DOM.getDocument", DevTools.parameters()).path("root");
    JsonNode field =
        call(
            "DOM.querySelector",
            DevTools.parameters()
                .put("nodeId", root.path("nodeId").asInt())
                .put("selector", selector));
    ObjectNode parameters = DevTools.parameters().put("nodeId", field.path("nodeId").asInt());
    parameters.putArray("files").add(file.toString());
    call("DOM.setFileInputFiles", parameters);
  }

  /** The page as a PDF, as the browser prints it. */
  public byte[] printed() {
    return Base64.getDecoder()
        .decode(call("Page.printToPDF", DevTools.parameters()).get("data").asText());
  }

  JsonNode call(String method, ObjectNode parameters) {
    return tools.call(session, method, parameters);
  }

  static String quote(String text) {
    return DevTools.JSON.getNodeFactory().textNode(text).toString();
  }

  @Override
  public void close() {
    tools.call(null, "Target.closeTarget", DevTools.parameters().put("targetId", target));
  }
}
