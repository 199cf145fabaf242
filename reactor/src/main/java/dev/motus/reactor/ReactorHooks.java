package dev.motus.reactor;

import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskSubscription;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Scannable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;

/**
 * Reactor's own hooks with which the current task goes along: what is scheduled keeps it, and what
 * is emitted finds it again on whatever thread that happens.
 *
 * <p>Pipelines that are assembled while no task is current are left as they are, so a program pays
 * nothing for those of its server or database.
 */
final class ReactorHooks {
  /** One name for each class loader that has a runtime: they must not take each other's away. */
  private static final String NAME =
      "dev.motus." + System.identityHashCode(ReactorHooks.class.getClassLoader());

  private static final Function<? super Publisher<Object>, ? extends Publisher<Object>> LIFT =
      Operators.lift(ReactorHooks::carried);

  private ReactorHooks() {}

  static void install() {
    Schedulers.onScheduleHook(NAME, ReactorHooks::carried);
    Hooks.onEachOperator(NAME, ReactorHooks::carried);
  }

  static void remove() {
    Schedulers.resetOnScheduleHook(NAME);
    Hooks.resetOnEachOperator(NAME);
  }

  private static Runnable carried(Runnable work) {
    return isTaskCurrent() ? TaskContext.wrap(work) : work;
  }

  private static Publisher<Object> carried(Publisher<Object> operator) {
    // Others ask a publisher of one known value for it instead of subscribing; that has to stay.
    boolean isValue = operator instanceof Fuseable.ScalarCallable;
    return isValue || !isTaskCurrent() ? operator : LIFT.apply(operator);
  }

  private static CoreSubscriber<? super Object> carried(
      Scannable operator, CoreSubscriber<? super Object> subscriber) {
    // Of the subscriber first: the thread may be one that subscribes for others.
    Object known = subscriber.currentContext().getOrDefault(TaskSubscription.CONTEXT_KEY, null);
    TaskContext context = known instanceof TaskContext put ? put : TaskContext.current();
    return context == TaskContext.none() ? subscriber : new CarriedSubscriber(subscriber, context);
  }

  private static boolean isTaskCurrent() {
    return TaskContext.current() != TaskContext.none();
  }
}
