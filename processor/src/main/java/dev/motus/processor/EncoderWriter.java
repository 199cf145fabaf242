package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.EncoderPlan.Encoded;
import dev.motus.processor.EncoderPlan.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/**
 * Writes encoders: those of a proxy as a class within it, since each file costs a compiler more
 * than the class does, and those of a type with secrets as a file of their own.
 */
final class EncoderWriter {
  private static final String PROCESSOR = TracedProxyProcessor.class.getName();
  private static final String NUMBER = "number";
  private static final String PROPERTY = "property";

  private EncoderWriter() {}

  /**
   * Generates:
   *
   * <pre>{@code
   * private static final class Encoders extends GeneratedEncoders {
   *   static final GeneratedEncoders ALL = new Encoders();
   * }
   * }</pre>
   */
  static TypeSpec ofProxy(EncoderPlan plan) {
    return TypeSpec.classBuilder(plan.name())
        .addJavadoc("How traces show the values that the methods are given and return.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .superclass(Names.GENERATED_ENCODERS)
        .addField(all(plan).addModifiers(Modifier.STATIC, Modifier.FINAL).build())
        .addMethod(add(plan))
        .build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * public final class RedactedAccountEncoders extends GeneratedEncoders {
   *   private static final GeneratedEncoders ALL = new RedactedAccountEncoders();
   *
   *   public RedactedAccountEncoders() {
   *   }
   *
   *   @Override
   *   protected GeneratedEncoders shared() {
   *     return ALL;
   *   }
   * }
   * }</pre>
   */
  static JavaFile ofSecrets(SecretEncoders secrets) {
    EncoderPlan plan = secrets.plan();
    TypeSpec type =
        TypeSpec.classBuilder(plan.name())
            .addJavadoc(
                "How traces show a {@link $T}, wherever one turns up: without what it redacts.\n",
                ClassName.get(secrets.type()))
            .addAnnotations(GeneratedCode.annotations(PROCESSOR, secrets.generatedAnnotation()))
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(Names.GENERATED_ENCODERS)
            .addOriginatingElement(secrets.type())
            .addField(
                all(plan).addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL).build())
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addJavadoc("Found by the runtime when it starts.\n")
                    .addModifiers(Modifier.PUBLIC)
                    .build())
            .addMethod(
                MethodSpec.methodBuilder("shared")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PROTECTED)
                    .returns(Names.GENERATED_ENCODERS)
                    .addStatement("return ALL")
                    .build())
            .addMethod(add(plan))
            .build();
    return JavaFile.builder(plan.name().packageName(), type)
        .indent("  ")
        .skipJavaLangImports(!secrets.shadowsJavaLang())
        .build();
  }

  private static FieldSpec.Builder all(EncoderPlan plan) {
    return FieldSpec.builder(Names.GENERATED_ENCODERS, "ALL").initializer("new $T()", plan.name());
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * @Override
   * @SuppressWarnings("auxiliaryclass")
   * protected boolean add(int number) {
   *   switch (number) {
   *     case 0 -> add(Hit.class, …);
   *     default -> {
   *       return false;
   *     }
   *   }
   *   return true;
   * }
   * }</pre>
   */
  private static MethodSpec add(EncoderPlan plan) {
    List<CodeBlock> cases = new ArrayList<>();
    plan.types().forEach(type -> cases.add(added(type)));
    plan.others().forEach(other -> cases.add(CodeBlock.of("addAll(new $T())", other)));
    CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch ($N)", NUMBER);
    for (int i = 0; i < cases.size(); i++) {
      code.add("case $L -> $L;\n", i, cases.get(i));
    }
    code.beginControlFlow("default ->").addStatement("return false").endControlFlow();
    return MethodSpec.methodBuilder("add")
        .addAnnotation(Override.class)
        .addAnnotation(
            AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "auxiliaryclass")
                .build())
        .addModifiers(Modifier.PROTECTED)
        .returns(TypeName.BOOLEAN)
        .addParameter(TypeName.INT, NUMBER)
        .addCode(code.endControlFlow().addStatement("return true").build())
        .build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * add(Hit.class,
   *     (hit, property) -> switch (property) {
   *       case 0 -> hit.title();
   *       default -> null;
   *     },
   *     component("title"), redacted("licence"))
   * }</pre>
   *
   * The type is named here alone, in the body of a method: elsewhere, the compiler would warn of a
   * class that shares its source file with another one, and nothing could silence that.
   */
  private static CodeBlock added(Encoded encoded) {
    NameAllocator names = new NameAllocator();
    names.newName(NUMBER);
    names.newName(PROPERTY);
    String value = names.newName(decapitalized(encoded.type().getSimpleName().toString()));
    List<CodeBlock> places = new ArrayList<>();
    CodeBlock.Builder cases = CodeBlock.builder();
    if (encoded.isVariant()) {
      places.add(CodeBlock.of("variant($S)", encoded.type().getSimpleName().toString()));
    }
    for (Property property : encoded.properties()) {
      if (property.isRead()) {
        cases.add("case $L -> $N.$N();\n", places.size(), value, property.accessor());
      }
      places.add(CodeBlock.of("$L($S)", kind(property), property.name()));
    }
    CodeBlock reader =
        cases.isEmpty()
            ? CodeBlock.of("($N, $N) -> null", value, PROPERTY)
            : CodeBlock.of(
                "($N, $N) -> switch ($N) {\n$>$Ldefault -> null;\n$<}",
                value,
                PROPERTY,
                PROPERTY,
                cases.build());
    return CodeBlock.of(
            "add($T.class,$>$>\n$L,\n$L$<$<",
            ClassName.get(encoded.type()),
            reader,
            places.stream().collect(CodeBlock.joining(",$W")))
        .toBuilder()
        .add(")")
        .build();
  }

  private static String kind(Property property) {
    if (property.isRedacted()) {
      return property.isComponent() ? "redactedComponent" : "redacted";
    }
    return property.isComponent() ? "component" : "property";
  }

  private static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
