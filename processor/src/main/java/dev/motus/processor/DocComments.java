package dev.motus.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the comments above methods, in HTML or in Markdown. */
final class DocComments {
  // Since JDK 23; we are compiled against JDK 17.
  private static final Optional<Method> KIND = kindMethod();

  private final Elements elements;

  DocComments(Elements elements) {
    this.elements = elements;
  }

  /** The first sentence as plain text; empty when there is none. */
  String firstSentence(Element element) {
    return Javadocs.firstSentence(html(element));
  }

  /** The text before the first block tag, as plain text; empty when there is none. */
  String text(Element element) {
    return Javadocs.text(html(element));
  }

  /** What is said of a parameter, or of a component of a record; empty when nothing is. */
  String parameter(Element owner, String name) {
    return Javadocs.parameter(html(owner), name);
  }

  private String html(Element element) {
    @Nullable String comment = elements.getDocComment(element);
    if (comment == null) {
      return "";
    }
    return isMarkdown(element) ? Markdown.toHtml(comment) : comment;
  }

  private boolean isMarkdown(Element element) {
    return KIND.map(method -> String.valueOf(call(method, element)).equals("END_OF_LINE"))
        .orElse(false);
  }

  private @Nullable Object call(Method method, Element element) {
    try {
      return method.invoke(elements, element);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("The compiler does not say what kind a comment is.", e);
    }
  }

  private static Optional<Method> kindMethod() {
    try {
      return Optional.of(Elements.class.getMethod("getDocCommentKind", Element.class));
    } catch (NoSuchMethodException jdkBefore23) {
      return Optional.empty();
    }
  }
}
