package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ExecutableElement;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** The source of a class that an earlier build generated, where it still lies in the output. */
final class EarlierSource {
  private static final Pattern NAME =
      Pattern.compile("(?:.*[\\s>\\].])([\\p{L}_$][\\p{L}\\p{N}_$]*)", Pattern.DOTALL);

  private final Filer filer;

  EarlierSource(Filer filer) {
    this.filer = filer;
  }

  /**
   * The names of the parameters with which the class declares a method; empty where there is no
   * source, or where several methods have the name and as many parameters, and do not call them
   * alike.
   */
  List<String> parameterNames(ClassName generated, ExecutableElement method) {
    String source = text(generated);
    if (source == null) {
      return List.of();
    }
    String name = Pattern.quote(method.getSimpleName().toString());
    Matcher declaration =
        Pattern.compile("(?m)^  [^*/@.;=]*[\\w>\\]] " + name + "\\(").matcher(source);
    Set<List<String>> found = new HashSet<>();
    while (declaration.find()) {
      List<String> names = names(source, declaration.end());
      if (names.size() == method.getParameters().size()) {
        found.add(names);
      }
    }
    return found.size() == 1 ? found.iterator().next() : List.of();
  }

  private @Nullable String text(ClassName generated) {
    try {
      return filer
          .getResource(
              StandardLocation.SOURCE_OUTPUT,
              generated.packageName(),
              generated.simpleName() + ".java")
          .getCharContent(true)
          .toString();
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      // Nothing of an earlier build is there, or this compiler does not show it.
      return null;
    }
  }

  /** The last word of each parameter, up to the parenthesis that closes the list. */
  private static List<String> names(String source, int from) {
    List<String> names = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int at = from; at < source.length(); at++) {
      char c = source.charAt(at);
      boolean ends = depth == 0 && c == ')';
      if (ends || (depth == 0 && c == ',')) {
        Matcher name = NAME.matcher(source.substring(start, at).stripTrailing());
        if (!name.matches()) {
          return List.of();
        }
        names.add(name.group(1));
        if (ends) {
          return names;
        }
        start = at + 1;
      } else if (c == '(' || c == '<' || c == '[') {
        depth++;
      } else if (c == ')' || c == '>' || c == ']') {
        depth--;
      }
    }
    return List.of();
  }
}
