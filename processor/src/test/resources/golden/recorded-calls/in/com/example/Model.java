package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Redact;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;
import dev.motus.tools.Supplied;
import dev.motus.tools.cassette.Recordable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

@Recordable
public interface Model extends Asking<Model.Question, Model.Answer> {
  @Target(ElementType.TYPE_USE)
  @interface Maybe {}

  class Busy extends Exception {
    private static final long serialVersionUID = 1L;

    public Busy(@Maybe String message) {
      super(message);
    }
  }

  record Question(String text, Optional<Integer> most, List<Question> before) {}

  sealed interface Answer permits Said, Refused {}

  record Said(String text, Map<String, Double> scores) implements Answer {}

  record Refused(Reason reason) implements Answer {}

  enum Reason {
    POLICY,
    LENGTH
  }

  @AgentTask(type = TaskType.MODEL_CALL)
  Answer ask(Question question, @Redact String key) throws IOException, FileNotFoundException;

  List<Answer> askAll(List<Question> questions, @Supplied Thread on);

  CompletionStage<Answer> begin(Question question);

  CompletableFuture<@Maybe Void> warmUp() throws Busy;

  Stream<String> words(String... about);

  int count(@Maybe String text);

  int count(long[] tokens);

  void forget();

  @Tool
  default boolean knows(String name) {
    return count(name) > 0;
  }

  default String twice(String text) {
    return text + text;
  }
}
