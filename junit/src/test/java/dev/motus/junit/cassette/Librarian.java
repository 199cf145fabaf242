package dev.motus.junit.cassette;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Redact;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;
import dev.motus.tools.cassette.Recordable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model and its tools, with values of many kinds. */
@Recordable
interface Librarian {
  record Question(String text, Optional<Integer> most, List<String> shelves) {}

  sealed interface Answer permits Found, Refused {}

  record Found(List<Book> books, Map<Genre, Integer> counts) implements Answer {}

  record Refused(String reason) implements Answer {}

  /** Nobody says that an author may be missing. */
  record Book(String title, String author, LocalDate since, double rating) {}

  enum Genre {
    NOVEL,
    POEM
  }

  @AgentTask(type = TaskType.MODEL_CALL)
  @Nullable Answer ask(Question question, @Redact String key) throws IOException;

  @AgentTask(type = TaskType.MODEL_CALL)
  CompletionStage<List<Book>> askLater(Question question);

  @Tool
  Stream<String> words(String... texts);

  @Tool
  long count(int[] numbers);

  @Tool
  void forget(String title);

  @Tool
  Optional<Book> find(String title);

  @Tool
  Measure measure(String title);

  /** What its constructor refuses can be returned, and not be read back. */
  class Measure {
    private double weight = Double.NaN;

    public double getWeight() {
      return weight;
    }

    public void setWeight(double weight) {
      this.weight = weight;
    }
  }
}
