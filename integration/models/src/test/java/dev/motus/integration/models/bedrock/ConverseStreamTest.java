package dev.motus.integration.models.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.integration.models.Conversation;
import dev.motus.integration.models.Provider;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** Bedrock's answers that stream to a handler, as the client itself tells of them. */
class ConverseStreamTest {
  private Provider provider;
  private AgentRuntime runtime;
  private BedrockRuntimeAsyncClient client;

  @BeforeEach
  void start() throws Exception {
    provider = new Provider();
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build());
    client = BedrockClients.async(provider.url(), DefaultRetryStrategy.doNotRetry());
  }

  @AfterEach
  void stop() {
    runtime.close();
    client.close();
    provider.close();
  }

  private TaskMeta only() {
    assertThat(runtime.tracer().taskMeta()).hasSize(1);
    return runtime.tracer().taskMeta().values().iterator().next();
  }

  private static BedrockRuntimeAsyncClient traced(BedrockRuntimeAsyncClient client) {
    return new TracedBedrockRuntimeAsyncClient(client);
  }

  private static CompletableFuture<Void> converse(
      BedrockRuntimeAsyncClient client, ConverseStreamResponseHandler handler) {
    return client.converseStream(BedrockClients.streamRequest(), handler);
  }

  /** Notes all that it is told. */
  private static class Notes implements ConverseStreamResponseHandler {
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch end = new CountDownLatch(1);
    private final Consumer<Subscription> atTheFirstText;

    Notes() {
      this(link -> {});
    }

    Notes(Consumer<Subscription> atTheFirstText) {
      this.atTheFirstText = atTheFirstText;
    }

    @Override
    public void responseReceived(ConverseStreamResponse response) {
      told.add("received " + response);
    }

    @Override
    public void onEventStream(SdkPublisher<ConverseStreamOutput> publisher) {
      told.add("events");
      publisher.subscribe(new Events());
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
      told.add("failure " + failure);
      end.countDown();
    }

    @Override
    public void complete() {
      told.add("complete");
      end.countDown();
    }

    private final class Events implements Subscriber<ConverseStreamOutput> {
      private Subscription link;

      @Override
      public void onSubscribe(Subscription subscription) {
        link = subscription;
        link.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(ConverseStreamOutput event) {
        told.add(event.toString());
        if (event.toString().contains(Conversation.BEFORE_THE_BREAK)) {
          atTheFirstText.accept(link);
        }
      }

      @Override
      public void onError(Throwable failure) {
        told.add("stream failed " + failure);
      }

      @Override
      public void onComplete() {
        told.add("stream complete");
      }
    }
  }

  private Notes leftTo(BedrockRuntimeAsyncClient asked, Consumer<Subscription> atTheFirstText) {
    Notes notes = new Notes(atTheFirstText);
    try {
      converse(asked, notes).get(30, TimeUnit.SECONDS);
      notes.told.add("done");
    } catch (Exception failed) {
      notes.told.add(failed.toString());
    }
    return notes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole", "broken", "cancelled", "refused"})
  void theHandlerIsToldWhatItIsToldWithoutUs(String how) {
    if (how.equals("broken")) {
      provider.breakOff();
    }
    Consumer<Subscription> atTheFirstText =
        link -> {
          if (how.equals("cancelled")) {
            link.cancel();
          } else if (how.equals("refused")) {
            throw new IllegalStateException("No more.");
          }
        };

    List<String> without = leftTo(client, atTheFirstText).told;
    List<String> with = leftTo(traced(client), atTheFirstText).told;

    assertThat(with).hasSizeGreaterThan(4).isEqualTo(without);
    assertThat(only().outcome())
        .isEqualTo(
            how.equals("whole")
                ? TaskOutcome.OK
                : how.equals("cancelled") ? TaskOutcome.CANCELLED : TaskOutcome.ERROR);
    assertThat(only().modelCall().output().content()).startsWith(Conversation.BEFORE_THE_BREAK);
  }

  @Test
  void thoughtsAndTokensAreReadAndTheHandlerIsInTheTask() throws Exception {
    List<String> current = Collections.synchronizedList(new ArrayList<>());
    converse(traced(client), new Notes(link -> current.add(currentTask())))
        .get(30, TimeUnit.SECONDS);

    ModelCall call = only().modelCall();
    assertThat(current).containsExactly(OptionalLong.of(only().id()).toString());
    assertThat(call.output().reasoning()).isEqualTo("A cat?");
    assertThat(call.finishReason()).isEqualTo("tool_use");
    assertThat(call.provider()).isEqualTo("aws.bedrock");
    assertThat(call.usage().cacheWrite()).isEqualTo(50);
    assertThat(only().result()).isNull();
  }

  private static String currentTask() {
    return TaskContext.currentTaskId().toString();
  }

  @Test
  void anAttemptThatFailedIsNoPartOfTheAnswer() throws Exception {
    provider.breakOff(1);
    try (BedrockRuntimeAsyncClient tries =
        BedrockClients.async(
            provider.url(), DefaultRetryStrategy.standardStrategyBuilder().build())) {
      Notes notes = leftTo(traced(tries), link -> {});

      assertThat(Collections.frequency(notes.told, "events")).isEqualTo(2);
    }
    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(only().modelCall().output().content()).isEqualTo(Conversation.ANSWER);
    assertThat(only().modelCall().output().toolCalls()).hasSize(1);
    assertThat(only().modelCall().usage().output()).isEqualTo(30);
  }

  @Test
  void cancellingTheFutureCancelsTheTaskWithWhatHadCome() throws Exception {
    CompletableFuture<CompletableFuture<Void>> answer = new CompletableFuture<>();
    CountDownLatch cancelled = new CountDownLatch(1);
    answer.complete(
        converse(
            traced(client),
            new Notes(
                link -> {
                  answer.join().cancel(true);
                  cancelled.countDown();
                })));
    assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> answer.join().get(30, TimeUnit.SECONDS)).isNotNull();
    assertThat(only().outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(only().modelCall().output().content()).isEqualTo(Conversation.BEFORE_THE_BREAK);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMethodThatReturnsNothingEndsAsItsHandlerIsTold(boolean breaks) throws Exception {
    if (breaks) {
      provider.breakOff();
    }
    Notes notes = new Notes();

    new TracedWrapper(client).begin(BedrockClients.streamRequest(), notes);
    assertThat(notes.end.await(30, TimeUnit.SECONDS)).isTrue();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (only().outcome() == TaskOutcome.RUNNING && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }

    assertThat(only().outcome()).isEqualTo(breaks ? TaskOutcome.ERROR : TaskOutcome.OK);
    assertThat(only().modelCall().output().content()).startsWith(Conversation.BEFORE_THE_BREAK);
  }

  @Test
  void aMethodThatWaitsEndsWhenItReturns() {
    assertThat(new TracedWrapper(client).await(BedrockClients.streamRequest(), new Notes()))
        .isEqualTo("done");

    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(only().modelCall().output().content()).isEqualTo(Conversation.ANSWER);
  }

  @Test
  void noHandlerIsRefusedAsWithoutUs() {
    String without = leftTo(client, null).told.toString();

    assertThatThrownBy(() -> converse(traced(client), null).get(30, TimeUnit.SECONDS)).isNotNull();
    assertThat(without).isNotEmpty();
    assertThat(only().outcome()).isEqualTo(TaskOutcome.ERROR);
  }
}
