package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class WebTools {
  @Tool
  String login(String user, @Redact String password) {
    return user;
  }

  void untraced(
      @Redact String password) {} // redact-unused

  @Redact
  void nothing() {} // redact-unused

  @Redact
  String getToken() {
    return "";
  }

  WebTools() {}

  WebTools(
      @Redact String key) {} // redact-unused
}

record Customer(String name, @Redact String taxNumber) {}
