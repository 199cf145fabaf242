package dev.motus.junit;

import dev.motus.annotation.Tool;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Reads several files at once: none ends before all have begun. */
class Meeting extends Researcher {
  private final CyclicBarrier all;

  Meeting(CyclicBarrier all) {
    this.all = all;
  }

  @Override
  @Tool
  String readFile(String path) {
    try {
      all.await(60, TimeUnit.SECONDS);
    } catch (Exception broken) {
      throw new IllegalStateException("The others have not come", broken);
    }
    return super.readFile(path);
  }
}
