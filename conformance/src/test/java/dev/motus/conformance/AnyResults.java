package dev.motus.conformance;

import dev.motus.annotation.Tool;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serializable;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.ListIterator;
import java.util.Objects;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** Methods whose results are used after they have returned, each returns what it is given. */
// Nothing can stand in for some of these types, which is what the test is about.
@SuppressWarnings("motus:unfollowed-result")
public class AnyResults implements Serializable, Cloneable {
  private static final long serialVersionUID = 1;

  /** An iterator that holds something open. */
  public interface Cursor extends Iterator<String>, AutoCloseable {
    @Override
    void close();
  }

  /** A stream of a library's own kind. */
  public interface Rows extends Stream<String> {}

  /** A value of which a trace shows the components. */
  public record Answer(String text, int tokens) {}

  private final String name;
  private boolean wasLocked;

  public AnyResults(String name) {
    this.name = name;
  }

  @Tool
  public <T, S extends BaseStream<T, S>> BaseStream<T, S> baseStream(BaseStream<T, S> given) {
    return given;
  }

  @Tool
  public Rows rows(Rows given) {
    return given;
  }

  @Tool
  public Cursor cursor(Cursor given) {
    return given;
  }

  @Tool
  public ListIterator<String> listIterator(ListIterator<String> given) {
    return given;
  }

  @Tool
  public PrimitiveIterator.OfInt primitiveIterator(PrimitiveIterator.OfInt given) {
    return given;
  }

  @Tool
  public Enumeration<String> enumeration(Enumeration<String> given) {
    return given;
  }

  @Tool
  public Spliterator<String> spliterator(Spliterator<String> given) {
    return given;
  }

  @Tool
  public Iterable<String> iterable(Iterable<String> given) {
    return given;
  }

  @Tool
  public Collection<String> collection(Collection<String> given) {
    return given;
  }

  @Tool
  public AutoCloseable closeable(AutoCloseable given) {
    return given;
  }

  @Tool
  public Supplier<String> supplier(Supplier<String> given) {
    return given;
  }

  @Tool
  public Runnable runnable(Runnable given) {
    return given;
  }

  @Tool
  public Reader reader(Reader given) {
    return given;
  }

  @Tool
  public InputStream input(InputStream given) {
    return given;
  }

  @Tool
  public Optional<Stream<String>> optional(Optional<Stream<String>> given) {
    return given;
  }

  @Tool
  public Answer answer(Answer given) {
    return given;
  }

  @Tool
  public <T> T object(T given) {
    return given;
  }

  @Tool
  public synchronized boolean locked() {
    wasLocked = Thread.holdsLock(this);
    return wasLocked;
  }

  @Tool
  public String named() {
    return name;
  }

  @Override
  public AnyResults clone() {
    try {
      return (AnyResults) super.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AnyResults that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(name);
  }
}
