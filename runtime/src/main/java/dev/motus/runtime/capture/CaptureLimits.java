package dev.motus.runtime.capture;

/**
 * How much of one value is captured. What is cut off is marked in its place with the original size.
 *
 * @param maxDepth nesting of objects and collections, at least 1
 * @param maxItems elements kept of one collection, array or map, at least 1
 * @param maxStringChars UTF-16 units kept of one text, at least 16
 * @param maxValueChars approximate size of the JSON of one argument or result, at least 64
 */
public record CaptureLimits(int maxDepth, int maxItems, int maxStringChars, int maxValueChars) {
  /** Depth 16, 1,000 items, 65,536 characters for a text and 262,144 for a whole value. */
  public static final CaptureLimits DEFAULT = new CaptureLimits(16, 1_000, 65_536, 262_144);

  /** Checks the bounds. */
  public CaptureLimits {
    require("maxDepth", maxDepth, 1);
    require("maxItems", maxItems, 1);
    require("maxStringChars", maxStringChars, 16);
    require("maxValueChars", maxValueChars, 64);
  }

  private static void require(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "CaptureLimits." + name + " is " + value + "; it must be at least " + least + ".");
    }
  }
}
