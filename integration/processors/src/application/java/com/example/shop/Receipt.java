package com.example.shop;

import org.immutables.value.Value;

/** What the customer gets; Immutables makes the class. */
@Value.Immutable
public interface Receipt {
  String article();

  int cents();
}
