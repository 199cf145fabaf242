package com.example;

import dev.motus.annotation.*;

class WebTools { // no-constructor
  private static class Key {}

  WebTools(Key key) {}

  static WebTools make() {
    return new WebTools(new Key());
  }

  @Tool
  String search(String query) {
    return query;
  }
}

class Bounded {
  private interface Hidden {}

  private static class Unchecked extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  Bounded() throws Unchecked {}

  <T extends Hidden> Bounded(T hidden) {}

  @Tool
  String search(String query) {
    return query;
  }
}
