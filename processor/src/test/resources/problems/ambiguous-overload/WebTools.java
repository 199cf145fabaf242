package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface Finder<X> {
  void find(X what);

  void find(String what);
}

interface WebTools extends Finder<String> { // ambiguous-overload
  @Tool
  String search(String query);
}
