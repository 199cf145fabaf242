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
import dev.motus.processor.EncoderPlan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes a class of encoders. */
final class EncoderWriter {
  private static final String PROCESSOR = TracedProxyProcessor.class.getName();
  private static final String NUMBER = "number";
  private static final String PROPERTY = "property";

  private EncoderWriter() {}

  static JavaFile write(EncoderPlan plan) {
    return JavaFile.builder(plan.name().packageName(), type(plan))
        .indent("  ")
        .skipJavaLangImports(!plan.shadowsJavaLang())
        .build();
  }

  private static TypeSpec type(EncoderPlan plan) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(plan.name())
            .addAnnotations(GeneratedCode.annotations(PROCESSOR, plan.generatedAnnotation()))
            .superclass(Names.GENERATED_ENCODERS)
            .addOriginatingElement(plan.origin());
    if (plan.role() == Role.OF_PROXY) {
      ofProxy(plan, type);
    } else {
      ofSecrets(plan, type);
    }
    return type.addMethod(add(plan)).build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * final class TracedWebToolsEncoders extends GeneratedEncoders {
   *   static final GeneratedEncoders ALL = new TracedWebToolsEncoders();
   *
   *   private TracedWebToolsEncoders() {
   *   }
   * }
   * }</pre>
   */
  private static void ofProxy(EncoderPlan plan, TypeSpec.Builder type) {
    type.addJavadoc(
            "How traces show the values that {@link $T} is given and returns.\n", plan.subject())
        .addModifiers(Modifier.FINAL)
        .addField(all(plan).addModifiers(Modifier.STATIC, Modifier.FINAL).build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
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
  private static void ofSecrets(EncoderPlan plan, TypeSpec.Builder type) {
    type.addJavadoc(
            "How traces show a {@link $T}, wherever one turns up: without what it redacts.\n",
            plan.subject())
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addField(all(plan).addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL).build())
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
                .build());
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
