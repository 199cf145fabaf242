package dev.motus.processor.modelcall;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/**
 * The methods that read one kind of object each, such as messages or token usage; all extractors of
 * a proxy share them. They stand in a nested class of the proxy.
 */
final class ModelValues {
  private static final String CLASS_NAME = "ModelValues";
  private static final Pattern CALL = Pattern.compile("\\b" + CLASS_NAME + "\\.(\\w+)");

  /** In generated methods: the object to read. */
  static final String VALUE = "value";

  private final ValueTypes types;
  private final ClassName name;
  private final List<MethodSpec> methods = new ArrayList<>();
  // By kind and type; without a name while it is being written, and when nothing can be read.
  private final Map<String, Optional<CodeBlock>> known = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  ModelValues(ValueTypes types, ClassName proxy) {
    this.types = types;
    this.name = proxy.nestedClass(CLASS_NAME);
  }

  /**
   * A method that reads an object of this type; written when it is first asked for.
   *
   * @param kind what it reads; with the type's name, it makes the name
   * @param takesInto whether it has a second parameter for the extraction
   * @param body empty when there is nothing to read, and then there is no method
   * @return how to name it in a call: {@code ModelValues.messageOfChatMessage}
   */
  Optional<CodeBlock> method(
      String kind,
      TypeMirror type,
      TypeName returned,
      boolean takesInto,
      Supplier<Optional<CodeBlock>> body) {
    // Not the type's own text: newer compilers put annotations of class files into it.
    String key = kind + " " + types.name(type);
    Optional<CodeBlock> before = known.putIfAbsent(key, Optional.empty());
    if (before != null) {
      // Also ends the search in types that contain themselves.
      return before;
    }
    Optional<CodeBlock> code = body.get();
    if (code.isEmpty()) {
      return Optional.empty();
    }
    String methodName = methodName(kind, type);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(methodName)
            .addModifiers(Modifier.STATIC)
            .returns(returned)
            .addParameter(ParameterSpec.builder(types.name(type), VALUE).build());
    if (takesInto) {
      method.addParameter(CaptureTypes.EXTRACTION, ModelCall.INTO);
    }
    methods.add(method.addCode(code.get()).build());
    Optional<CodeBlock> call = Optional.of(CodeBlock.of("$T.$N", name, methodName));
    known.put(key, call);
    return call;
  }

  /** A method that needs no type, such as a table of synonyms. */
  CodeBlock method(String methodName, Supplier<MethodSpec> method) {
    if (taken.add(methodName)) {
      methods.add(method.get());
    }
    return CodeBlock.of("$T.$N", name, methodName);
  }

  /** A method that adds two counts, either of which may be missing. */
  CodeBlock sum() {
    return method(
        "sum",
        () ->
            MethodSpec.methodBuilder("sum")
                .addModifiers(Modifier.STATIC)
                .returns(Long.class)
                .addParameter(Long.class, "one")
                .addParameter(Long.class, "other")
                .addStatement(
                    "return one == null ? other : other == null ? one : Long.valueOf(one + other)")
                .build());
  }

  /**
   * A method that reads an object where it is of a class that need not be there when the program
   * runs, such as that of one of many clients. It asks for the class by its name, because {@code
   * instanceof} throws where there is none.
   */
  CodeBlock ofKind() {
    return method(
        "ofKind",
        () -> {
          TypeVariableName read = TypeVariableName.get("T");
          return MethodSpec.methodBuilder("ofKind")
              .addJavadoc("Null for other kinds, and for releases without what is read.\n")
              .addModifiers(Modifier.STATIC)
              .addTypeVariable(read)
              .returns(read)
              .addParameter(Object.class, VALUE)
              .addParameter(String.class, "kind")
              .addParameter(
                  ParameterizedTypeName.get(
                      ClassName.get(Function.class), ClassName.get(Object.class), read),
                  "read")
              .addStatement(
                  "$T<?> type = $N == null ? null : $N.getClass()", Class.class, VALUE, VALUE)
              .beginControlFlow("while (type != null && !type.getName().equals(kind))")
              .addStatement("type = type.getSuperclass()")
              .endControlFlow()
              .beginControlFlow("try")
              .addStatement("return type == null ? null : read.apply($N)", VALUE)
              .nextControlFlow("catch ($T otherRelease)", LinkageError.class)
              .addStatement("return null")
              .endControlFlow()
              .build();
        });
  }

  // Each its own: what is called tells what is needed.
  private String methodName(String kind, TypeMirror type) {
    String base = kind + "Of" + MoreTypes.asTypeElement(type).getSimpleName();
    String methodName = base;
    for (int i = 2; !taken.add(methodName); i++) {
      methodName = base + i;
    }
    return methodName;
  }

  /**
   * The nested class with those methods that the extractors need, directly or through others; what
   * was only tried is left out.
   *
   * @param users the code of the extractors
   * @return empty when they need none
   */
  Optional<TypeSpec> nestedClass(List<CodeBlock> users) {
    Set<String> needed = new HashSet<>();
    Deque<String> queue = new ArrayDeque<>();
    users.forEach(code -> collect(code, queue));
    while (!queue.isEmpty()) {
      String next = queue.remove();
      if (needed.add(next)) {
        methods.stream()
            .filter(method -> method.name().equals(next))
            .forEach(method -> collect(method.code(), queue));
      }
    }
    if (needed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        TypeSpec.classBuilder(name)
            .addJavadoc("Reads messages, tools and tokens; what is null or empty is left out.\n")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addMethods(methods.stream().filter(m -> needed.contains(m.name())).toList())
            .build());
  }

  private static void collect(CodeBlock code, Collection<String> into) {
    Matcher call = CALL.matcher(code.toString());
    while (call.find()) {
      into.add(call.group(1));
    }
  }
}
