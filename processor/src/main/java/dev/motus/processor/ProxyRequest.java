package dev.motus.processor;

import java.util.Comparator;

/**
 * Something to generate proxies for, by name: elements are not valid beyond the round that gave
 * them, names are.
 *
 * @param name the qualified name of a type or package
 * @param source what was asked for there
 */
record ProxyRequest(String name, Source source) implements Comparable<ProxyRequest> {
  enum Source {
    /** The type itself or its methods are annotated. */
    OWN_TYPE,
    /** A type that carries {@code @Traced} for other types. */
    LISTING_TYPE,
    /** A package that carries {@code @Traced} for other types. */
    LISTING_PACKAGE
  }

  @Override
  public int compareTo(ProxyRequest other) {
    return Comparator.comparing(ProxyRequest::name)
        .thenComparing(ProxyRequest::source)
        .compare(this, other);
  }
}
