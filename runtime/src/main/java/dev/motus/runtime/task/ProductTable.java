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

  /** Never grows: what a thread adds while another one copies would be lost. */
  private static final int CAPACITY = 65_536;

  /** How many kinds of texts are told apart by {@link #look}. */
  private static final int LOOKS = 4_096;

  /**
   * A key is the hash above the lower half of the producer's id: a miss, and the choice of whom to
   * replace, touch one line of the cache and none of the products.
   */
  private static final class Slots {
    final long[] keys = new long[CAPACITY];
    final @Nullable Product[] products = new Product[CAPACITY];

    static int row(int hash) {
      return hash & (CAPACITY - WAYS);
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

  /** Made for the first product, since many programs have none. */
  private volatile @Nullable Slots slots;

  /** By look, whether such a text is expected. Bytes, so that two threads don't undo each other. */
  private final boolean[] looks = new boolean[LOOKS];

  private boolean expects;

  boolean isEmpty() {
    return slots == null && !expects;
  }

  /** Has this text looked for from now on, whether it is added at once or later. */
  void expect(String text) {
    // Only written when it changes: else all cores would fight over this line of the cache.
    if (!mayHold(text)) {
      looks[look(text)] = true;
      expects = true;
    }
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
      expect(text);
    }
    Product product = new Product(object, producer);
    Slots now = neededSlots();
    now.put(now.placeFor(hash), hash, product);
    return product;
  }

  private @Nullable Product find(Object object, int hash) {
    Slots now = slots;
    if (now == null) {
      return null;
    }
    int row = Slots.row(hash);
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

  private Slots neededSlots() {
    Slots now = slots;
    return now != null ? now : makeSlots();
  }

  private synchronized Slots makeSlots() {
    Slots now = slots;
    if (now == null) {
      now = new Slots();
      slots = now;
    }
    return now;
  }

  /**
   * Whether a text that looks like this one was ever expected. Asking the JVM for an identity hash
   * costs more than the rest of a look-up, and most arguments of agents are texts that no task
   * produced.
   */
  boolean mayHold(String text) {
    return !text.isEmpty() && looks[look(text)];
  }

  /** A few bits that are quickly computed from a text that is not empty. */
  private static int look(String text) {
    int last = text.length() - 1;
    return ((last * 31 + text.charAt(0)) * 31 + text.charAt(last)) & (LOOKS - 1);
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
