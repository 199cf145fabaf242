package dev.motus.cli.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** Input whose end can be waited for. Thread-safe as far as the stream that it reads. */
final class WatchedInput extends FilterInputStream {
  private final CountDownLatch end = new CountDownLatch(1);

  WatchedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = -1;
    try {
      count = super.read(target, offset, length);
      return count;
    } finally {
      if (count < 0) {
        // An input that fails has ended as well.
        end.countDown();
      }
    }
  }

  void awaitEnd() throws InterruptedException {
    end.await();
  }
}
