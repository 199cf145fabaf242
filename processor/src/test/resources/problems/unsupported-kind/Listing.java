package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

@Traced({
  int.class, // unsupported-kind
  String[].class, // unsupported-kind
  Thread.State.class, // unsupported-kind
  Record.class, // unsupported-kind
  Enum.class // unsupported-kind
})
class Listing {}
