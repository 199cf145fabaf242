package dev.motus.viewer.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.TaskFields;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.viewer.ViewerDataBlock;
import dev.motus.viewer.ViewerTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows a trace in the browser while it grows: the viewer's page, fed by server-sent events. It
 * answers on the loopback interface only, to who knows the token in its address. Thread-safe.
 *
 * <p>Listening never waits for a browser. Memory is bounded: of the tasks the newest are held, of
 * their contents the newest of these.
 */
public final class LiveTraceServer implements SpanListener, AutoCloseable {
  private static final int TOKEN_BYTES = 16;
  private static final int MAX_SPANS = 1_000_000;
  private static final int MIN_SPANS = 10_000;
  private static final long HEAP_BYTES_PER_SPAN = 2_048;
  private static final long MAX_CONTENT_CHARS = 32_000_000;
  private static final int HEAP_BYTES_PER_CONTENT_CHAR = 32;
  private static final int MAX_IDS = 200;
  private static final Set<String> OWN_FIELDS = Set.of("id", "outcome", "description");

  /** How long browsers have at the end to take what they have not seen yet. */
  private static final long CLOSE_MILLIS = 3_000;

  private final long startNanos = System.nanoTime();
  private final long startMicros = System.currentTimeMillis() * 1_000;
  private final String token;
  private final LiveLoop loop;
  private final LiveSpans spans;
  private final SpanContents contents;
  private final byte[] page;
  private final CountDownLatch followed = new CountDownLatch(1);
  private volatile @Nullable String directory;

  private LiveTraceServer(int port, int maxSpans, long maxContentChars) throws IOException {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
    spans = new LiveSpans(maxSpans);
    contents = new SpanContents(maxContentChars);
    page = page();
    loop =
        new LiveLoop(
            port,
            opened -> {
              RequestRules rules = new RequestRules(opened.port(), token);
              return request -> answer(request, rules, opened);
            },
            this::nextEvent);
  }

  /**
   * Starts a server that holds as much as suits the JVM's memory.
   *
   * @param port 0 for any that is free
   * @throws IOException when the port is taken
   */
  public static LiveTraceServer start(int port) throws IOException {
    long heap = Runtime.getRuntime().maxMemory();
    return start(
        port,
        (int) Math.max(MIN_SPANS, Math.min(MAX_SPANS, heap / HEAP_BYTES_PER_SPAN)),
        Math.min(MAX_CONTENT_CHARS, heap / HEAP_BYTES_PER_CONTENT_CHAR));
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any that is free
   * @param maxSpans how many tasks it shows at most
   * @param maxContentChars how many characters of their contents it holds at most, about
   * @throws IOException when the port is taken
   */
  public static LiveTraceServer start(int port, int maxSpans, long maxContentChars)
      throws IOException {
    LiveTraceServer server = new LiveTraceServer(port, maxSpans, maxContentChars);
    server.loop.start();
    return server;
  }

  /** Where to look, token and all. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + loop.port() + "/?token=" + token);
  }

  /**
   * Says where the files of the trace will be; the page names the place at the end.
   *
   * @param files the directory of the trace
   */
  public void filesIn(Path files) {
    directory = files.toString();
  }

  /** Says that the program is at its end, and the files of the trace are being written. */
  public void filesAreWritten() {
    spans.write();
    loop.wake();
  }

  @Override
  public void spansChanged(TraceInfo trace, List<TaskMeta> changed) {
    changed.forEach(contents::put);
    spans.put(trace, changed);
    loop.wake();
  }

  @Override
  public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {
    unfinished.forEach(contents::put);
    spans.finish(trace, unfinished);
    loop.wake();
  }

  /**
   * Waits until a browser has been told of the end of the trace.
   *
   * @return whether one was, in time
   */
  public boolean awaitFollowed(Duration atMost) {
    try {
      return followed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives browsers a moment to take the rest, then frees port and thread. */
  @Override
  public void close() {
    loop.close(spans.isFinished() ? CLOSE_MILLIS : 0);
  }

  private byte @Nullable [] nextEvent(EventStream stream) {
    try {
      byte[] event = stream.next(nowMicros(), directory);
      if (stream.isEnded()) {
        followed.countDown();
      }
      return event;
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory takes everything", impossible);
    }
  }

  /** Grows even when someone sets the machine's clock, as the times of tasks do. */
  private long nowMicros() {
    long running = startMicros + (System.nanoTime() - startNanos) / 1_000;
    return Math.max(running, spans.lastMicros().orElse(0));
  }

  private HttpReply answer(RequestHead request, RequestRules rules, LiveLoop opened) {
    HttpReply refusal = rules.check(request);
    if (refusal != null) {
      return refusal;
    }
    try {
      String path = request.path();
      if (path.equals("/")) {
        return HttpReply.page(page);
      }
      if (path.equals("/events")) {
        return opened.hasRoomForStream()
            ? HttpReply.events(new EventStream(spans, lastPosition(request)))
            : HttpReply.problem(503, "Too many pages follow this trace already.");
      }
      if (path.equals("/spans")) {
        return contents(request.query().getOrDefault("ids", "").split(",", -1));
      }
      if (path.startsWith("/span/")) {
        return content(path.substring("/span/".length()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory takes everything", impossible);
    }
    return HttpReply.problem(404, "There is nothing here.");
  }

  private static long lastPosition(RequestHead request) {
    String last = request.header("last-event-id");
    return number(last == null ? request.query().getOrDefault("after", "") : last);
  }

  private HttpReply content(String id) throws IOException {
    TaskMeta task = contents.get(number(id));
    if (task == null) {
      return HttpReply.problem(
          404,
          "The contents of this task are not held any more; the files of the trace have them.");
    }
    return HttpReply.json(200, json(List.of(task), false));
  }

  private HttpReply contents(String[] ids) throws IOException {
    List<TaskMeta> tasks = new ArrayList<>();
    for (int i = 0; i < Math.min(ids.length, MAX_IDS); i++) {
      TaskMeta task = contents.get(number(ids[i]));
      if (task != null) {
        tasks.add(task);
      }
    }
    return HttpReply.json(200, json(tasks, true));
  }

  private byte[] json(List<TaskMeta> tasks, boolean list) throws IOException {
    TraceInfo trace = spans.trace();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Writer text = JsonOutput.utf8(bytes);
    try (JsonGenerator out = JsonOutput.generator(text)) {
      if (list) {
        out.writeStartArray();
      }
      for (TaskMeta task : tasks) {
        out.writeStartObject();
        out.writeNumberField("id", task.id());
        out.writeStringField("outcome", task.outcome().name().toLowerCase(Locale.ROOT));
        JsonOutput.text(out, "description", task.description());
        TaskFields.write(task, trace == null ? null : trace.sessionId(), OWN_FIELDS, out);
        out.writeEndObject();
      }
      if (list) {
        out.writeEndArray();
      }
    }
    text.flush();
    return bytes.toByteArray();
  }

  /** The number, or -1 for what is none. */
  private static long number(String text) {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Long.parseLong(text);
  }

  private static byte[] page() throws IOException {
    ViewerTemplate template = ViewerTemplate.load();
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    template.writeHead(page);
    ViewerDataBlock.writeLive(page);
    page.write(template.script());
    template.writeTail(page);
    return page.toByteArray();
  }
}
