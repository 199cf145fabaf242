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
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The users' own types: enums, records, beans, sealed types. Each is a constant of the catalogue.
 */
public final class DataExpressions {
  private final TypeExpressions expressions;
  private final CatalogSource source;
  private final MemberReader reader;
  private final MakerExpressions maker;
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
    this.reader = new MemberReader(source, types, elements);
    this.maker = new MakerExpressions(source);
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
    List<Member> members = reader.members(type, element);
    CodeBlock make = maker.of(element, members);
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
}
