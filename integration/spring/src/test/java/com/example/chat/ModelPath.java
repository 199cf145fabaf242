package com.example.chat;

/** What Spring AI 1 adds to the address of the model itself. */
final class ModelPath {
  static final String SUFFIX = "";

  private ModelPath() {}
}
