package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.motus.processor.AsyncShape.Followed;
import dev.motus.processor.AsyncShape.Plain;

/** Writes how a traced method ends its task once the method's body has returned. */
final class EndWriter {
  private final ClassName proxy;

  /**
   * @param proxy the class around the method
   */
  EndWriter(ClassName proxy) {
    this.proxy = proxy;
  }

  /**
   * Generates one of:
   *
   * <pre>{@code
   * task.end();
   *
   * task.endWhenCalledBack();
   *
   * task.end(result);
   * return result;
   *
   * task.endWhenComplete(result);
   * return result;
   *
   * return TracedResult.any(task, result);
   *
   * return TracedResult.of(task, result);
   *
   * return FollowedFlux.of(task, result);
   *
   * return Suspension.ended(task, result);
   *
   * return CoroutineResults.of(task, result);
   * }</pre>
   *
   * <p>What is generated stands in for the types of libraries, the runtime for those of the JDK.
   *
   * @param task the variable with the task
   * @param result the one with the result, if there is any
   */
  CodeBlock write(AsyncShape shape, String task, String result) {
    if (shape instanceof Followed followed) {
      return standIn(followed.type().className(), task, result);
    }
    if (shape instanceof AsyncShape.Answer answer) {
      return standIn(answer.type().className(), task, result);
    }
    if (shape instanceof AsyncShape.Tokens) {
      return standIn(TokenStreamPlan.CLASS_NAME, task, result);
    }
    if (shape instanceof AsyncShape.Callback callback) {
      return callback.end() == Plain.VOID
          ? statement("$N.endWhenCalledBack()", task)
          : plain(callback.end(), task, result);
    }
    if (shape instanceof AsyncShape.Suspended) {
      return statement("return $T.ended($N, $N)", Names.SUSPENSION, task, result);
    }
    if (shape instanceof AsyncShape.Coroutine) {
      return statement("return $T.of($N, $N)", Names.COROUTINES, task, result);
    }
    // What cannot be followed is a value like any other.
    return plain(shape instanceof Plain plain ? plain : Plain.VALUE, task, result);
  }

  private CodeBlock standIn(String className, String task, String result) {
    return statement("return $T.of($N, $N)", proxy.nestedClass(className), task, result);
  }

  private static CodeBlock plain(Plain shape, String task, String result) {
    return switch (shape) {
      case VOID -> statement("$N.end()", task);
      case VALUE -> returning("$N.end($N)", task, result);
      case ANY -> statement("return $T.any($N, $N)", Names.TRACED_RESULT, task, result);
      case STAGE -> returning("$N.endWhenComplete($N)", task, result);
      case FUTURE -> returning("$N.endWhenDone($N)", task, result);
      case RESULT -> statement("return $T.of($N, $N)", Names.TRACED_RESULT, task, result);
    };
  }

  private static CodeBlock returning(String end, String task, String result) {
    return CodeBlock.builder()
        .addStatement(end, task, result)
        .addStatement("return $N", result)
        .build();
  }

  private static CodeBlock statement(String format, Object... args) {
    return CodeBlock.builder().addStatement(format, args).build();
  }
}
