package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Writes an annotation of the user's again, with values that mean the same. */
final class CopiedAnnotation {
  private CopiedAnnotation() {}

  static AnnotationSpec of(AnnotationMirror mirror) {
    ClassName type = ClassName.get((TypeElement) mirror.getAnnotationType().asElement());
    AnnotationSpec.Builder copy = AnnotationSpec.builder(type);
    mirror
        .getElementValues()
        .forEach((member, value) -> add(member.getSimpleName().toString(), value, copy));
    return copy.build();
  }

  private static void add(String member, AnnotationValue value, AnnotationSpec.Builder copy) {
    if (!(value.getValue() instanceof List<?> list)) {
      copy.addMember(member, code(value));
    } else if (list.isEmpty()) {
      copy.addMember(member, "{}");
    } else {
      list.forEach(each -> copy.addMember(member, code((AnnotationValue) each)));
    }
  }

  private static CodeBlock code(AnnotationValue value) {
    return value.accept(new ValueWriter(), "");
  }

  private static final class ValueWriter extends SimpleAnnotationValueVisitor14<CodeBlock, String> {
    @Override
    protected CodeBlock defaultAction(Object value, String unused) {
      return CodeBlock.of("$L", value);
    }

    @Override
    public CodeBlock visitString(String value, String unused) {
      return CodeBlock.of("$L", Literals.quoted(value));
    }

    @Override
    public CodeBlock visitChar(char value, String unused) {
      return CodeBlock.of("$L", Literals.character(value));
    }

    @Override
    public CodeBlock visitLong(long value, String unused) {
      return CodeBlock.of("$LL", value);
    }

    @Override
    public CodeBlock visitFloat(float value, String unused) {
      return CodeBlock.of("$L", Literals.number(value));
    }

    @Override
    public CodeBlock visitDouble(double value, String unused) {
      return CodeBlock.of("$L", Literals.number(value));
    }

    @Override
    public CodeBlock visitType(TypeMirror type, String unused) {
      return CodeBlock.of("$T.class", type);
    }

    @Override
    public CodeBlock visitEnumConstant(VariableElement constant, String unused) {
      return CodeBlock.of("$T.$L", ClassName.get(Owner.of(constant)), constant.getSimpleName());
    }

    @Override
    public CodeBlock visitAnnotation(AnnotationMirror mirror, String unused) {
      return CodeBlock.of("$L", of(mirror));
    }
  }
}
