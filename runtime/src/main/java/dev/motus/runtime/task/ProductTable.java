package dev.motus.runtime.task;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The objects that tasks produced lately, by identity and weakly. Bounded: where four with a like
 * hash are known already, a new object takes the place of the earliest. Of the last 20,000 nearly
 * all are found, of older ones ever fewer.
 *
 * <p>No lock, because every result at level detailed comes here. Why that is right: whoever looks
 * an object up got it from the thread that returned it, and whatever brought the object there also
 * brought what that thread wrote here before. Two threads that write to one place lose one entry; a
 * hash beside the product of another object is seen through by comparing the object. Either way an
 * edge may be missing, and none is made up.
 */
final class ProductTable {
  private static final int WAYS = 4;
  private static final int FIRST_CAPACITY = 1_024;
  private static final int MAX_CAPACITY = 65_536;

  /** Lengths of texts, modulo this, that are told apart. */
  private static final int LENGTHS = 4_096;

  /**
   * A key is the hash above the lower half of the producer's id: a miss, and the choice of whom to
   * replace, touch one line of the cache and none of the products.
   */
  private static final class Slots {
    final long[] keys;
    final @Nullable Product[] products;

    Slots(int capacity) {
      keys = new long[capacity];
      products = new Product[capacity];
    }

    int row(int hash) {
      return hash & (keys.length - WAYS);
    }

    /** The place in the row that is free, else that of the earliest task. */
    int placeFor(int hash) {
      int row = row(hash);
      // The difference, so that the order holds when the lower half of the ids runs over.
      int best = row;
      int earliest = (int) keys[row];
      for (int place = row + 1; place < row + WAYS; place++) {
        if ((int) keys[place] - earliest < 0) {
          earliest = (int) keys[place];
          best = place;
        }
      }
      return best;
    }

    void put(int place, int hash, Product product) {
      products[place] = product;
      VarHandle.releaseFence();
      keys[place] = (long) hash << 32 | (product.producer & 0xFFFF_FFFFL);
    }
  }

  private volatile Slots slots = new Slots(FIRST_CAPACITY);
  private final long[] lengths = new long[LENGTHS / 64];
  private int added;

  boolean isEmpty() {
    return added == 0;
  }

  /** The product for an object, or null. */
  @Nullable Product find(Object object) {
    return find(object, hash(object));
  }

  /** The product for an object, added with this producer if it was not there. */
  Product findOrAdd(Object object, long producer) {
    int hash = hash(object);
    Product known = find(object, hash);
    if (known != null) {
      return known;
    }
    if (object instanceof String text) {
      int bit = text.length() & (LENGTHS - 1);
      lengths[bit >>> 6] |= 1L << bit;
    }
    Product product = new Product(object, producer);
    Slots now = slots;
    now.put(now.placeFor(hash), hash, product);
    // Rows are of four: at a quarter full, hardly any has to give one up.
    if (++added > now.keys.length / WAYS && now.keys.length < MAX_CAPACITY) {
      grow(now);
    }
    return product;
  }

  private @Nullable Product find(Object object, int hash) {
    Slots now = slots;
    int row = now.row(hash);
    for (int place = row; place < row + WAYS; place++) {
      if ((int) (now.keys[place] >>> 32) == hash) {
        VarHandle.acquireFence();
        Product product = now.products[place];
        if (product != null && product.refersTo(object)) {
          return product;
        }
      }
    }
    return null;
  }

  @SuppressWarnings("ReferenceEquality") // whether someone else has grown it already
  private synchronized void grow(Slots from) {
    if (slots != from) {
      return;
    }
    Slots larger = new Slots(from.keys.length * WAYS);
    for (int place = 0; place < from.keys.length; place++) {
      Product product = from.products[place];
      if (product != null && !product.refersTo(null)) {
        int hash = (int) (from.keys[place] >>> 32);
        larger.put(larger.placeFor(hash), hash, product);
      }
    }
    slots = larger;
  }

  /**
   * Whether a text of this length was ever added. Asking the JVM for an identity hash costs more
   * than the rest of a look-up, and most arguments of agents are texts that no task produced.
   */
  boolean mayHold(String text) {
    int bit = text.length() & (LENGTHS - 1);
    return (lengths[bit >>> 6] & 1L << bit) != 0;
  }

  /**
   * The identity's hash. Never a hash of the content: equal texts are many, and different objects.
   */
  private static int hash(Object object) {
    int hash = System.identityHashCode(object);
    // The lower bits of the row are those of the way, so the upper ones have to do.
    return hash ^ (hash >>> 15) ^ (hash << 7);
  }
}
