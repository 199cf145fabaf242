package dev.motus.viewer.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** What a page looked like, to be compared with what it should have shown. */
public final class Picture {
  private final BufferedImage image;

  private Picture(BufferedImage image) {
    this.image = image;
  }

  static Picture of(byte[] png) {
    try {
      return new Picture(ImageIO.read(new ByteArrayInputStream(png)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The colour at a place, as CSS writes it: {@code #c4620a}. */
  public String at(double x, double y) {
    return String.format("#%06x", image.getRGB((int) x, (int) y) & 0xffffff);
  }

  /** Whether a colour occurs in a rectangle, within a tolerance for each of red, green and blue. */
  public boolean has(String color, double x, double y, double width, double height) {
    return share(color, x, y, width, height) > 0;
  }

  /** Which part of a rectangle has a colour, from 0 to 1. */
  public double share(String color, double x, double y, double width, double height) {
    int wanted = Integer.parseInt(color.substring(1), 16);
    int found = 0;
    int all = 0;
    for (int row = (int) y; row < y + height; row++) {
      for (int column = (int) x; column < x + width; column++) {
        all++;
        if (distance(image.getRGB(column, row), wanted) <= 12) {
          found++;
        }
      }
    }
    return (double) found / all;
  }

  private static int distance(int a, int b) {
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      most = Math.max(most, Math.abs((a >> shift & 255) - (b >> shift & 255)));
    }
    return most;
  }
}
