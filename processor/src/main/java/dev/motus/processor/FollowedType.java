package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import org.jspecify.annotations.Nullable;

/**
 * Publishers of libraries that generated code stands in for. They are recognised by name: neither
 * the processor nor the runtime needs the library, the user's own signature does.
 *
 * <p>All of them work alike: somebody subscribes with an object that receives a link back, items,
 * and one signal that ends it. What differs is what these are called.
 */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable, but not annotated so
enum FollowedType {
  MONO(
      Reactor.type("Mono"),
      Reactor.type("MonoOperator"),
      Reactor.RECEIVER,
      Link.SUBSCRIPTION,
      new Signal("onNext", "end"),
      new Signal("onComplete", "end(null)"),
      "onError"),
  FLUX(
      Reactor.type("Flux"),
      Reactor.type("FluxOperator"),
      Reactor.RECEIVER,
      Link.SUBSCRIPTION,
      new Signal("onNext", "next"),
      new Signal("onComplete", "complete()"),
      "onError"),
  UNI(
      ClassName.get("io.smallrye.mutiny", "Uni"),
      ClassName.get("io.smallrye.mutiny.operators", "UniOperator"),
      ClassName.get("io.smallrye.mutiny.subscription", "UniSubscriber"),
      Link.UNI_SUBSCRIPTION,
      new Signal("onItem", "end"),
      null,
      "onFailure"),
  MULTI(
      ClassName.get("io.smallrye.mutiny", "Multi"),
      ClassName.get("io.smallrye.mutiny.operators.multi", "AbstractMultiOperator"),
      ClassName.get("io.smallrye.mutiny.subscription", "MultiSubscriber"),
      Link.PROCESSOR,
      new Signal("onItem", "next"),
      new Signal("onCompletion", "complete()"),
      "onFailure"),
  SINGLE(
      RxJava.type("Single"),
      RxJava.type("Single"),
      RxJava.type("SingleObserver"),
      Link.DISPOSABLE,
      new Signal("onSuccess", "end"),
      null,
      "onError"),
  MAYBE(
      RxJava.type("Maybe"),
      RxJava.type("Maybe"),
      RxJava.type("MaybeObserver"),
      Link.DISPOSABLE,
      new Signal("onSuccess", "end"),
      new Signal("onComplete", "end(null)"),
      "onError"),
  COMPLETABLE(
      RxJava.type("Completable"),
      RxJava.type("Completable"),
      RxJava.type("CompletableObserver"),
      Link.DISPOSABLE,
      null,
      new Signal("onComplete", "end()"),
      "onError"),
  OBSERVABLE(
      RxJava.type("Observable"),
      RxJava.type("Observable"),
      RxJava.type("Observer"),
      Link.DISPOSABLE,
      new Signal("onNext", "next"),
      new Signal("onComplete", "complete()"),
      "onError"),
  FLOWABLE(
      RxJava.type("Flowable"),
      RxJava.type("Flowable"),
      RxJava.type("FlowableSubscriber"),
      Link.SUBSCRIPTION,
      new Signal("onNext", "next"),
      new Signal("onComplete", "complete()"),
      "onError"),
  PUBLISHER(
      ClassName.get("org.reactivestreams", "Publisher"),
      ClassName.get("org.reactivestreams", "Publisher"),
      ClassName.get("org.reactivestreams", "Subscriber"),
      Link.SUBSCRIPTION,
      new Signal("onNext", "next"),
      new Signal("onComplete", "complete()"),
      "onError");

  /** How a receiver asks for items and cancels. */
  enum Link {
    /** It is given a subscription of Reactive Streams. */
    SUBSCRIPTION,
    /** It is given one of Mutiny that is just to be cancelled. */
    UNI_SUBSCRIPTION,
    /** It is given something to dispose of. */
    DISPOSABLE,
    /** It is one itself. */
    PROCESSOR
  }

  /**
   * A signal of the library.
   *
   * @param method what the receiver's method is called
   * @param call what the runtime is told; without parentheses it takes the item
   */
  record Signal(String method, String call) {}

  private static final class Reactor {
    static final ClassName RECEIVER = ClassName.get("reactor.core", "CoreSubscriber");

    static ClassName type(String name) {
      return ClassName.get("reactor.core.publisher", name);
    }
  }

  private static final class RxJava {
    static ClassName type(String name) {
      return ClassName.get("io.reactivex.rxjava3.core", name);
    }
  }

  private final ClassName type;
  private final ClassName base;
  private final ClassName receiver;
  private final Link link;
  private final @Nullable Signal item;
  private final @Nullable Signal completion;
  private final String failure;

  FollowedType(
      ClassName type,
      ClassName base,
      ClassName receiver,
      Link link,
      @Nullable Signal item,
      @Nullable Signal completion,
      String failure) {
    this.type = type;
    this.base = base;
    this.receiver = receiver;
    this.link = link;
    this.item = item;
    this.completion = completion;
    this.failure = failure;
  }

  /** The declared type of the result. */
  ClassName type() {
    return type;
  }

  /** What the generated class extends, or implements. */
  ClassName base() {
    return base;
  }

  /** Operators are made with their source and keep it. */
  boolean isOperator() {
    return base.simpleName().endsWith("Operator");
  }

  /** Whether {@link #base} is an interface. */
  boolean isInterface() {
    return this == PUBLISHER;
  }

  /** Whether there may be any number of items. */
  boolean isStream() {
    return item != null && item.call().equals("next");
  }

  boolean isGeneric() {
    return item != null;
  }

  /** The interface of those who subscribe. */
  ClassName receiver() {
    return receiver;
  }

  /** The parameter of {@link #subscribeMethod}. */
  ClassName subscriber() {
    return this == FLOWABLE ? PUBLISHER.receiver : receiver;
  }

  /** The method that every subscription comes through. */
  String subscribeMethod() {
    return isRxJava() ? "subscribeActual" : "subscribe";
  }

  boolean isRxJava() {
    return type.packageName().startsWith("io.reactivex.");
  }

  /** Whether its subscribers have a context, which tells operators what is current. */
  boolean isReactor() {
    return this == MONO || this == FLUX;
  }

  Link link() {
    return link;
  }

  /** What passes a value, or null for a type without values. */
  @Nullable Signal item() {
    return item;
  }

  /** What ends without a value, or null where there always is one. */
  @Nullable Signal completion() {
    return completion;
  }

  /** The method that ends with a failure. */
  String failure() {
    return failure;
  }

  /** The class in the proxy that stands in for the type. */
  String className() {
    return "Followed" + type.simpleName();
  }
}
