package com.example;

import dev.motus.annotation.AgentTask;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@AgentTask
public interface ResultTools<E> {
  Future<? extends E> submit(E element);

  ScheduledFuture<?> schedule(Runnable action);

  Flow.Publisher<E> publish();

  Stream<? super E> stream(List<E> task);

  IntStream numbers();

  Iterator<E> iterate();
}
