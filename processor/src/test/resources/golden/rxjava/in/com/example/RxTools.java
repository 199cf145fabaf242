package com.example;

import dev.motus.annotation.AgentTask;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;

@AgentTask
public interface RxTools {
  Single<String> ask(String question);

  Maybe<String> find(String name);

  Completable store(String text);

  Observable<String> watch();

  Flowable<String> read();
}
