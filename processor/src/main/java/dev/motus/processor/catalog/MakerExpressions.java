package dev.motus.processor.catalog;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** The lambdas of generated code that make an object of the values of its properties. */
final class MakerExpressions {
  private static final String VALUES = "values";

  private final CatalogSource source;

  MakerExpressions(CatalogSource source) {
    this.source = source;
  }

  /** Makes an object; null where generated code can't. */
  @Nullable CodeBlock of(TypeElement element, List<Member> members) {
    return element.getKind() == ElementKind.RECORD
        ? ofRecord(element, members)
        : ofBean(element, members);
  }

  private CodeBlock ofRecord(TypeElement element, List<Member> members) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      arguments.add(cast(members.get(i).type(), VALUES, i));
    }
    return CodeBlock.of(
        "$N -> new $T$L($L)",
        VALUES,
        ClassName.get(element),
        element.getTypeParameters().isEmpty() ? "" : "<>",
        arguments.stream().collect(CodeBlock.joining(",$W")));
  }

  private @Nullable CodeBlock ofBean(TypeElement element, List<Member> members) {
    boolean isMade =
        element.getKind() == ElementKind.CLASS
            && !element.getModifiers().contains(Modifier.ABSTRACT)
            && ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                .anyMatch(each -> each.getParameters().isEmpty() && source.canCall(each))
            && members.stream().allMatch(each -> each.setter() != null)
            && !members.isEmpty();
    if (!isMade) {
      return null;
    }
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("$N -> {$>\n", VALUES)
            .add(
                "$T made = new $T$L();\n",
                ClassName.get(element),
                ClassName.get(element),
                element.getTypeParameters().isEmpty() ? "" : "<>");
    for (int i = 0; i < members.size(); i++) {
      // What is missing keeps the value that the object begins with.
      code.add(
          "if ($N[$L] != null) {$>\nmade.$N($L);$<\n}\n",
          VALUES,
          i,
          Objects.requireNonNull(members.get(i).setter()).getSimpleName().toString(),
          cast(members.get(i).type(), VALUES, i));
    }
    return code.add("return made;$<\n}").build();
  }

  private CodeBlock cast(TypeMirror type, String array, int index) {
    return isObject(type)
        ? CodeBlock.of("$N[$L]", array, index)
        : CodeBlock.of("($T) $N[$L]", source.nameOf(type), array, index);
  }

  private static boolean isObject(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && MoreTypes.isTypeOf(Object.class, type);
  }
}
