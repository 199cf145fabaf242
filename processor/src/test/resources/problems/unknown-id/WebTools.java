package com.example;

import dev.motus.annotation.*;

interface WebTools {
  @Tool
  WebTools search(String query);

  @Tool
  @SuppressWarnings("motus:retruns-this") // unknown-id
  String read(String path);

  @Tool
  @SuppressWarnings({"unused", "motus:returns-this"})
  String write(String path);
}
