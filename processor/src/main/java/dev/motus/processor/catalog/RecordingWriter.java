package dev.motus.processor.catalog;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.catalog.RecordingPlan.Method;
import dev.motus.processor.catalog.RecordingPlan.Parameter;
import dev.motus.processor.catalog.RecordingPlan.Shape;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes a class that records and replays. */
public final class RecordingWriter {
  private static final String PACKAGE = "dev.motus.tools.cassette";
  private static final ClassName CASSETTE = ClassName.get(PACKAGE, "CallCassette");
  private static final ClassName RECORDED_METHOD = ClassName.get(PACKAGE, "RecordedMethod");
  private static final ClassName OBJECT = ClassName.get(Object.class);
  private static final String REAL = "real";
  private static final String CALLS = "cassette";

  private RecordingWriter() {}

  /**
   * Generates:
   *
   * <pre>{@code
   * public final class RecordedModel implements Model {
   *   private static final JsonType<Answer> ANSWER = JsonTypes.object("Answer", …);
   *
   *   private static final RecordedMethod ASK = RecordedMethod.of("Model.ask")
   *       .argument("question", JsonTypes.nullable(QUESTION))
   *       .result(JsonTypes.nullable(ANSWER));
   *
   *   private final Model real;
   *   private final CallCassette cassette;
   *
   *   public static RecordedModel of(Model real, CallCassette cassette) { … }
   *
   *   @Override public Answer ask(Question question) {
   *     return (Answer) ASK.value(this.cassette, () -> this.real.ask(question),
   *         new Object[] {question});
   *   }
   * }
   * }</pre>
   */
  public static JavaFile write(RecordingPlan plan) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(plan.name())
            .addJavadoc("{@link $T}, whose calls are recorded and replayed.\n", plan.subject())
            .addAnnotations(plan.annotations())
            .addModifiers(Modifier.FINAL)
            .addSuperinterface(plan.subject())
            .addOriginatingElement(plan.origin());
    if (plan.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    NameAllocator names = new NameAllocator();
    for (DataExpressions.Constant each : plan.constants()) {
      names.newName(each.name());
      TypeName json = ParameterizedTypeName.get(KnownTypes.JSON_TYPE, each.type());
      type.addField(constant(json, each.name(), each.value()));
    }
    for (Method each : plan.methods()) {
      type.addField(
          constant(RECORDED_METHOD, names.newName(constantName(each), each), description(each)));
    }
    type.addField(plan.subject(), REAL, Modifier.PRIVATE, Modifier.FINAL)
        .addField(CASSETTE, CALLS, Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(constructor(plan))
        .addMethod(of(plan));
    plan.methods().forEach(each -> type.addMethod(override(each, names.get(each))));
    return JavaFile.builder(plan.name().packageName(), type.build())
        .indent("  ")
        .skipJavaLangImports(!plan.shadowsJavaLang())
        .build();
  }

  private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value)
        .build();
  }

  /** {@code ASK_ALL} for {@code askAll}. */
  private static String constantName(Method method) {
    return method.name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  private static CodeBlock description(Method method) {
    CodeBlock.Builder code =
        CodeBlock.builder().add("$T.of($S)$>$>", RECORDED_METHOD, method.recordedName());
    for (Parameter each : method.parameters()) {
      if (each.json() != null) {
        code.add("\n.argument($S, $L)", each.name(), each.json());
      }
    }
    if (method.result() != null) {
      CodeBlock result =
          method.shape() == Shape.STREAM
              ? CodeBlock.of("$T.list($L)", KnownTypes.JSON_TYPES, method.result())
              : method.result();
      code.add("\n.result($L)", result);
    }
    for (TypeName each : method.remade()) {
      code.add("\n.failure($T.class, $T::new)", each, each);
    }
    return code.add("$<$<").build();
  }

  private static MethodSpec constructor(RecordingPlan plan) {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(plan.subject(), REAL)
        .addParameter(CASSETTE, CALLS)
        .addStatement("this.$N = $N", REAL, REAL)
        .addStatement("this.$N = $N", CALLS, CALLS)
        .build();
  }

  private static MethodSpec of(RecordingPlan plan) {
    MethodSpec.Builder of =
        MethodSpec.methodBuilder("of")
            .addJavadoc(
                """
                An object whose calls a cassette keeps and gives again.

                @param $N is called for what the cassette does not give; null where it gives all
                @param $N the cassette, such as that of a test
                @return what stands in for it
                """,
                REAL,
                CALLS)
            .addModifiers(Modifier.STATIC)
            .returns(plan.name())
            .addParameter(plan.subject(), REAL)
            .addParameter(CASSETTE, CALLS)
            .addStatement("return new $T($N, $N)", plan.name(), REAL, CALLS);
    if (plan.isPublic()) {
      of.addModifiers(Modifier.PUBLIC);
    }
    return of.build();
  }

  private static MethodSpec override(Method method, String constant) {
    MethodSpec.Builder override =
        MethodSpec.methodBuilder(method.name())
            .addAnnotation(ClassName.get(Override.class))
            .addModifiers(Modifier.PUBLIC)
            .returns(method.returned())
            .varargs(method.isVarargs())
            .addExceptions(method.thrown());
    method.parameters().forEach(each -> override.addParameter(each.type(), each.name()));
    CodeBlock call =
        CodeBlock.of(
            "this.$N.$N($L)",
            REAL,
            method.name(),
            method.parameters().stream()
                .map(each -> CodeBlock.of("$N", each.name()))
                .collect(CodeBlock.joining(",$W")));
    boolean isVoid = method.shape() == Shape.NOTHING;
    CodeBlock recorded =
        CodeBlock.of(
            "$N.$N(this.$N, () -> $L,$Wnew $T[] {$L})",
            constant,
            switch (method.shape()) {
              case NOTHING, VALUE -> "value";
              case STAGE -> "stage";
              case STREAM -> "stream";
            },
            CALLS,
            isVoid ? CodeBlock.of("{$>\n$L;\nreturn null;$<\n}", call) : call,
            OBJECT,
            method.parameters().stream()
                .filter(each -> each.json() != null)
                .map(each -> CodeBlock.of("$N", each.name()))
                .collect(CodeBlock.joining(",$W")));
    return isVoid
        ? override.addStatement("$L", recorded).build()
        : override.addStatement("return ($T) $L", method.returned(), recorded).build();
  }
}
