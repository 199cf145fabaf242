package dev.motus.processor;

import javax.tools.Diagnostic.Kind;

/** What is said of a container's beans. */
enum BeanProblem implements Problem {
  BEAN_REPLACED(
      Kind.NOTE,
      "bean",
      "%1$s is a bean: %2$s makes %3$s in its place. To leave the bean as it is, compile with"
          + " -Amotus.beans.auto=false."),
  BEAN_LEFT(
      Kind.WARNING,
      "bean-left",
      "The bean %1$s stays untraced: of %2$s on %3$s a framework would see too much or too little"
          + " once another class takes its place. Move its tasks to a bean without that."),
  BEAN_CONSTRUCTOR(
      Kind.WARNING,
      "bean-left",
      "The bean %1$s stays untraced: it has no constructor without parameters, and CDI needs one of"
          + " the superclass of a bean that it makes a proxy of. Add one that is not private, or"
          + " use @Singleton without interceptors."),
  BEAN_FACTORY(
      Kind.NOTE,
      "bean-factory",
      "%1$s gives the container %2$s, which is traced only when it is %3$s. Make it with new"
          + " %3$s(…), which is a %2$s."),
  BEAN_FACTORY_INTERCEPTED(
      Kind.WARNING,
      "bean-intercepted",
      "@%3$s of %2$s has no effect on what %1$s makes: interceptors act on the beans that the"
          + " container makes itself. Give %2$s a scope in place of %1$s, or in Micronaut put @%3$s"
          + " on %1$s, too.");

  private final Kind kind;
  private final String id;
  private final String text;

  BeanProblem(Kind kind, String id, String text) {
    this.kind = kind;
    this.id = id;
    this.text = text;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String text() {
    return text;
  }
}
