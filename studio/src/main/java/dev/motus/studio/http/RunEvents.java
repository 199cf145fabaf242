package dev.motus.studio.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells those who watch which runs changed, at most twice a second. Thread-safe. */
final class RunEvents implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;
  private static final long ALIVE_ROUNDS = 30;
  private static final int MOST_CLIENTS = 100;

  private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
  private final Set<String> changed = new TreeSet<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "motus-studio-events");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> telling;
  private long rounds;
  private boolean mayBeOthers;

  RunEvents() {
    telling =
        timer.scheduleWithFixedDelay(this::tell, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Has one more who watches, until it leaves. */
  void add(SseClient client) {
    if (clients.size() >= MOST_CLIENTS) {
      client.sendComment("too many watch already");
      client.close();
      return;
    }
    client.keepAlive();
    client.onClose(() -> clients.remove(client));
    clients.add(client);
    // So that who asks knows that from now on nothing is missed.
    client.sendComment("watching");
  }

  /** Says which runs changed, by their ids; none when there may be some that nobody knows. */
  synchronized void changed(Set<String> ids) {
    changed.addAll(ids);
    mayBeOthers |= ids.isEmpty();
  }

  private void tell() {
    String data = next();
    boolean isAliveRound = ++rounds % ALIVE_ROUNDS == 0;
    clients.removeIf(client -> !hears(client, data, isAliveRound));
  }

  /** Whether it is still there. */
  private static boolean hears(SseClient client, @Nullable String data, boolean isAliveRound) {
    try {
      if (client.terminated()) {
        return false;
      }
      if (data != null) {
        client.sendEvent("runs", data);
      } else if (isAliveRound) {
        client.sendComment("alive");
      }
      return true;
    } catch (RuntimeException gone) {
      // The others are told all the same.
      return false;
    }
  }

  private synchronized @Nullable String next() {
    if (changed.isEmpty() && !mayBeOthers) {
      return null;
    }
    mayBeOthers = false;
    ObjectNode data = Json.object();
    ArrayNode ids = data.putArray("ids");
    changed.forEach(ids::add);
    changed.clear();
    return data.toString();
  }

  @Override
  public void close() {
    telling.cancel(false);
    timer.shutdownNow();
    clients.forEach(SseClient::close);
  }
}
