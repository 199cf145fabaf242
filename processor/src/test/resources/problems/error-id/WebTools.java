package com.example;

import dev.motus.annotation.*;

@SuppressWarnings("motus:final-type") // unknown-id
class WebTools {
  @Tool
  @SuppressWarnings({"unused", "motus:two-kinds", "motus:returns-this"}) // unknown-id
  String read(String path) {
    return path;
  }

  @Tool
  @SuppressWarnings("motus:traced-twice")
  String write(String path) {
    return path;
  }
}
