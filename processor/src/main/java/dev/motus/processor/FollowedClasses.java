package dev.motus.processor;

import com.palantir.javapoet.TypeSpec;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The classes within a proxy that stand in for results and callbacks; each once. */
final class FollowedClasses {
  private FollowedClasses() {}

  static Collection<TypeSpec> of(ProxyPlan plan) {
    Map<String, TypeSpec> byName = new TreeMap<>();
    for (ProxyPlan.Method method : plan.tracedMethods()) {
      AsyncShape shape = method.task().orElseThrow().shape();
      if (shape instanceof AsyncShape.Followed followed) {
        FollowedType type = followed.type();
        byName.computeIfAbsent(
            type.className(), name -> new FollowedTypeWriter(type, plan.name()).write());
      } else if (shape instanceof AsyncShape.Answer answer) {
        byName.computeIfAbsent(
            answer.type().className(),
            name -> new AnswerStreamWriter(answer.type(), plan.name()).write());
      } else if (shape instanceof AsyncShape.Tokens tokens) {
        new TokenStreamWriter(tokens.plan(), plan.name())
            .write()
            .forEach(type -> byName.put(type.name(), type));
      } else if (shape instanceof AsyncShape.Callback callback
          && !byName.containsKey(callback.plan().className())) {
        new CallbackWriter(callback.plan(), plan.name())
            .write()
            .forEach(type -> byName.put(type.name(), type));
      }
    }
    return byName.values();
  }
}
