package dev.motus.junit.cassette;

import dev.motus.junit.cassette.Librarian.Answer;
import dev.motus.junit.cassette.Librarian.Book;
import dev.motus.junit.cassette.Librarian.Found;
import dev.motus.junit.cassette.Librarian.Genre;
import dev.motus.junit.cassette.Librarian.Measure;
import dev.motus.junit.cassette.Librarian.Question;
import dev.motus.junit.cassette.Librarian.Refused;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real one; what it is asked decides what it does. */
final class Shelf implements Librarian {
  static final Book BOOK = new Book("Dune", null, LocalDate.of(1965, 8, 1), 4.25);

  final AtomicInteger calls = new AtomicInteger();

  @Override
  public @Nullable Answer ask(Question question, String key) throws IOException {
    calls.incrementAndGet();
    return switch (question.text()) {
      case "books" -> new Found(List.of(BOOK), Map.of(Genre.NOVEL, 1));
      case "secrets" -> new Refused("because of sk-abcdefghijklmnopqrstuvwx");
      case "missing" -> throw new FileNotFoundException("no shelf");
      case "closed" -> throw new IOException("closed");
      case "odd" -> throw new ArrayStoreException("odd");
      case "waiting" -> throw waited();
      case "silent" -> throw new IllegalStateException();
      default -> null;
    };
  }

  private static RuntimeException waited() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException givenUp) {
      throw Shelf.<RuntimeException>undeclared(givenUp);
    }
    return new IllegalStateException();
  }

  @Override
  public CompletionStage<List<Book>> askLater(Question question) {
    calls.incrementAndGet();
    return switch (question.text()) {
      case "never" -> new CompletableFuture<>();
      case "fails" -> CompletableFuture.failedFuture(new IllegalArgumentException("later"));
      default ->
          CompletableFuture.supplyAsync(
              () -> List.of(BOOK), CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
    };
  }

  @Override
  public Stream<String> words(String... texts) {
    calls.incrementAndGet();
    return Stream.of(texts).flatMap(text -> Stream.of(text.split(" ")));
  }

  @Override
  public long count(int[] numbers) {
    return IntStream.of(numbers).sum() + 1_000L * calls.incrementAndGet();
  }

  @Override
  public void forget(String title) {
    calls.incrementAndGet();
  }

  @Override
  public Optional<Book> find(String title) {
    calls.incrementAndGet();
    return Optional.of(BOOK).filter(book -> book.title().equals(title));
  }

  @Override
  public Measure measure(String title) {
    return new Measure();
  }

  @SuppressWarnings("unchecked") // As other languages of the JVM throw it.
  private static <X extends Throwable> RuntimeException undeclared(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
