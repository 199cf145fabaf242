package dev.motus.processor.catalog;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Types as the expressions of generated code that describe them, such as {@code
 * JsonTypes.list(HIT)}. One serves one catalogue.
 */
public final class TypeExpressions {
  private final CatalogSource source;
  private final Types types;
  private final Elements elements;
  private final DataExpressions data;
  private final DefaultTexts defaults;

  /**
   * @param catalog the class to generate, whose constants describe the users' types
   */
  public TypeExpressions(CatalogSource source, Elements elements, Types types, ClassName catalog) {
    this.source = source;
    this.types = types;
    this.elements = elements;
    this.data = new DataExpressions(this, source, types, elements, catalog);
    this.defaults = new DefaultTexts(source, types);
  }

  /** The constants that the expressions so far name, in an order that Java can initialise. */
  public List<DataExpressions.Constant> constants() {
    return data.constants();
  }

  /**
   * What a parameter, a component or a result is.
   *
   * @param declared what its annotations stand on
   * @param isGiven whether a model writes it; what is only returned may be anything
   * @throws UnfitTypeException when it is given and can't be
   */
  public CodeBlock of(Element declared, TypeMirror type, boolean isGiven)
      throws UnfitTypeException {
    CodeBlock plain = limited(plain(type, isGiven), source.limits(declared, type), type);
    boolean orNull = !type.getKind().isPrimitive() && source.isNullable(declared, type);
    CodeBlock json = orNull ? CodeBlock.of("$T.nullable($L)", KnownTypes.JSON_TYPES, plain) : plain;
    Optional<String> text = isGiven ? source.defaultValue(declared) : Optional.empty();
    if (text.isEmpty()) {
      return json;
    }
    defaults.check(text.get(), type);
    return CodeBlock.of("$L.byDefault($L)", json, Texts.literal(text.get()));
  }

  /** What an element of a list or a map is. */
  CodeBlock element(TypeMirror type, boolean isGiven) throws UnfitTypeException {
    CodeBlock plain = limited(plain(type, isGiven), limitsOf(type), type);
    return source.isNullable(declaration(type), type)
        ? CodeBlock.of("$T.nullable($L)", KnownTypes.JSON_TYPES, plain)
        : plain;
  }

  private List<CatalogSource.Limit> limitsOf(TypeMirror type) {
    return source.limits(declaration(type), type);
  }

  private Element declaration(TypeMirror type) {
    Element none = types.asElement(types.erasure(type));
    return none == null ? elements.getTypeElement("java.lang.Object") : none;
  }

  private CodeBlock limited(CodeBlock plain, List<CatalogSource.Limit> limits, TypeMirror type) {
    List<CodeBlock> all = new ArrayList<>();
    for (CatalogSource.Limit limit : limits) {
      String keyword = limit.keyword();
      if (keyword.endsWith("Size")) {
        keyword = keyword.substring(0, 3) + sized(type);
      }
      boolean isCount = !keyword.equals("pattern") && keyword.matches("(min|max)[A-Z].*");
      all.add(
          CodeBlock.of(
              isCount ? "$T.$N($L)" : "$T.$N($S)", KnownTypes.CONSTRAINT, keyword, limit.value()));
    }
    return all.isEmpty()
        ? plain
        : CodeBlock.of("$L.where($L)", plain, all.stream().collect(CodeBlock.joining(", ")));
  }

  private String sized(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY || isA(type, "java.lang.Iterable")) {
      return "Items";
    }
    return isA(type, "java.util.Map") ? "Properties" : "Length";
  }

  private boolean isA(TypeMirror type, String name) {
    TypeElement known = elements.getTypeElement(name);
    return known != null && types.isSubtype(types.erasure(type), types.erasure(known.asType()));
  }

  private CodeBlock plain(TypeMirror type, boolean isGiven) throws UnfitTypeException {
    return switch (type.getKind()) {
      case ARRAY -> array((ArrayType) type, isGiven);
      case DECLARED -> declared((DeclaredType) type, isGiven);
      case TYPEVAR -> {
        if (isGiven) {
          throw new UnfitTypeException(
              "the type variable "
                  + type
                  + " can be anything. Use a type that says what is wanted.");
        }
        yield plain(((TypeVariable) type).getUpperBound(), false);
      }
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? constant("ANY") : plain(bound, isGiven);
      }
      default ->
          type.getKind().isPrimitive() ? constant(type.getKind().name()) : unfit(type, isGiven);
    };
  }

  private CodeBlock array(ArrayType type, boolean isGiven) throws UnfitTypeException {
    TypeMirror component = type.getComponentType();
    if (component.getKind().isPrimitive()) {
      return CodeBlock.of("$T.$N", KnownTypes.ARRAY_TYPES, component.getKind().name() + "S");
    }
    return CodeBlock.of(
        "$T.array($L, $T[]::new)",
        KnownTypes.JSON_TYPES,
        element(component, isGiven),
        source.nameOf(types.erasure(component)));
  }

  private CodeBlock declared(DeclaredType type, boolean isGiven) throws UnfitTypeException {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    String scalar = KnownTypes.SCALARS.get(name);
    if (scalar != null) {
      return constant(scalar);
    }
    if (name.equals("java.util.Optional")) {
      return CodeBlock.of(
          "$T.optional($L)", KnownTypes.JSON_TYPES, element(argument(type, 0), isGiven));
    }
    CodeBlock container = container(type, name, isGiven);
    if (container != null) {
      return container;
    }
    if (element.getKind() == ElementKind.ENUM && source.canName(element)) {
      return data.constantsOf(element);
    }
    if (source.isData(element) && source.canName(element)) {
      return data.of(type, element, isGiven);
    }
    return unfit(type, isGiven);
  }

  private @Nullable CodeBlock container(DeclaredType type, String name, boolean isGiven)
      throws UnfitTypeException {
    if (KnownTypes.LISTS.contains(name)) {
      return CodeBlock.of(
          "$T.list($L)", KnownTypes.JSON_TYPES, element(argument(type, 0), isGiven));
    }
    String collection = KnownTypes.COLLECTIONS.get(name);
    if (collection != null) {
      return CodeBlock.of(
          "$T.collection($L, $T::new)",
          KnownTypes.JSON_TYPES,
          element(argument(type, 0), isGiven),
          ClassName.get("java.util", collection));
    }
    String map = KnownTypes.MAPS.get(name);
    if (map != null) {
      return CodeBlock.of(
          "$T.map($L, $L, $T::new)",
          KnownTypes.JSON_TYPES,
          key(argument(type, 0), isGiven),
          element(argument(type, 1), isGiven),
          ClassName.get("java.util", map));
    }
    return isGiven ? null : returnedList(type);
  }

  /** A list of a class of its own, which is only read. */
  private @Nullable CodeBlock returnedList(DeclaredType type) throws UnfitTypeException {
    if (isA(type, "java.nio.file.Path") || !isA(type, "java.lang.Iterable")) {
      return null;
    }
    for (TypeMirror supertype : types.directSupertypes(type)) {
      if (supertype instanceof DeclaredType each && isA(each, "java.lang.Iterable")) {
        return declared(each, false);
      }
    }
    return null;
  }

  private CodeBlock key(TypeMirror type, boolean isGiven) throws UnfitTypeException {
    boolean isText =
        type instanceof DeclaredType declared
            && (declared.asElement().getKind() == ElementKind.ENUM
                || (KnownTypes.SCALARS.containsKey(
                        ((TypeElement) declared.asElement()).getQualifiedName().toString())
                    && !isA(type, "java.lang.Boolean")
                    && !isA(type, "java.lang.Character")));
    if (isText && !MoreTypes.isTypeOf(Object.class, type)) {
      // A property without a name can't be.
      return limited(plain(type, isGiven), limitsOf(type), type);
    }
    if (isGiven) {
      throw new UnfitTypeException(
          "the names of an object's properties are texts, and "
              + type
              + " is none. Use a map from String, or a list of records.");
    }
    return constant("ANY");
  }

  private TypeMirror argument(DeclaredType type, int index) {
    return type.getTypeArguments().size() > index
        ? type.getTypeArguments().get(index)
        : elements.getTypeElement("java.lang.Object").asType();
  }

  private CodeBlock unfit(TypeMirror type, boolean isGiven) throws UnfitTypeException {
    if (!isGiven) {
      return constant("ANY");
    }
    throw new UnfitTypeException(
        type + " has no form in JSON. Use a record, an enum, a type of java.time or a String",
        "; or let the program give it: @Supplied.");
  }

  private static CodeBlock constant(String name) {
    return CodeBlock.of("$T.$N", KnownTypes.JSON_TYPES, name);
  }
}
