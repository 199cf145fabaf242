package dev.motus.runtime.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The page around the data: template, styles and scripts put together, with a content security
 * policy that allows exactly these and nothing else. It is split where the data goes before any
 * data is seen, so that nothing in a value can be taken for a placeholder.
 *
 * @param head the page up to the data
 * @param tail the page after it
 */
record ViewerTemplate(String head, String tail) {
  private static final String PAGE = "trace_viewer.html";
  private static final List<String> STYLES =
      List.of("viewer.css", "viewer-tree.css", "viewer-details.css");

  /** In the order in which they need each other. */
  private static final List<String> SCRIPTS =
      List.of(
          "viewer-format.js",
          "viewer-trace.js",
          "viewer-search.js",
          "viewer-values.js",
          "viewer-conversation.js",
          "viewer-row.js",
          "viewer-tree.js",
          "viewer-details.js",
          "viewer-app.js",
          "viewer-main.js");

  /** Reads the parts from this module. */
  static ViewerTemplate load() throws IOException {
    String style = "\n" + joined(STYLES);
    String script = "\n(() => {\n'use strict';\n" + joined(SCRIPTS) + "})();\n";
    String policy =
        "default-src 'none'; script-src 'sha256-"
            + sha256(script)
            + "'; style-src 'sha256-"
            + sha256(style)
            + "'; img-src data:; base-uri 'none'; form-action 'none'";
    String page = read(PAGE);
    StringBuilder head = new StringBuilder(page.length() + style.length());
    int from = copy(page, 0, "@@POLICY@@", head);
    head.append(policy);
    from = copy(page, from, "@@STYLE@@", head);
    head.append(style);
    from = copy(page, from, "@@DATA@@", head);
    StringBuilder tail = new StringBuilder(script.length() + 64);
    from = copy(page, from, "@@SCRIPT@@", tail);
    tail.append(script).append(page, from, page.length());
    return new ViewerTemplate(head.toString(), tail.toString());
  }

  private static int copy(String page, int from, String placeholder, StringBuilder to) {
    int at = page.indexOf(placeholder, from);
    if (at < 0) {
      throw new IllegalStateException(PAGE + " has no " + placeholder + " where it is expected");
    }
    to.append(page, from, at);
    return at + placeholder.length();
  }

  private static String joined(List<String> names) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(read(name));
    }
    return all.toString();
  }

  /**
   * By {@code Class}, not by class loader: in a named module only the module itself finds resources
   * of its packages. Line ends are made one, since browsers do so before they hash.
   */
  private static String read(String name) throws IOException {
    try (InputStream in = ViewerTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(
            "The viewer's part '"
                + name
                + "' is missing from motus-runtime; was the jar shrunk or repackaged?");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
