package com.example.other;

import dev.motus.annotation.Traced;
import lib.Finder;

class Holder {
  @SuppressWarnings("motus:parameter-name")
  @Traced(Finder.class)
  static class Silenced {}
}
