package dev.motus.viewer.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a browser: reads one request, writes one answer, which may be a stream, and
 * ends. Never waits, and keeps no more than one event for whoever reads slowly. For the loop's
 * thread.
 */
final class LiveConnection {
  static final int MAX_HEAD_BYTES = 8 * 1024;

  /** From the connection's begin on, however slowly the head of a request comes. */
  private static final long HEAD_NANOS = 5_000_000_000L;

  private static final long STALLED_NANOS = 30_000_000_000L;
  private static final long LINGER_NANOS = 1_000_000_000L;
  static final long BEAT_NANOS = 5_000_000_000L;

  /** Then the others have their turn. */
  private static final int EVENTS_AT_ONCE = 8;

  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private enum State {
    READING,
    ANSWERING,
    STREAMING,
    /** All is written; what the browser still sends is read away, or it would lose the answer. */
    LINGERING
  }

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Function<RequestHead, HttpReply> answers;
  private final ByteBuffer in = ByteBuffer.allocate(MAX_HEAD_BYTES);
  private @Nullable ByteBuffer out;
  private @Nullable EventStream stream;
  private State state = State.READING;
  private long deadline;
  private long lastWritten;

  LiveConnection(
      SocketChannel channel, SelectionKey key, Function<RequestHead, HttpReply> answers, long now) {
    this.channel = channel;
    this.key = key;
    this.answers = answers;
    this.deadline = now + HEAD_NANOS;
    this.lastWritten = now;
  }

  boolean isStream() {
    return state == State.STREAMING;
  }

  /** Whether nothing of a request has come yet, so that others may take its place. */
  boolean isIdle() {
    return state == State.READING;
  }

  /** Takes what has come; false when the connection is at its end. */
  boolean read(long now) throws IOException {
    if (state != State.READING) {
      in.clear();
      boolean open = channel.read(in) >= 0;
      if (!open && state == State.ANSWERING) {
        // The browser has closed its sending side only, and still reads the answer.
        key.interestOps(SelectionKey.OP_WRITE);
        return true;
      }
      return open;
    }
    int count = channel.read(in);
    int end = headEnd();
    if (end < 0 && in.hasRemaining()) {
      return count >= 0;
    }
    HttpReply reply;
    if (end < 0) {
      reply = HttpReply.problem(431, "The head of the request is longer than 8 KB.");
    } else {
      RequestHead head = RequestHead.parse(in.array(), end);
      reply =
          head == null ? HttpReply.problem(400, "This is no HTTP request.") : answers.apply(head);
    }
    out = reply.bytes();
    stream = reply.stream();
    state = stream == null ? State.ANSWERING : State.STREAMING;
    deadline = now + STALLED_NANOS;
    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    return true;
  }

  private int headEnd() {
    byte[] bytes = in.array();
    for (int i = 0; i + HEAD_END.length <= in.position(); i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /**
   * Writes what can be written.
   *
   * @param events the next event of a stream, or null when there is nothing new
   * @return false when the connection is at its end
   */
  boolean write(long now, Function<EventStream, byte @Nullable []> events) throws IOException {
    for (int told = 0; told < EVENTS_AT_ONCE; told++) {
      if (out != null) {
        if (channel.write(out) > 0) {
          deadline = now + STALLED_NANOS;
          lastWritten = now;
        }
        if (out.hasRemaining()) {
          return true;
        }
        out = null;
      }
      byte[] next = stream == null ? null : events.apply(stream);
      if (next != null) {
        out = ByteBuffer.wrap(next);
      } else if (stream == null || stream.isEnded()) {
        return linger(now);
      } else {
        key.interestOps(SelectionKey.OP_READ);
        return true;
      }
    }
    return true;
  }

  private boolean linger(long now) throws IOException {
    if (state != State.LINGERING) {
      state = State.LINGERING;
      stream = null;
      deadline = now + LINGER_NANOS;
      channel.shutdownOutput();
      key.interestOps(SelectionKey.OP_READ);
    }
    return true;
  }

  /** Has a stream look for news, or say that it lives. */
  void wake(long now) {
    if (state == State.STREAMING && out == null) {
      if (now - lastWritten >= BEAT_NANOS) {
        out = ByteBuffer.wrap(EventText.BEAT);
      }
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  /** Whether the browser has used up its time to ask, to take the answer, or to close. */
  boolean isOverdue(long now) {
    boolean waitsForNews = state == State.STREAMING && out == null;
    return !waitsForNews && now - deadline > 0;
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException gone) {
      // The browser has closed it already.
    }
  }
}
