package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface WebTools {
  @Tool
  String search(String query);
}

class Google implements WebTools { // traced-twice
  @Tool
  public String search(String query) {
    return query;
  }
}

class Bing implements WebTools {
  @Override
  public String search(String query) {
    return query;
  }
}
