package dev.motus.studio.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. What waits is written together, in one transaction; who gave it is
 * told after the commit. Thread-safe.
 */
public final class Writer implements AutoCloseable {
  private static final int MOST_TOGETHER = 64;
  private static final long MOST_BYTES_TOGETHER = 8_000_000;

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final long mostBytes;
  private final Database database;
  private final Consumer<Set<String>> listener;
  private final Thread thread;
  private volatile boolean isClosed;

  /** A change and who waits for it; null ends the thread. */
  private record Waiting(@Nullable Change change, CompletableFuture<Void> done) {}

  /**
   * Starts it.
   *
   * @param mostBytes more than that may not wait
   * @param listener is told, by this thread after the commit, which runs changed
   */
  public Writer(Database database, long mostBytes, Consumer<Set<String>> listener) {
    this.database = database;
    this.mostBytes = mostBytes;
    this.listener = listener;
    thread = new Thread(this::run, "motus-studio-writer");
    thread.start();
  }

  /**
   * Takes a change, if there is room.
   *
   * @return done after the commit, failed when nothing of it was written; empty when too much waits
   */
  public Optional<CompletableFuture<Void>> offer(Change change) {
    long bytes = change.bytes();
    if (waitingBytes.addAndGet(bytes) > mostBytes && bytes > 0) {
      waitingBytes.addAndGet(-bytes);
      return Optional.empty();
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    synchronized (queue) {
      // What is added before the last one, which ends the thread, is written.
      if (!isClosed) {
        queue.add(new Waiting(change, done));
        return Optional.of(done);
      }
    }
    waitingBytes.addAndGet(-bytes);
    done.completeExceptionally(new IllegalStateException("The studio is ending"));
    return Optional.of(done);
  }

  private void run() {
    try {
      List<Waiting> together = new ArrayList<>();
      boolean goesOn = true;
      while (goesOn) {
        goesOn = gather(together);
        write(together);
        together.clear();
      }
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("Nobody interrupts this thread", impossible);
    } finally {
      synchronized (queue) {
        isClosed = true;
      }
      refuseTheRest();
    }
  }

  /** Waits for the first and takes what waits with it; false when it was the last time. */
  private boolean gather(List<Waiting> together) throws InterruptedException {
    long bytes = 0;
    for (Waiting next = queue.take(); next != null; next = queue.poll()) {
      if (next.change() == null) {
        return false;
      }
      together.add(next);
      bytes += next.change().bytes();
      if (together.size() >= MOST_TOGETHER || bytes >= MOST_BYTES_TOGETHER) {
        break;
      }
    }
    return true;
  }

  private void write(List<Waiting> together) {
    if (together.isEmpty()) {
      return;
    }
    Set<String> changed = Set.of();
    Throwable failure = null;
    try {
      List<Change> changes = new ArrayList<>();
      for (Waiting each : together) {
        if (each.change() != null) {
          changes.add(each.change());
        }
      }
      changed = database.write(changes);
    } catch (RuntimeException | Error failed) {
      failure = failed;
    }
    if (failure != null && !(failure instanceof DatabaseAwayException) && together.size() > 1) {
      // One that can't be written holds up no other.
      together.forEach(each -> write(List.of(each)));
      return;
    }
    for (Waiting each : together) {
      waitingBytes.addAndGet(each.change() == null ? 0 : -each.change().bytes());
      if (failure == null) {
        each.done().complete(null);
      } else {
        each.done().completeExceptionally(failure);
      }
    }
    if (failure == null && !changed.isEmpty()) {
      listener.accept(changed);
    }
  }

  private void refuseTheRest() {
    for (Waiting each = queue.poll(); each != null; each = queue.poll()) {
      each.done().completeExceptionally(new IllegalStateException("The studio is ending"));
    }
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    synchronized (queue) {
      isClosed = true;
      queue.add(new Waiting(null, new CompletableFuture<>()));
    }
    ThreadEnd.await(thread);
  }
}
