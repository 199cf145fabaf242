package dev.motus.processor.catalog;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * The users' own types: enums, records, beans, sealed types. Each is a constant of the catalogue.
 */
public final class DataExpressions {
  private static final String VALUES = "values";

  private final TypeExpressions expressions;
  private final CatalogSource source;
  private final Types types;
  private final Elements elements;
  private final ClassName catalog;
  private final NameAllocator names = new NameAllocator();
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, Constant> finished = new LinkedHashMap<>();

  DataExpressions(
      TypeExpressions expressions,
      CatalogSource source,
      Types types,
      Elements elements,
      ClassName catalog) {
    this.expressions = expressions;
    this.source = source;
    this.types = types;
    this.elements = elements;
    this.catalog = catalog;
  }

  /**
   * A constant of the catalogue.
   *
   * @param type what it describes
   */
  public record Constant(String name, TypeName type, CodeBlock value) {}

  List<Constant> constants() {
    return List.copyOf(finished.values());
  }

  /** An enum with the names that its constants have in JSON. */
  CodeBlock constantsOf(TypeElement type) {
    String key = type.getQualifiedName().toString();
    String name = known.get(key);
    if (name == null) {
      name = claim(key, type);
      List<CodeBlock> texts = new ArrayList<>();
      for (Element each : type.getEnclosedElements()) {
        if (each.getKind() == ElementKind.ENUM_CONSTANT) {
          texts.add(
              CodeBlock.of("$S", source.jsonName(each).orElse(each.getSimpleName().toString())));
        }
      }
      CodeBlock value =
          CodeBlock.of(
              "$T.constants($T.values(), $L)",
              KnownTypes.JSON_TYPES,
              ClassName.get(type),
              texts.stream().collect(CodeBlock.joining(",$W")));
      finished.put(key, new Constant(name, ClassName.get(type), value));
    }
    return CodeBlock.of("$N", name);
  }

  /** A type with properties. */
  CodeBlock of(DeclaredType type, TypeElement element, boolean isGiven) throws UnfitTypeException {
    TypeName written = source.nameOf(type);
    String key = written.toString();
    String name = known.get(key);
    if (name != null) {
      return finished.containsKey(key)
          ? CodeBlock.of("$N", name)
          : CodeBlock.of("$T.later(() -> $T.$N)", KnownTypes.JSON_TYPES, catalog, name);
    }
    name = claim(key, element);
    CodeBlock value =
        element.getModifiers().contains(Modifier.SEALED)
            ? sealed(element, isGiven)
            : object(type, element, isGiven);
    finished.put(key, new Constant(name, written, value));
    return CodeBlock.of("$N", name);
  }

  /** {@code SEARCH_RESULT} for a {@code SearchResult}. */
  private String claim(String key, TypeElement type) {
    String name =
        type.getSimpleName()
            .toString()
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
            .toUpperCase(Locale.ROOT);
    String free = names.newName(name, key);
    known.put(key, free);
    return free;
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * JsonTypes.variants("Shape", "", Variant.variant("Circle", Circle.class, CIRCLE), …)
   * }</pre>
   */
  private CodeBlock sealed(TypeElement type, boolean isGiven) throws UnfitTypeException {
    List<CodeBlock> variants = new ArrayList<>();
    for (TypeElement leaf : leaves(type, isGiven)) {
      variants.add(
          CodeBlock.of(
              "$T.variant($S, $T.class, $L)",
              KnownTypes.VARIANT,
              leaf.getSimpleName().toString(),
              ClassName.get(leaf),
              of((DeclaredType) leaf.asType(), leaf, isGiven)));
    }
    return CodeBlock.of(
        "$T.variants($S,$W$L,$>$>\n$L$<$<)",
        KnownTypes.JSON_TYPES,
        type.getSimpleName().toString(),
        Texts.literal(source.description(type)),
        variants.stream().collect(CodeBlock.joining(",\n")));
  }

  private List<TypeElement> leaves(TypeElement type, boolean isGiven) throws UnfitTypeException {
    List<TypeElement> leaves = new ArrayList<>();
    for (TypeMirror permitted : type.getPermittedSubclasses()) {
      TypeElement each = (TypeElement) ((DeclaredType) permitted).asElement();
      if (each.getModifiers().contains(Modifier.SEALED)) {
        leaves.addAll(leaves(each, isGiven));
        continue;
      }
      if (!source.canName(each) || each.getKind() == ElementKind.ENUM) {
        throw new UnfitTypeException(
            type + " permits " + each + ", which is no visible record or class. Make it one.");
      }
      leaves.add(each);
    }
    return leaves;
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * JsonTypes.object("Hit", "", values -> new Hit((String) values[0], (int) values[1]),
   *     Property.property("path", JsonTypes.STRING, "the file", Hit::path), …)
   * }</pre>
   */
  private CodeBlock object(DeclaredType type, TypeElement element, boolean isGiven)
      throws UnfitTypeException {
    List<Member> members =
        element.getKind() == ElementKind.RECORD ? components(type, element) : shown(type, element);
    CodeBlock make =
        element.getKind() == ElementKind.RECORD
            ? ofRecord(element, members)
            : ofBean(element, members);
    if (isGiven && make == null) {
      throw new UnfitTypeException(
          element
              + " can't be made of its properties. Make it a record, or give it a constructor"
              + " without parameters and a setter for each property.");
    }
    List<CodeBlock> properties = new ArrayList<>();
    for (Member member : members) {
      CodeBlock json = expressions.of(member.declared(), member.type(), isGiven);
      CodeBlock text =
          member.description().isEmpty()
              ? CodeBlock.of("")
              : CodeBlock.of("$L,$W", Texts.literal(member.description()));
      properties.add(
          CodeBlock.of(
              "$T.property($S,$W$L,$W$L$L)",
              KnownTypes.PROPERTY,
              member.name(),
              json,
              text,
              reference(type, element, member)));
    }
    List<CodeBlock> all = new ArrayList<>();
    if (make != null) {
      all.add(make);
    }
    all.addAll(properties);
    return CodeBlock.of(
        "$T.$N($S,$W$L$L$L$<$<)",
        KnownTypes.JSON_TYPES,
        make == null ? "written" : "object",
        element.getSimpleName().toString(),
        Texts.literal(source.description(element)),
        CodeBlock.of(all.isEmpty() ? "$>$>" : ",$>$>\n"),
        all.stream().collect(CodeBlock.joining(",\n")));
  }

  private CodeBlock reference(DeclaredType type, TypeElement element, Member member) {
    return element.getTypeParameters().isEmpty()
        ? CodeBlock.of("$T::$N", ClassName.get(element), member.accessor())
        : CodeBlock.of("($T value) -> value.$N()", source.nameOf(type), member.accessor());
  }

  /**
   * @param declared what its annotations stand on
   * @param setter sets it; null for records
   */
  private record Member(
      String name,
      String accessor,
      TypeMirror type,
      Element declared,
      String description,
      @Nullable ExecutableElement setter) {}

  private List<Member> components(DeclaredType type, TypeElement element) {
    List<Member> members = new ArrayList<>();
    for (RecordComponentElement each :
        ElementFilter.recordComponentsIn(element.getEnclosedElements())) {
      String name = each.getSimpleName().toString();
      members.add(
          new Member(
              source.jsonName(each).or(() -> fieldName(element, name)).orElse(name),
              name,
              resolved(type, each.getAccessor(), each.asType()),
              each,
              source.description(element, name),
              null));
    }
    return members;
  }

  // An annotation that is for fields and not for components stands on the field only.
  private Optional<String> fieldName(TypeElement element, String name) {
    return ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
        .filter(field -> field.getSimpleName().contentEquals(name))
        .findFirst()
        .flatMap(source::jsonName);
  }

  // Filling in type arguments loses the annotations, so a type without variables stays as it is.
  private TypeMirror resolved(DeclaredType type, ExecutableElement accessor, TypeMirror written) {
    return type.getTypeArguments().isEmpty()
        ? written
        : ((ExecutableType) types.asMemberOf(type, accessor)).getReturnType();
  }

  private List<Member> shown(DeclaredType type, TypeElement element) {
    List<Member> members = new ArrayList<>();
    for (CatalogSource.Shown each : source.shown(element)) {
      for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(element))) {
        if (method.getSimpleName().contentEquals(each.accessor())
            && method.getParameters().isEmpty()) {
          members.add(
              new Member(
                  source.jsonName(method).orElse(each.name()),
                  each.accessor(),
                  resolved(type, method, each.type()),
                  method,
                  source.description(method),
                  setter(element, each)));
          break;
        }
      }
    }
    return members;
  }

  private @Nullable ExecutableElement setter(TypeElement element, CatalogSource.Shown property) {
    String name =
        "set"
            + property.name().substring(0, 1).toUpperCase(Locale.ROOT)
            + property.name().substring(1);
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(element))) {
      List<? extends VariableElement> parameters = method.getParameters();
      if (method.getSimpleName().contentEquals(name)
          && parameters.size() == 1
          && source.canCall(method)
          && types.isSameType(
              types.erasure(parameters.get(0).asType()), types.erasure(property.type()))) {
        return method;
      }
    }
    return null;
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

  CodeBlock cast(TypeMirror type, String array, int index) {
    return isObject(type)
        ? CodeBlock.of("$N[$L]", array, index)
        : CodeBlock.of("($T) $N[$L]", source.nameOf(type), array, index);
  }

  private static boolean isObject(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && type.toString().equals("java.lang.Object");
  }
}
