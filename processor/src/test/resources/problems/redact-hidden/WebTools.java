package com.example;

import dev.motus.annotation.*;
import lib.Customer;

interface WebTools {
  @Tool
  Customer find(String name); // redact-hidden

  @Tool
  @Redact
  Customer secret(String name);
}
