package com.example;

import dev.motus.annotation.*;
import java.util.List;

class WebTools {
  private record Card(@Redact String number) {} // redact-hidden

  private record Plain(String text) {}

  record Customer(String name, List<Card> cards, Plain plain) {}

  sealed interface Payment permits Cash, Transfer {
    String getReference();
  }

  private record Cash(String reference, @Redact String note) implements Payment { // redact-hidden
    public String getReference() {
      return reference;
    }
  }

  record Transfer(String getReference) implements Payment {}

  @Tool
  Customer find(String name) {
    return null;
  }

  @Tool
  Payment pay(int amount) {
    return null;
  }

  @Tool
  @Redact
  Customer secret(String name) {
    return null;
  }
}
