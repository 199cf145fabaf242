package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TracedResult;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/**
 * The Reactive Streams' own compatibility suites against what the caller of a traced method gets,
 * and against what the method's own publisher is given.
 */
class ReactiveStreamsSuiteTest {
  private static final TaskDescriptor ITEMS =
      AgentRuntime.task("items", TaskType.TOOL_CALL).source("Db.items").build();

  /** Half a second, as the suite has it, is too short for a machine that is busy with others. */
  private static final int TIMEOUT_MILLIS = 2_000;

  /** Reactor's own publishers only log a wrong demand. */
  private static final Set<String> PLAIN_FAILURES =
      Set.of(
          "FlowPublishers.required_spec309_requestNegativeNumberMustSignalIllegalArgumentException",
          "FlowPublishers.required_spec309_requestZeroMustSignalIllegalArgumentException",
          "Publishers.required_spec309_requestNegativeNumberMustSignalIllegalArgumentException",
          "Publishers.required_spec309_requestZeroMustSignalIllegalArgumentException");

  private static TestEnvironment environment() {
    return new TestEnvironment(TIMEOUT_MILLIS, 50);
  }

  private static Flow.Publisher<Integer> traced(Flux<Integer> flux) {
    return Objects.requireNonNull(
        TracedResult.of(ITEMS.start(), JdkFlowAdapter.publisherToFlowPublisher(flux)));
  }

  private static Flux<Integer> items(long count) {
    return count == Long.MAX_VALUE
        ? Flux.generate(sink -> sink.next(1))
        : Flux.range(0, (int) count);
  }

  /** For the suite, which makes its own. */
  public static final class FlowPublishers extends FlowPublisherVerification<Integer> {
    public FlowPublishers() {
      super(environment());
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
      return traced(items(elements));
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
      return traced(Flux.error(new IllegalStateException("cannot start")));
    }
  }

  /** The same publishers for the other half of the world. */
  public static final class Publishers extends PublisherVerification<Integer> {
    public Publishers() {
      super(environment());
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
      return FlowAdapters.toPublisher(traced(items(elements)));
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
      return FlowAdapters.toPublisher(traced(Flux.error(new IllegalStateException("no"))));
    }
  }

  /** The subscribers that the method's publisher sees. */
  public static final class FlowSubscribers extends FlowSubscriberBlackboxVerification<Integer> {
    public FlowSubscribers() {
      super(environment());
    }

    @Override
    public Flow.Subscriber<Integer> createFlowSubscriber() {
      AtomicReference<Flow.Subscriber<? super Integer>> seen = new AtomicReference<>();
      Flow.Publisher<Integer> publisher = seen::set;
      Objects.requireNonNull(TracedResult.of(ITEMS.start(), publisher)).subscribe(new Obedient());
      @SuppressWarnings("unchecked") // it takes integers, and nothing else is given to it
      Flow.Subscriber<Integer> given = (Flow.Subscriber<Integer>) seen.get();
      return given;
    }

    @Override
    public Integer createElement(int element) {
      return element;
    }
  }

  /** Keeps the rules for subscribers, and takes all that comes. */
  private static final class Obedient implements Flow.Subscriber<Integer> {
    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();

    @Override
    public void onSubscribe(Flow.Subscription given) {
      Objects.requireNonNull(given);
      if (subscription.compareAndSet(null, given)) {
        given.request(Long.MAX_VALUE);
      } else {
        given.cancel();
      }
    }

    @Override
    public void onNext(Integer item) {
      Objects.requireNonNull(item);
    }

    @Override
    public void onError(Throwable thrown) {
      Objects.requireNonNull(thrown);
    }

    @Override
    public void onComplete() {
      Objects.requireNonNull(subscription.get());
    }
  }

  /** At level disabled, where the caller gets the plain object, these are seen as well. */
  @ParameterizedTest
  @EnumSource
  void everyRuleHoldsThatThePlainObjectKeeps(CollectionLevel level) {
    try (AgentRuntime runtime =
        AgentRuntime.start(TraceConfig.builder().collectionLevel(level).build())) {
      Outcome outcome = Outcome.of(FlowPublishers.class, Publishers.class, FlowSubscribers.class);

      assertThat(outcome.failed()).isEqualTo(PLAIN_FAILURES);
      // The suite skips rules that it has no test for, or that are not for such a publisher.
      assertThat(outcome.passed()).isGreaterThan(60);
      assertThat(runtime.tracer().taskMeta().isEmpty())
          .isEqualTo(level == CollectionLevel.DISABLED);
    }
  }

  /**
   * @param failed the rules that do not hold
   */
  private record Outcome(int passed, Set<String> failed) {
    static Outcome of(Class<?>... suites) {
      TestListenerAdapter results = new TestListenerAdapter();
      TestNG suite = new TestNG(false);
      suite.setVerbose(0);
      suite.setTestClasses(suites);
      suite.addListener(results);
      suite.run();
      Set<String> failed = new TreeSet<>();
      for (ITestResult result : results.getFailedTests()) {
        failed.add(result.getTestClass().getRealClass().getSimpleName() + "." + result.getName());
      }
      return new Outcome(results.getPassedTests().size(), failed);
    }
  }
}
