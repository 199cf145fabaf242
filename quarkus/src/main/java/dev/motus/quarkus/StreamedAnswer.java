package dev.motus.quarkus;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.motus.runtime.task.TaskSubscription;

/** The answer of an AI service while it is streamed: from the subscription to its end. */
final class StreamedAnswer {
  final TaskSubscription task;
  private final RunningStreams streams;
  private final RunningStreams.Stream stream;

  StreamedAnswer(TaskSubscription task, RunningStreams streams, RunningStreams.Stream stream) {
    this.task = task;
    this.streams = streams;
    this.stream = stream;
    streams.add(stream);
  }

  /** Begins the work; what it throws ends the task. */
  void attempt(Runnable subscription) {
    try {
      task.attempt(subscription);
    } catch (Throwable thrown) {
      streams.remove(stream);
      throw thrown;
    }
  }

  /** A tool is about to be called for it. */
  void calls(ToolExecutionRequest request) {
    stream.toolRequests().add(request);
  }

  /** It has ended: nothing that is asked for from now on is its. */
  void forget() {
    streams.remove(stream);
  }

  void complete() {
    streams.remove(stream);
    task.complete();
  }

  void fail(Throwable failure) {
    streams.remove(stream);
    task.fail(failure);
  }

  void cancel() {
    streams.remove(stream);
    task.cancel();
  }
}
