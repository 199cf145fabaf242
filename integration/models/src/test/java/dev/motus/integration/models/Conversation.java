package dev.motus.integration.models;

import java.util.Arrays;
import java.util.Base64;

/** What every client is asked: a text, an image and a text in one message, with a tool. */
public final class Conversation {
  public static final String MODEL = "stub-1";
  public static final String ANSWERING_MODEL = "stub-1-2026";
  public static final String SYSTEM = "Be brief.";
  public static final String QUESTION = "What is this?";
  public static final String WISH = "In one word.";
  public static final byte[] IMAGE = image();
  public static final String IMAGE_BASE64 = Base64.getEncoder().encodeToString(IMAGE);
  public static final String IMAGE_URL = "data:image/png;base64," + IMAGE_BASE64;
  public static final String TOOL = "search";
  public static final String TOOL_DESCRIPTION = "Searches the web.";
  public static final String ANSWER = "I look it up.";
  public static final String BEFORE_THE_BREAK = "I look ";

  private Conversation() {}

  private static byte[] image() {
    byte[] bytes = new byte[30_000];
    Arrays.fill(bytes, (byte) 0x55);
    return bytes;
  }
}
