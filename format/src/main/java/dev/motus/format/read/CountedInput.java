package dev.motus.format.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Says how many bytes were read. */
final class CountedInput extends FilterInputStream {
  private final LongConsumer listener;
  private long count;

  CountedInput(InputStream in, LongConsumer listener) {
    super(in);
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      listener.accept(++count);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    if (n > 0) {
      count += n;
      listener.accept(count);
    }
    return n;
  }
}
