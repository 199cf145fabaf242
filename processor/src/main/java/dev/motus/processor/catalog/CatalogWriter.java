package dev.motus.processor.catalog;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes a catalogue. */
public final class CatalogWriter {
  private static final ClassName TOOL_CATALOG = ClassName.get("dev.motus.tools", "ToolCatalog");
  private static final ClassName TOOL_METHOD = ClassName.get("dev.motus.tools", "ToolMethod");
  private static final ClassName TOOL_CONTEXT = ClassName.get("dev.motus.tools", "ToolContext");
  private static final ClassName OBJECT = ClassName.get(Object.class);
  private static final String TOOLS = "tools";
  private static final String ARGUMENTS = "arguments";
  private static final String CONTEXT = "context";

  private CatalogWriter() {}

  /**
   * Generates:
   *
   * <pre>{@code
   * public final class WebToolsCatalog {
   *   private static final JsonType<Hit> HIT = JsonTypes.object("Hit", …);
   *
   *   private WebToolsCatalog() {
   *   }
   *
   *   public static ToolCatalog of(WebTools tools) {
   *     return ToolCatalog.ofMethods(tools, new ToolMethod("search", …), …);
   *   }
   * }
   * }</pre>
   */
  public static JavaFile write(CatalogPlan plan) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(plan.name())
            .addJavadoc("What models are told of the tools of {@link $T}.\n", plan.subject())
            .addAnnotations(plan.annotations())
            .addModifiers(Modifier.FINAL)
            .addOriginatingElement(plan.origin());
    if (plan.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    for (DataExpressions.Constant each : plan.constants()) {
      type.addField(
          FieldSpec.builder(
                  ParameterizedTypeName.get(KnownTypes.JSON_TYPE, each.type()),
                  each.name(),
                  Modifier.PRIVATE,
                  Modifier.STATIC,
                  Modifier.FINAL)
              .initializer(each.value())
              .build());
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    return JavaFile.builder(plan.name().packageName(), type.addMethod(of(plan)).build())
        .indent("  ")
        .skipJavaLangImports(!plan.shadowsJavaLang())
        .build();
  }

  private static MethodSpec of(CatalogPlan plan) {
    List<CodeBlock> tools = new ArrayList<>(List.of(CodeBlock.of("$N", TOOLS)));
    plan.tools().forEach(tool -> tools.add(tool(tool)));
    MethodSpec.Builder of =
        MethodSpec.methodBuilder("of")
            .addJavadoc(
                """
                A catalogue whose calls reach an object.

                @param $N the object; the traced one, for calls to show
                @return what models are told, and who calls
                """,
                TOOLS)
            .addModifiers(Modifier.STATIC)
            .returns(TOOL_CATALOG)
            .addParameter(plan.subject(), TOOLS)
            .addStatement(
                "return $T.ofMethods($L)",
                TOOL_CATALOG,
                tools.stream().collect(CodeBlock.joining(",\n")));
    if (plan.isPublic()) {
      of.addModifiers(Modifier.PUBLIC);
    }
    return of.build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * new ToolMethod("search", "Searches the web.",
   *     JsonTypes.arguments(
   *         Property.argument("query", JsonTypes.STRING, "what to search for")),
   *     ResultType.value(JsonTypes.list(HIT)),
   *     (arguments, context) -> tools.search((String) arguments[0]))
   * }</pre>
   */
  private static CodeBlock tool(CatalogPlan.Tool tool) {
    List<CodeBlock> properties = new ArrayList<>();
    List<CodeBlock> arguments = new ArrayList<>();
    for (CatalogPlan.Parameter each : tool.parameters()) {
      if (each.json() == null) {
        arguments.add(
            each.type().withoutAnnotations().equals(TOOL_CONTEXT)
                ? CodeBlock.of("$N", CONTEXT)
                : CodeBlock.of("$N.get($T.class)", CONTEXT, each.type()));
        continue;
      }
      arguments.add(
          each.type().equals(OBJECT)
              ? CodeBlock.of("$N[$L]", ARGUMENTS, properties.size())
              : CodeBlock.of("($T) $N[$L]", each.type(), ARGUMENTS, properties.size()));
      properties.add(
          CodeBlock.of(
              "$T.argument($S,$W$L,$W$L)",
              KnownTypes.PROPERTY,
              each.name(),
              each.json(),
              Texts.literal(each.description())));
    }
    CodeBlock call =
        CodeBlock.of(
            "$N.$N($L)",
            TOOLS,
            tool.method(),
            arguments.stream().collect(CodeBlock.joining(",$W")));
    CodeBlock body = tool.isVoid() ? CodeBlock.of("{$>\n$L;\nreturn null;$<\n}", call) : call;
    return CodeBlock.of(
        "new $T($S,$W$L,$>$>\n$T.arguments($>$>$L$L$<$<),\n$L,\n($N, $N) -> $L)$<$<",
        TOOL_METHOD,
        tool.name(),
        Texts.literal(tool.description()),
        KnownTypes.JSON_TYPES,
        properties.isEmpty() ? "" : "\n",
        properties.stream().collect(CodeBlock.joining(",\n")),
        tool.result(),
        ARGUMENTS,
        CONTEXT,
        body);
  }
}
