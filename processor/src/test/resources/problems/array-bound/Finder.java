package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface Finder<X> {
  <Y extends X> void find(Y what);
}

interface WebTools extends Finder<String> {
  @Tool
  String search(String query);
}

interface ByteTools extends Finder<byte[]> { // array-bound
  @Tool
  String search(String query);
}

class Finders<X> {
  <Y extends X> void find(Y what) {}
}

class LeftOut extends Finders<byte[]> {
  @Tool
  String search(String query) {
    return query;
  }
}
