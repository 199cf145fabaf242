package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;
import java.util.List;

interface Finder<X> {
  void find(List<String> names);
}

interface Seeker {
  void find(List<String> names);
}

interface WebTools extends Finder<String>, Seeker {
  @Tool
  String search(String query);
}

@SuppressWarnings("rawtypes")
interface RawTools extends Finder, Seeker { // raw-supertype
  @Tool
  String search(String query);
}

@SuppressWarnings("rawtypes")
interface OnlyRaw extends Finder {
  @Tool
  String search(String query);
}
